// The schema as the server knows it. Made by `sampark schema typescript`: do not edit.

export type Id = string;

export interface Money {
  minor: number;
  currency: string;
}
/** Minor units or an amount; a bare amount is in the workspace's currency. */
export type MoneyInput =
  | { minor: number; currency?: string }
  | { amount: string | number; currency?: string }
  | string
  | number;

/** A linked record; its label is null when it is gone or not the caller's to see. */
export interface Link {
  id: Id;
  label: string | null;
}
/** What a read returned can be written back. */
export type LinkInput = Id | { id: Id };

export interface Address {
  street?: string;
  street2?: string;
  city?: string;
  region?: string;
  postal_code?: string;
  country?: string;
}

export interface Labelled<T = string> {
  value: T;
  label?: string;
}

/** A node of a document: what may stand in one says the server (schema/types/rich_text.cpp). */
export interface RichNode {
  type: string;
  attrs?: Record<string, string | number | boolean | null>;
  content?: RichNode[];
  marks?: { type: string; attrs?: { href: string } }[];
  text?: string;
}
export type RichText = RichNode & { type: 'doc' };

export interface ChecklistStep {
  text: string;
  done: boolean;
}

/** So many minutes before, or at a moment. */
export type Reminder = { before: number } | { at: string };

/** A choice of a custom field: one label is enough, the other language falls back to it. */
export interface BilingualChoice extends Labelled {
  label_bn?: string;
}

/** What every record has, set by the server. */
export interface Stamps {
  id: Id;
  version: number;
  created_at: string;
  updated_at: string;
  created_by: Link | null;
  updated_by: Link | null;
  /** Only in the trash. */
  deleted_at?: string;
  /** Only of one that was merged into another: the record that stands for it, as far as the reader sees that. */
  merged_into?: Link;
}

export type FieldKind =
  | 'text'
  | 'long_text'
  | 'number'
  | 'decimal'
  | 'money'
  | 'boolean'
  | 'date'
  | 'date_time'
  | 'choice'
  | 'multi_choice'
  | 'mail'
  | 'phone'
  | 'url'
  | 'address'
  | 'link'
  | 'links'
  | 'file'
  | 'mails'
  | 'phones'
  | 'addresses'
  | 'handles'
  | 'files'
  | 'checklist'
  | 'reminders'
  | 'times'
  | 'rich_text';

export type Trait = 'assignable' | 'timeline' | 'importable' | 'searchable' | 'taggable' | 'named' | 'shareable' | 'chronicled' | 'mergeable';

export interface Contact extends Stamps {
  name: string;
  name_bn: string | null;
  prefix: string | null;
  first_name: string | null;
  last_name: string | null;
  nickname: string | null;
  job_title: string | null;
  department: string | null;
  company: Link | null;
  mails: Labelled[] | null;
  phones: Labelled[] | null;
  handles: Labelled[] | null;
  website: string | null;
  street: string | null;
  city: string | null;
  region: string | null;
  postal_code: string | null;
  country: string | null;
  addresses: Labelled<Address>[] | null;
  birthday: string | null;
  gender: 'female' | 'male' | 'other' | null;
  language: 'bn' | 'en' | 'hi' | 'ar' | 'other' | null;
  lifecycle: 'subscriber' | 'lead' | 'qualified' | 'opportunity' | 'customer' | 'former' | null;
  lead_status: 'new' | 'open' | 'contacted' | 'in_progress' | 'connected' | 'unqualified' | 'bad_timing' | null;
  source: string | null;
  score: number | null;
  tags: Link[];
  consent: 'unknown' | 'pending' | 'given' | 'withdrawn' | null;
  consent_at: string | null;
  do_not_call: boolean | null;
  do_not_mail: boolean | null;
  owner: Link | null;
  last_purchase: string | null;
  last_conversation: string | null;
  days_of_silence: number | null;
  next_activity: string | null;
  reference: string | null;
  photo: string | null;
  description: string | null;
}

