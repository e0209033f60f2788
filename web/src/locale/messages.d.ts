// Keys of sentences are checked by the compiler: a file of sentences is named here once.
import type fields from '../../../locales/en/web_fields.json';
import type imports from '../../../locales/en/web_import.json';
import type list from '../../../locales/en/web_list.json';
import type record from '../../../locales/en/web_record.json';
import type settings from '../../../locales/en/web_settings.json';
import type shell from '../../../locales/en/web_shell.json';

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof shell & typeof fields & typeof list & typeof record & typeof imports & typeof settings;
  }
}
