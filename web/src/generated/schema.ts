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
  | 'handles';

export type Trait = 'assignable' | 'timeline' | 'importable' | 'searchable' | 'taggable' | 'named' | 'shareable' | 'chronicled';

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
  kind: 'task' | 'call' | 'meeting';
  status: 'planned' | 'done' | 'cancelled';
  priority: 'urgent' | 'high' | 'normal' | 'low' | null;
  due_at: string | null;
  start_at: string | null;
  end_at: string | null;
  all_day: boolean | null;
  completed_at: string | null;
  place: string | null;
  outcome: string | null;
  contacts: Link[];
  company: Link | null;
  deal: Link | null;
  owner: Link | null;
  description: string | null;
}

export interface ActivityInput {
  id?: Id;
  subject: string;
  kind?: 'task' | 'call' | 'meeting';
  status?: 'planned' | 'done' | 'cancelled';
  priority?: 'urgent' | 'high' | 'normal' | 'low' | null;
  due_at?: string | null;
  start_at?: string | null;
  end_at?: string | null;
  all_day?: boolean | null;
  completed_at?: string | null;
  place?: string | null;
  outcome?: string | null;
  contacts?: (Id | ({ id: Id }))[] | null;
  company?: LinkInput | null;
  deal?: LinkInput | null;
  owner?: LinkInput | null;
  description?: string | null;
}

export interface Note extends Stamps {
  title: string | null;
  body: string;
  contact: Link | null;
  company: Link | null;
  deal: Link | null;
  pinned: boolean | null;
  owner: Link | null;
}

export interface NoteInput {
  id?: Id;
  title?: string | null;
  body: string;
  contact?: LinkInput | null;
  company?: LinkInput | null;
  deal?: LinkInput | null;
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
  logo?: string | null;
}

export interface CustomField extends Stamps {
  entity: string;
  name: string;
  label: string;
  label_bn: string | null;
  kind: string;
  required: boolean | null;
  unique: boolean | null;
  searchable: boolean | null;
  min: number | null;
  max: number | null;
  pattern: string | null;
  choices: Labelled[] | null;
  target: string | null;
  default_value: string | null;
  position: number | null;
  retired: boolean | null;
}

export interface CustomFieldInput {
  id?: Id;
  entity: string;
  name?: string | null;
  label: string;
  label_bn?: string | null;
  kind: string;
  required?: boolean | null;
  unique?: boolean | null;
  searchable?: boolean | null;
  min?: number | null;
  max?: number | null;
  pattern?: string | null;
  choices?: (string | Labelled)[] | null;
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
}

export type EntityName = keyof Records;

export interface FieldInfo {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** Required, but filled in from other fields when it is left out. */
  readonly derived: boolean;
  readonly readOnly: boolean;
  readonly unique: boolean;
  readonly sortable: boolean;
  /** 0: not found by search. */
  readonly searchWeight: number;
  /** Characters of a text, entries of a list. */
  readonly max?: number;
  readonly least?: number;
  readonly most?: number;
  readonly choices?: readonly string[];
  readonly target?: EntityName;
  readonly attributes?: readonly { readonly name: string; readonly kind: FieldKind; readonly choices?: readonly string[] }[];
}

export interface EntityInfo {
  readonly name: EntityName;
  readonly plural: string;
  /** The field that names a record … */
  readonly label: string;
  /** … or this one when it is empty. */
  readonly labelFallback?: string;
  readonly traits: readonly Trait[];
  /** What can be summed up beside the fields themselves: money. */
  readonly measures?: readonly string[];
  readonly fields: readonly FieldInfo[];
}