export interface ContactInput {
  id?: Id;
  name?: string | null;
  name_bn?: string | null;
  prefix?: string | null;
  first_name?: string | null;
  last_name?: string | null;
  nickname?: string | null;
  job_title?: string | null;
  department?: string | null;
  company?: LinkInput | null;
  mails?: (string | Labelled)[] | null;
  phones?: (string | Labelled)[] | null;
  handles?: (string | Labelled)[] | null;
  website?: string | null;
  street?: string | null;
  city?: string | null;
  region?: string | null;
  postal_code?: string | null;
  country?: string | null;
  addresses?: Labelled<Address>[] | null;
  birthday?: string | null;
  gender?: 'female' | 'male' | 'other' | null;
  language?: 'bn' | 'en' | 'hi' | 'ar' | 'other' | null;
  lifecycle?: 'subscriber' | 'lead' | 'qualified' | 'opportunity' | 'customer' | 'former' | null;
  lead_status?: 'new' | 'open' | 'contacted' | 'in_progress' | 'connected' | 'unqualified' | 'bad_timing' | null;
  source?: string | null;
  score?: number | null;
  tags?: (Id | ({ id: Id }))[] | null;
  consent?: 'unknown' | 'pending' | 'given' | 'withdrawn' | null;
  consent_at?: string | null;
  do_not_call?: boolean | null;
  do_not_mail?: boolean | null;
  owner?: LinkInput | null;
  last_purchase?: string | null;
  last_conversation?: string | null;
  reference?: string | null;
  photo?: string | null;
  description?: string | null;
}

export interface Company extends Stamps {
  name: string;
  name_bn: string | null;
  legal_name: string | null;
  domain: string | null;
  website: string | null;
  relation: 'prospect' | 'customer' | 'partner' | 'supplier' | 'competitor' | 'former' | null;
  industry: string | null;
  employees: number | null;
  revenue: Money | null;
  founded: number | null;
  parent: Link | null;
  mails: Labelled[] | null;
  phones: Labelled[] | null;
  handles: Labelled[] | null;
  street: string | null;
  city: string | null;
  region: string | null;
  postal_code: string | null;
  country: string | null;
  addresses: Labelled<Address>[] | null;
  tax_id: string | null;
  source: string | null;
  tags: Link[];
  owner: Link | null;
  last_purchase: string | null;
  last_conversation: string | null;
  days_of_silence: number | null;
  next_activity: string | null;
  reference: string | null;
  logo: string | null;
  description: string | null;
}

export interface CompanyInput {
  id?: Id;
  name: string;
  name_bn?: string | null;
  legal_name?: string | null;
  domain?: string | null;
  website?: string | null;
  relation?: 'prospect' | 'customer' | 'partner' | 'supplier' | 'competitor' | 'former' | null;
  industry?: string | null;
  employees?: number | null;
  revenue?: MoneyInput | null;
  founded?: number | null;
  parent?: LinkInput | null;
  mails?: (string | Labelled)[] | null;
  phones?: (string | Labelled)[] | null;
  handles?: (string | Labelled)[] | null;
  street?: string | null;
  city?: string | null;
  region?: string | null;
  postal_code?: string | null;
  country?: string | null;
  addresses?: Labelled<Address>[] | null;
  tax_id?: string | null;
  source?: string | null;
  tags?: (Id | ({ id: Id }))[] | null;
  owner?: LinkInput | null;
  last_purchase?: string | null;
  last_conversation?: string | null;
  reference?: string | null;
  logo?: string | null;
  description?: string | null;
}

export interface Deal extends Stamps {
  title: string;
  amount: Money | null;
  pipeline: Link;
  stage: Link;
  status: 'open' | 'won' | 'lost' | null;
  probability: number | null;
  expected_close: string | null;
  started_on: string | null;
  closed_on: string | null;
  company: Link | null;
  contacts: (Link & { role?: 'decision_maker' | 'champion' | 'influencer' | 'user' | 'buyer' | 'blocker' | 'other' })[];
  products: (Link & { quantity?: string; price?: Money; discount?: string })[];
  loss_reason: string | null;
  next_step: string | null;
  source: string | null;
  tags: Link[];
  owner: Link | null;
  last_conversation: string | null;
  days_of_silence: number | null;
  next_activity: string | null;
  reference: string | null;
  description: string | null;
}

export interface DealInput {
  id?: Id;
  title?: string | null;
  amount?: MoneyInput | null;
  pipeline?: LinkInput | null;
  stage?: LinkInput | null;
  probability?: number | null;
  expected_close?: string | null;
  started_on?: string | null;
  closed_on?: string | null;
  company?: LinkInput | null;
  contacts?: (Id | ({ id: Id } & { role?: 'decision_maker' | 'champion' | 'influencer' | 'user' | 'buyer' | 'blocker' | 'other' }))[] | null;
  products?: (Id | ({ id: Id } & { quantity?: string | number; price?: MoneyInput; discount?: string | number }))[] | null;
  loss_reason?: string | null;
  next_step?: string | null;
  source?: string | null;
  tags?: (Id | ({ id: Id }))[] | null;
  owner?: LinkInput | null;
  last_conversation?: string | null;
  reference?: string | null;
  description?: string | null;
}

