// A list that is sorted by a text can begin at a letter. Where it begins is kept beside the question: another one begins anew.
import { useState } from 'react';
import type { Entity, Schema } from '@/api/schema';
import type { FieldKind } from '@/generated/schema';
import type { Match } from '../question';
import { type ListSettings, sortTerms } from '../settings';

export interface Letter {
  /** As the list sorts them: one character, in lower case. */
  text: string;
  /** Of the page that begins there. */
  cursor: string;
}

export interface Letters {
  /** Where the list begins; undefined where it begins with its first row. */
  now: Letter | undefined;
  go(letter: Letter | undefined): void;
}

const written: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'text',
  'long_text',
  'mail',
  'url',
  'address',
  'addresses',
  'file',
  'link',
  'links',
]);

/** Whether the list goes by letters: not in groups, which have lists of their own. */
export function hasLetters(entity: Entity, schema: Schema, settings: ListSettings): boolean {
  const path = sortTerms(settings.sort)[0]?.path;
  const field = path === undefined ? undefined : schema.field(entity.name, path);
  // Stages stand in an order of their own.
  const ordered = field?.target === 'stage' || field?.target === 'pipeline';
  return settings.group === '' && field !== undefined && written.has(field.kind) && !ordered;
}

export function useLetters(match: Match, sort: string): Letters {
  const question = JSON.stringify([match, sort]);
  const [kept, setKept] = useState<{ question: string; letter: Letter | undefined }>();
  return {
    now: kept?.question === question ? kept.letter : undefined,
    go: (letter) => setKept({ question, letter }),
  };
}

const isLetter = (text: string): boolean => /^\p{L}/u.test(text);

/** Digits and signs stand before the letters, or after them, as one. */
export function offered(letters: readonly Letter[]): (Letter & { sign: boolean })[] {
  return letters
    .map((letter) => ({ ...letter, sign: !isLetter(letter.text) }))
    .filter((letter, at, all) => !letter.sign || !all[at - 1]?.sign);
}

export const shownAs = (letter: Letter): string =>
  isLetter(letter.text) ? letter.text.toLocaleUpperCase() : '#';

/** The letter that a key stands for, in whichever case it was typed. */
export const typed = (key: string, letters: readonly Letter[]): number =>
  letters.findIndex(({ text }) => text === key.toLocaleLowerCase());
