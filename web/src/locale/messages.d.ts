// Keys of sentences are checked by the compiler: a file of sentences is named here once.
import type activities from '../../../locales/en/web_activities.json';
import type alike from '../../../locales/en/web_alike.json';
import type board from '../../../locales/en/web_board.json';
import type calendar from '../../../locales/en/web_calendar.json';
import type conversion from '../../../locales/en/web_conversion.json';
import type deal from '../../../locales/en/web_deal.json';
import type fields from '../../../locales/en/web_fields.json';
import type form from '../../../locales/en/web_form.json';
import type home from '../../../locales/en/web_home.json';
import type imports from '../../../locales/en/web_import.json';
import type journal from '../../../locales/en/web_journal.json';
import type leads from '../../../locales/en/web_leads.json';
import type list from '../../../locales/en/web_list.json';
import type merge from '../../../locales/en/web_merge.json';
import type notifications from '../../../locales/en/web_notifications.json';
import type palette from '../../../locales/en/web_palette.json';
import type record from '../../../locales/en/web_record.json';
import type relation from '../../../locales/en/web_relation.json';
import type rows from '../../../locales/en/web_rows.json';
import type settings from '../../../locales/en/web_settings.json';
import type shell from '../../../locales/en/web_shell.json';
import type timeline from '../../../locales/en/web_timeline.json';

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof activities &
      typeof alike &
      typeof board &
      typeof calendar &
      typeof conversion &
      typeof deal &
      typeof fields &
      typeof form &
      typeof home &
      typeof imports &
      typeof journal &
      typeof leads &
      typeof list &
      typeof merge &
      typeof notifications &
      typeof palette &
      typeof record &
      typeof relation &
      typeof rows &
      typeof settings &
      typeof shell &
      typeof timeline;
  }
}