export interface Activity extends Stamps {
  subject: string;
  kind: 'task' | 'call' | 'meeting' | 'visit' | (string & {});
  status: 'planned' | 'done' | 'cancelled';
  priority: 'urgent' | 'high' | 'normal' | 'low' | null;
  due_at: string | null;
  start_at: string | null;
  end_at: string | null;
  all_day: boolean | null;
  time_zone: string | null;
  duration: number | null;
  completed_at: string | null;
  place: string | null;
  video_link: string | null;
  outcome: string | null;
  contacts: (Link & { reply?: 'needs_action' | 'accepted' | 'declined' | 'tentative' })[];
  company: Link | null;
  deal: Link | null;
  owner: Link | null;
  assignees: Link[];
  colleagues: (Link & { reply?: 'needs_action' | 'accepted' | 'declined' | 'tentative' })[];
  companies: Link[];
  deals: Link[];
  products: Link[];
  checklist: ChecklistStep[] | null;
  attachments: string[] | null;
  reminders: Reminder[] | null;
  recurrence: string | null;
  excluded: string[] | null;
  added: string[] | null;
  series: Link | null;
  occurrence_at: string | null;
  planned_at: string | null;
  runs_until: string | null;
  next_at: string | null;
  description: string | null;
}

export interface ActivityInput {
  id?: Id;
  subject?: string | null;
  kind?: 'task' | 'call' | 'meeting' | 'visit' | (string & {});
  status?: 'planned' | 'done' | 'cancelled';
  priority?: 'urgent' | 'high' | 'normal' | 'low' | null;
  due_at?: string | null;
  start_at?: string | null;
  end_at?: string | null;
  all_day?: boolean | null;
  time_zone?: string | null;
  duration?: number | null;
  completed_at?: string | null;
  place?: string | null;
  video_link?: string | null;
  outcome?: string | null;
  contacts?: (Id | ({ id: Id } & { reply?: 'needs_action' | 'accepted' | 'declined' | 'tentative' }))[] | null;
  company?: LinkInput | null;
  deal?: LinkInput | null;
  owner?: LinkInput | null;
  assignees?: (Id | ({ id: Id }))[] | null;
  colleagues?: (Id | ({ id: Id } & { reply?: 'needs_action' | 'accepted' | 'declined' | 'tentative' }))[] | null;
  companies?: (Id | ({ id: Id }))[] | null;
  deals?: (Id | ({ id: Id }))[] | null;
  products?: (Id | ({ id: Id }))[] | null;
  checklist?: ChecklistStep[] | null;
  attachments?: string[] | null;
  reminders?: Reminder[] | null;
  recurrence?: string | null;
  excluded?: string[] | null;
  added?: string[] | null;
  series?: LinkInput | null;
  occurrence_at?: string | null;
  description?: string | null;
}

export interface Note extends Stamps {
  kind: 'note' | 'comment';
  title: string | null;
  body: string | null;
  formatted: RichText | null;
  contact: Link | null;
  company: Link | null;
  deal: Link | null;
  about_note: Link | null;
  about_activity: Link | null;
  voice: string | null;
  pinned: boolean | null;
  owner: Link | null;
}

export interface NoteInput {
  id?: Id;
  kind?: 'note' | 'comment';
  title?: string | null;
  body?: string | null;
  formatted?: RichText | null;
  contact?: LinkInput | null;
  company?: LinkInput | null;
  deal?: LinkInput | null;
  about_note?: LinkInput | null;
  about_activity?: LinkInput | null;
  voice?: string | null;
  pinned?: boolean | null;
  owner?: LinkInput | null;
}

export interface Product extends Stamps {
  name: string;
  name_bn: string | null;
  code: string | null;
  category: string | null;
  price: Money | null;
  cost: Money | null;
  unit: string | null;
  tax_rate: string | null;
  active: boolean | null;
  picture: string | null;
  description: string | null;
}

export interface ProductInput {
  id?: Id;
  name: string;
  name_bn?: string | null;
  code?: string | null;
  category?: string | null;
  price?: MoneyInput | null;
  cost?: MoneyInput | null;
  unit?: string | null;
  tax_rate?: string | number | null;
  active?: boolean | null;
  picture?: string | null;
  description?: string | null;
}

export interface Pipeline extends Stamps {
  name: string;
  position: number | null;
  description: string | null;
}

export interface PipelineInput {
  id?: Id;
  name: string;
  position?: number | null;
  description?: string | null;
}

export interface Stage extends Stamps {
  name: string;
  pipeline: Link;
  position: number | null;
  outcome: 'open' | 'won' | 'lost';
  probability: number | null;
}

