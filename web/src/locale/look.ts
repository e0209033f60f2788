// How the application looked when it was left in this browser; public/first.js reads it before the first paint. Once
// somebody is signed in, the user's own settings decide, and are kept here for the next time.
import type { Digits, Language } from '@/base/format';
import { keep, kept } from '@/base/storage';

export type Theme = 'system' | 'light' | 'dark';

export interface Look {
  language: Language;
  theme: Theme;
  digits: Digits;
}

function spokenLanguage(): Language {
  return navigator.languages.some((tag) => tag.startsWith('bn')) ? 'bn' : 'en';
}

export function keptLook(): Look {
  return { language: spokenLanguage(), theme: 'system', digits: 'auto', ...kept<Partial<Look>>('look') };
}

export function keepLook(look: Look): void {
  keep('look', look);
}