export const entities = {
  contact: {
    name: 'contact',
    plural: 'contacts',
    label: 'name',
    labelFallback: 'name_bn',
    traits: ['assignable', 'timeline', 'importable', 'searchable', 'taggable'],
    fields: [
      { name: 'name', kind: 'text', required: true, derived: true, readOnly: false, unique: false, sortable: true, searchWeight: 3, max: 200 },
      { name: 'name_bn', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 3, max: 200 },
      { name: 'prefix', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 40 },
      { name: 'first_name', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'last_name', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'nickname', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 2, max: 100 },
      { name: 'job_title', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 1, max: 200 },
      { name: 'department', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 200 },
      { name: 'company', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'company' },
      { name: 'mails', kind: 'mails', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 2 },
      { name: 'phones', kind: 'phones', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 2 },
      { name: 'handles', kind: 'handles', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 1 },
      { name: 'website', kind: 'url', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'street', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 300 },
      { name: 'city', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'region', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'postal_code', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 20 },
      { name: 'country', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'addresses', kind: 'addresses', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'birthday', kind: 'date', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'gender', kind: 'choice', choices: ['female', 'male', 'other'], required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'language', kind: 'choice', choices: ['bn', 'en', 'hi', 'ar', 'other'], required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'lifecycle', kind: 'choice', choices: ['subscriber', 'lead', 'qualified', 'opportunity', 'customer', 'former'], required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'lead_status', kind: 'choice', choices: ['new', 'open', 'contacted', 'in_progress', 'connected', 'unqualified', 'bad_timing'], required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'source', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'score', kind: 'number', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, least: 0, most: 1000 },
      { name: 'tags', kind: 'links', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100, target: 'tag' },
      { name: 'consent', kind: 'choice', choices: ['unknown', 'pending', 'given', 'withdrawn'], required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'consent_at', kind: 'date_time', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'do_not_call', kind: 'boolean', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'do_not_mail', kind: 'boolean', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'owner', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'user' },
      { name: 'last_purchase', kind: 'date_time', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'last_conversation', kind: 'date_time', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'reference', kind: 'text', required: false, derived: false, readOnly: false, unique: true, sortable: true, searchWeight: 1, max: 100 },
      { name: 'photo', kind: 'file', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'description', kind: 'long_text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 20000 },
    ],
  },
  company: {
    name: 'company',
    plural: 'companies',
    label: 'name',
    labelFallback: 'name_bn',
    traits: ['assignable', 'timeline', 'importable', 'searchable', 'taggable', 'named'],
    fields: [
      { name: 'name', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 3, max: 200 },
      { name: 'name_bn', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 3, max: 200 },
      { name: 'legal_name', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 2, max: 200 },
      { name: 'domain', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 2, max: 253 },
      { name: 'website', kind: 'url', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'relation', kind: 'choice', choices: ['prospect', 'customer', 'partner', 'supplier', 'competitor', 'former'], required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'industry', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'employees', kind: 'number', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, least: 0, most: 100000000 },
      { name: 'revenue', kind: 'money', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'founded', kind: 'number', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, least: 1000, most: 3000 },
      { name: 'parent', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'company' },
      { name: 'mails', kind: 'mails', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 2 },
      { name: 'phones', kind: 'phones', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 2 },
      { name: 'handles', kind: 'handles', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 1 },
      { name: 'street', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 300 },
      { name: 'city', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'region', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'postal_code', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 20 },
      { name: 'country', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'addresses', kind: 'addresses', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'tax_id', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 1, max: 50 },
      { name: 'source', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'tags', kind: 'links', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100, target: 'tag' },
      { name: 'owner', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'user' },
      { name: 'last_purchase', kind: 'date_time', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'last_conversation', kind: 'date_time', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'reference', kind: 'text', required: false, derived: false, readOnly: false, unique: true, sortable: true, searchWeight: 1, max: 100 },
      { name: 'logo', kind: 'file', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'description', kind: 'long_text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 20000 },
    ],
  },
  deal: {
    name: 'deal',
    plural: 'deals',
    label: 'title',
    measures: ['weighted_amount'],
    traits: ['assignable', 'timeline', 'importable', 'searchable', 'taggable'],
    fields: [
      { name: 'title', kind: 'text', required: true, derived: true, readOnly: false, unique: false, sortable: true, searchWeight: 3, max: 200 },
      { name: 'amount', kind: 'money', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'pipeline', kind: 'link', required: true, derived: true, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'pipeline' },
      { name: 'stage', kind: 'link', required: true, derived: true, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'stage' },
      { name: 'status', kind: 'choice', choices: ['open', 'won', 'lost'], required: false, derived: false, readOnly: true, unique: false, sortable: true, searchWeight: 0 },
      { name: 'probability', kind: 'number', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, least: 0, most: 100 },
      { name: 'expected_close', kind: 'date', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'started_on', kind: 'date', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'closed_on', kind: 'date', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'company', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'company' },
      { name: 'contacts', kind: 'links', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100, target: 'contact', attributes: [{ name: 'role', kind: 'choice', choices: ['decision_maker', 'champion', 'influencer', 'user', 'buyer', 'blocker', 'other'] }] },
      { name: 'products', kind: 'links', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 200, target: 'product', attributes: [{ name: 'quantity', kind: 'decimal' }, { name: 'price', kind: 'money' }, { name: 'discount', kind: 'decimal' }] },
      { name: 'loss_reason', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 200 },
      { name: 'next_step', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 300 },
      { name: 'source', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'tags', kind: 'links', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100, target: 'tag' },
      { name: 'owner', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'user' },
      { name: 'last_conversation', kind: 'date_time', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'reference', kind: 'text', required: false, derived: false, readOnly: false, unique: true, sortable: true, searchWeight: 1, max: 100 },
      { name: 'description', kind: 'long_text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 20000 },
    ],
  },
  activity: {
    name: 'activity',
    plural: 'activities',
    label: 'subject',
    traits: ['assignable', 'importable', 'searchable', 'chronicled'],
    fields: [
      { name: 'subject', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 2, max: 300 },
      { name: 'kind', kind: 'choice', choices: ['task', 'call', 'meeting'], required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'status', kind: 'choice', choices: ['planned', 'done', 'cancelled'], required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'priority', kind: 'choice', choices: ['urgent', 'high', 'normal', 'low'], required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'due_at', kind: 'date_time', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'start_at', kind: 'date_time', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'end_at', kind: 'date_time', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'all_day', kind: 'boolean', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'completed_at', kind: 'date_time', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'place', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 300 },
      { name: 'outcome', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 300 },
      { name: 'contacts', kind: 'links', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100, target: 'contact' },
      { name: 'company', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'company' },
      { name: 'deal', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'deal' },
      { name: 'owner', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'user' },
      { name: 'description', kind: 'long_text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 1, max: 20000 },
    ],
  },
  note: {
    name: 'note',
    plural: 'notes',
    label: 'title',
    labelFallback: 'body',
    traits: ['assignable', 'importable', 'searchable', 'chronicled'],
    fields: [
      { name: 'title', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 2, max: 200 },
      { name: 'body', kind: 'long_text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 1 },
      { name: 'contact', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'contact' },
      { name: 'company', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'company' },
      { name: 'deal', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'deal' },
      { name: 'pinned', kind: 'boolean', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'owner', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'user' },
    ],
  },
  product: {
    name: 'product',
    plural: 'products',
    label: 'name',
    labelFallback: 'name_bn',
    traits: ['importable', 'searchable', 'named'],
    fields: [
      { name: 'name', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 3, max: 200 },
      { name: 'name_bn', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 3, max: 200 },
      { name: 'code', kind: 'text', required: false, derived: false, readOnly: false, unique: true, sortable: true, searchWeight: 2, max: 100 },
      { name: 'category', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'price', kind: 'money', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'cost', kind: 'money', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'unit', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 40 },
      { name: 'tax_rate', kind: 'decimal', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, least: 0, most: 100 },
      { name: 'active', kind: 'boolean', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'picture', kind: 'file', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'description', kind: 'long_text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 20000 },
    ],
  },
  pipeline: {
    name: 'pipeline',
    plural: 'pipelines',
    label: 'name',
    traits: ['importable', 'named'],
    fields: [
      { name: 'name', kind: 'text', required: true, derived: false, readOnly: false, unique: true, sortable: true, searchWeight: 0, max: 100 },
      { name: 'position', kind: 'number', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, least: 0 },
      { name: 'description', kind: 'long_text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 2000 },
    ],
  },
  stage: {
    name: 'stage',
    plural: 'stages',
    label: 'name',
    traits: ['importable', 'named'],
    fields: [
      { name: 'name', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'pipeline', kind: 'link', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'pipeline' },
      { name: 'position', kind: 'number', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, least: 0 },
      { name: 'outcome', kind: 'choice', choices: ['open', 'won', 'lost'], required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'probability', kind: 'number', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, least: 0, most: 100 },
    ],
  },
  tag: {
    name: 'tag',
    plural: 'tags',
    label: 'name',
    traits: ['importable', 'named'],
    fields: [
      { name: 'name', kind: 'text', required: true, derived: false, readOnly: false, unique: true, sortable: true, searchWeight: 0, max: 60 },
      { name: 'color', kind: 'choice', choices: ['gray', 'red', 'pink', 'violet', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange'], required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'description', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 300 },
    ],
  },
  user: {
    name: 'user',
    plural: 'users',
    label: 'name',
    labelFallback: 'mail',
    traits: ['importable', 'searchable', 'named'],
    fields: [
      { name: 'name', kind: 'text', required: true, derived: true, readOnly: false, unique: false, sortable: true, searchWeight: 2, max: 200 },
      { name: 'mail', kind: 'mail', required: false, derived: false, readOnly: false, unique: true, sortable: true, searchWeight: 1 },
      { name: 'role', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 60 },
      { name: 'team', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'team' },
      { name: 'manager', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'user' },
      { name: 'job_title', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 200 },
      { name: 'office', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'phone', kind: 'phone', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'language', kind: 'choice', choices: ['en', 'bn'], required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'time_zone', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 60 },
      { name: 'theme', kind: 'choice', choices: ['system', 'light', 'dark'], required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'digits', kind: 'choice', choices: ['auto', 'latin', 'bengali'], required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'active', kind: 'boolean', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'photo', kind: 'file', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
    ],
  },
  team: {
    name: 'team',
    plural: 'teams',
    label: 'name',
    traits: ['importable', 'named'],
    fields: [
      { name: 'name', kind: 'text', required: true, derived: false, readOnly: false, unique: true, sortable: true, searchWeight: 0, max: 100 },
      { name: 'parent', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'team' },
      { name: 'manager', kind: 'link', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'user' },
      { name: 'office', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
    ],
  },
  workspace: {
    name: 'workspace',
    plural: 'workspaces',
    label: 'name',
    traits: ['permanent', 'single'],
    fields: [
      { name: 'name', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 200 },
      { name: 'currency', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 3 },
      { name: 'locale', kind: 'choice', choices: ['en', 'bn'], required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'region', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 2 },
      { name: 'time_zone', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 60 },
      { name: 'working_days', kind: 'multi_choice', choices: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'work_from', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 5 },
      { name: 'work_to', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 5 },
      { name: 'logo', kind: 'file', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
    ],
  },
  custom_field: {
    name: 'custom_field',
    plural: 'custom_fields',
    label: 'label',
    traits: ['permanent'],
    fields: [
      { name: 'entity', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 60 },
      { name: 'name', kind: 'text', required: true, derived: true, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 60 },
      { name: 'label', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'label_bn', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'kind', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 20 },
      { name: 'required', kind: 'boolean', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'unique', kind: 'boolean', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'searchable', kind: 'boolean', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'min', kind: 'number', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'max', kind: 'number', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'pattern', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 300 },
      { name: 'choices', kind: 'handles', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 200 },
      { name: 'target', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 60 },
      { name: 'default_value', kind: 'text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 500 },
      { name: 'position', kind: 'number', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, least: 0 },
      { name: 'retired', kind: 'boolean', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
    ],
  },
  view: {
    name: 'view',
    plural: 'views',
    label: 'name',
    traits: ['assignable', 'shareable'],
    fields: [
      { name: 'name', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 100 },
      { name: 'entity', kind: 'text', required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 60 },
      { name: 'shape', kind: 'choice', choices: ['table', 'board', 'calendar'], required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'visibility', kind: 'choice', choices: ['private', 'team', 'all'], required: true, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0 },
      { name: 'settings', kind: 'long_text', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, max: 20000 },
      { name: 'position', kind: 'number', required: false, derived: false, readOnly: false, unique: false, sortable: true, searchWeight: 0, least: 0 },
      { name: 'owner', kind: 'link', required: true, derived: true, readOnly: false, unique: false, sortable: true, searchWeight: 0, target: 'user' },
    ],
  },
} as const satisfies { readonly [E in EntityName]: EntityInfo & { readonly name: E } };