export interface StageInput {
  id?: Id;
  name: string;
  pipeline: LinkInput;
  position?: number | null;
  outcome?: 'open' | 'won' | 'lost';
  probability?: number | null;
}

export interface Tag extends Stamps {
  name: string;
  color: 'gray' | 'red' | 'pink' | 'violet' | 'blue' | 'cyan' | 'teal' | 'green' | 'lime' | 'yellow' | 'orange' | null;
  description: string | null;
}

export interface TagInput {
  id?: Id;
  name: string;
  color?: 'gray' | 'red' | 'pink' | 'violet' | 'blue' | 'cyan' | 'teal' | 'green' | 'lime' | 'yellow' | 'orange' | null;
  description?: string | null;
}

export interface User extends Stamps {
  name: string;
  mail: string | null;
  role: string;
  team: Link | null;
  manager: Link | null;
  job_title: string | null;
  office: string | null;
  phone: string | null;
  language: 'en' | 'bn' | null;
  time_zone: string | null;
  theme: 'system' | 'light' | 'dark' | null;
  digits: 'auto' | 'latin' | 'bengali' | null;
  working_days: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[] | null;
  work_from: string | null;
  work_to: string | null;
  active: boolean | null;
  photo: string | null;
}

export interface UserInput {
  id?: Id;
  name?: string | null;
  mail?: string | null;
  role?: string;
  team?: LinkInput | null;
  manager?: LinkInput | null;
  job_title?: string | null;
  office?: string | null;
  phone?: string | null;
  language?: 'en' | 'bn' | null;
  time_zone?: string | null;
  theme?: 'system' | 'light' | 'dark' | null;
  digits?: 'auto' | 'latin' | 'bengali' | null;
  working_days?: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[] | null;
  work_from?: string | null;
  work_to?: string | null;
  active?: boolean | null;
  photo?: string | null;
}

export interface Team extends Stamps {
  name: string;
  parent: Link | null;
  manager: Link | null;
  office: string | null;
}

export interface TeamInput {
  id?: Id;
  name: string;
  parent?: LinkInput | null;
  manager?: LinkInput | null;
  office?: string | null;
}

export interface Workspace extends Stamps {
  name: string;
  currency: string;
  locale: 'en' | 'bn';
  region: string;
  time_zone: string;
  working_days: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[] | null;
  work_from: string | null;
  work_to: string | null;
  loss_reasons: string | null;
  duplicate_rules: string | null;
  logo: string | null;
}

export interface WorkspaceInput {
  id?: Id;
  name: string;
  currency?: string;
  locale?: 'en' | 'bn';
  region?: string;
  time_zone?: string;
  working_days?: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[] | null;
  work_from?: string | null;
  work_to?: string | null;
  loss_reasons?: string | null;
  duplicate_rules?: string | null;
  logo?: string | null;
}

export interface CustomField extends Stamps {
  entity: string;
  name: string;
  label: string | null;
  label_bn: string | null;
  kind: string;
  required: boolean | null;
  unique: boolean | null;
  searchable: boolean | null;
  min: string | null;
  max: string | null;
  pattern: string | null;
  choices: BilingualChoice[] | null;
  target: string | null;
  default_value: string | null;
  position: number | null;
  retired: boolean | null;
}

export interface CustomFieldInput {
  id?: Id;
  entity: string;
  name?: string | null;
  label?: string | null;
  label_bn?: string | null;
  kind: string;
  required?: boolean | null;
  unique?: boolean | null;
  searchable?: boolean | null;
  min?: string | null;
  max?: string | null;
  pattern?: string | null;
  choices?: (string | BilingualChoice)[] | null;
  target?: string | null;
  default_value?: string | null;
  position?: number | null;
  retired?: boolean | null;
}

export interface View extends Stamps {
  name: string;
  entity: string;
  shape: 'table' | 'board' | 'calendar';
  visibility: 'private' | 'team' | 'all';
  settings: string | null;
  position: number | null;
  owner: Link;
}

export interface ViewInput {
  id?: Id;
  name: string;
  entity: string;
  shape?: 'table' | 'board' | 'calendar';
  visibility?: 'private' | 'team' | 'all';
  settings?: string | null;
  position?: number | null;
  owner?: LinkInput | null;
}

export interface AddedChoice extends Stamps {
  entity: string;
  field: string;
  value: string;
  label: string | null;
  label_bn: string | null;
  icon: 'bell' | 'book' | 'briefcase' | 'building' | 'calendar' | 'camera' | 'car' | 'cash' | 'chat' | 'clipboard' | 'cup' | 'document' | 'flag' | 'gift' | 'heart' | 'home' | 'mail' | 'map_pin' | 'megaphone' | 'package' | 'people' | 'phone' | 'presentation' | 'receipt' | 'scissors' | 'search' | 'shield' | 'shopping_cart' | 'signature' | 'star' | 'stethoscope' | 'tool' | 'truck' | 'video' | null;
  color: 'gray' | 'red' | 'pink' | 'violet' | 'blue' | 'cyan' | 'teal' | 'green' | 'lime' | 'yellow' | 'orange' | null;
  position: number | null;
  retired: boolean | null;
}

export interface AddedChoiceInput {
  id?: Id;
  entity: string;
  field: string;
  value?: string | null;
  label?: string | null;
  label_bn?: string | null;
  icon?: 'bell' | 'book' | 'briefcase' | 'building' | 'calendar' | 'camera' | 'car' | 'cash' | 'chat' | 'clipboard' | 'cup' | 'document' | 'flag' | 'gift' | 'heart' | 'home' | 'mail' | 'map_pin' | 'megaphone' | 'package' | 'people' | 'phone' | 'presentation' | 'receipt' | 'scissors' | 'search' | 'shield' | 'shopping_cart' | 'signature' | 'star' | 'stethoscope' | 'tool' | 'truck' | 'video' | null;
  color?: 'gray' | 'red' | 'pink' | 'violet' | 'blue' | 'cyan' | 'teal' | 'green' | 'lime' | 'yellow' | 'orange' | null;
  position?: number | null;
  retired?: boolean | null;
}

export interface Holiday extends Stamps {
  name: string;
  name_bn: string | null;
  day: string;
  last_day: string | null;
}

export interface HolidayInput {
  id?: Id;
  name?: string | null;
  name_bn?: string | null;
  day: string;
  last_day?: string | null;
}

export interface Records {
  contact: Contact;
  company: Company;
  deal: Deal;
  activity: Activity;
  note: Note;
  product: Product;
  pipeline: Pipeline;
  stage: Stage;
  tag: Tag;
  user: User;
  team: Team;
  workspace: Workspace;
  custom_field: CustomField;
  view: View;
  added_choice: AddedChoice;
  holiday: Holiday;
}

export interface Inputs {
  contact: ContactInput;
  company: CompanyInput;
  deal: DealInput;
  activity: ActivityInput;
  note: NoteInput;
  product: ProductInput;
  pipeline: PipelineInput;
  stage: StageInput;
  tag: TagInput;
  user: UserInput;
  team: TeamInput;
  workspace: WorkspaceInput;
  custom_field: CustomFieldInput;
  view: ViewInput;
  added_choice: AddedChoiceInput;
  holiday: HolidayInput;
}

export type EntityName = keyof Records;

export const plurals = {
  contact: 'contacts',
  company: 'companies',
  deal: 'deals',
  activity: 'activities',
  note: 'notes',
  product: 'products',
  pipeline: 'pipelines',
  stage: 'stages',
  tag: 'tags',
  user: 'users',
  team: 'teams',
  workspace: 'workspaces',
  custom_field: 'custom_fields',
  view: 'views',
  added_choice: 'added_choices',
  holiday: 'holidays',
} as const satisfies { readonly [E in EntityName]: string };

/** What shows in files that are no table, one letter a byte, and their kinds. */
export const fileSigns = {
  beginnings: [
    ['\x89PNG\x0d\x0a\x1a\x0a', 'png'],
    ['\xff\xd8\xff', 'jpeg'],
    ['GIF87a', 'gif'],
    ['GIF89a', 'gif'],
    ['%PDF-', 'pdf'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'xls'],
    ['\x1f\x8b\x08', 'gzip'],
    ['7z\xbc\xaf\x27\x1c', '7z'],
    ['Rar!\x1a\x07', 'rar'],
    ['BZh91AY&SY', 'bzip2'],
    ['\xfd7zXZ\x00', 'xz'],
    ['(\xb5/\xfd', 'zstd'],
    ['SQLite format 3\x00', 'sqlite'],
    ['\x7fELF', 'program'],
    ['OggS\x00', 'ogg'],
    ['{\\rtf', 'rtf'],
  ],
  texts: [
    ['<!doctype html', 'html'],
    ['<html', 'html'],
    ['<?xml', 'xml'],
    ['begin:vcard', 'vcard'],
    ['begin:vcalendar', 'icalendar'],
  ],
  entries: [
    ['mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'ods'],
    ['mimetypeapplication/vnd.oasis.opendocument', 'opendocument'],
    ['xl/', 'xlsx'],
    ['word/', 'docx'],
    ['ppt/', 'pptx'],
  ],
} as const satisfies Record<string, readonly (readonly [bytes: string, kind: string])[]>;
