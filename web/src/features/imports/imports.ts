// Imports as the server keeps them: an uploaded table, what is understood of it, what becomes of it.
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { get, send } from '@/api/client';
import type { FieldError } from '@/api/problem';
import type { EntityName, Id, Link } from '@/generated/schema';

export type State = 'ready' | 'checking' | 'checked' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';
export type Duplicates = 'skip' | 'update' | 'create';
export type MissingLinks = 'create' | 'reject';
export type ColumnType =
  | 'empty'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'boolean'
  | 'date'
  | 'date_time'
  | 'mail'
  | 'phone'
  | 'url'
  | 'choice'
  | 'text';

export type Font = 'bijoy' | 'unicode';

export interface Column {
  name: string;
  samples: string[];
  type: ColumnType;
  filled: number;
  distinct: number;
  /** Cells that do not fit the type. */
  misfits: number;
  /** "city", "mails.2", "products.quantity"; null leaves the column out. */
  target: string | null;
  date_order?: string;
  number_format?: string;
  /** For which fonts its cells were typed, with one of them, where that was recognised. */
  font?: Font;
  typed?: string;
  currency?: string;
  /** What was said of names in this column that nobody has. */
  missing_links?: MissingLinks;
  /** The heading of a column before. */
  repeats?: boolean;
  /** What a file of rejected rows says about itself. */
  own?: boolean;
}

/** What must be answered before a run. */
export interface Question {
  column: string;
  code: string;
  choices: string[];
  parameters?: Record<string, string | number>;
}

/** What is good to know before a run; without a column it is about the whole table. */
export interface Notice {
  column: string;
  code: string;
  parameters: Record<string, string | number>;
}

export interface Plan {
  entity: EntityName;
  /** csv, xlsx, ods. */
  format?: string;
  /** Of a workbook: the one that is read, of all. */
  sheet?: string;
  sheets?: string[];
  encoding: string;
  separator: string;
  header: boolean;
  rows: number;
  columns: Column[];
  questions: Question[];
  notices?: Notice[];
  duplicates: Duplicates;
  /** Of rows that are like a record by the rules for duplicates. */
  likely?: Duplicates;
  missing_links: MissingLinks;
  /** Of amounts that name none; the workspace's when empty. */
  currency: string;
  /** Names in the file, and the names of the records that they mean. */
  take?: Taken;
  /** What each new record gets where its row says nothing of the field. */
  defaults?: Defaults;
  /** New deals without an amount are worth their products. */
  list_prices?: boolean;
}

export type Defaults = Record<string, unknown>;
export type Taken = { [E in EntityName]?: Record<string, string> };

export interface NamedLink {
  name: string;
  /** The nearest name that is there. */
  similar: string | null;
}
export type NamedLinks = { [E in EntityName]?: NamedLink[] };

/** How what came in is compared with what was there, once the import is over. */
export interface Compared {
  state: 'running' | 'done' | 'failed';
  records: number;
  looked_at: number;
}

export interface Totals {
  rows: number;
  created: number;
  updated: number;
  /** Rows that say nothing new. */
  unchanged: number;
  skipped: number;
  /** New rows that were compared by the rules for duplicates, and those that are or may be there already. */
  looked_at?: number;
  certain?: number;
  possible?: number;
  compared?: Compared;
  rejected: number;
  /** Of those: rows that lack nothing but a decision about names that nobody has. */
  undecided?: number;
  unlinked: number;
  linked: { [E in EntityName]?: number };
  made: NamedLinks;
  taken?: NamedLinks;
}

export interface Row {
  line: number;
  cells: string[];
  /** The record that it became, when all that it lacks is the links that the errors name. */
  record?: string | null;
  errors: (FieldError & { parameters?: Record<string, unknown> })[];
}

/** Rows that are refused for the same reason. */
export interface Refusal {
  column: string;
  code: string;
  /** What kind of record is not there, of names that nobody has; and how many names they are. */
  noun: EntityName | null;
  rows: number;
  names: number;
}

/** The last time that an import was taken back, or put back after that. */
export interface Turn {
  at: string;
  by: Link | null;
  /** Of the changes that did it: undoing them is the way back. */
  group: Id;
  changes: number;
  /** Changes that stayed. */
  kept: number;
}

export interface Import {
  id: Id;
  entity: EntityName;
  file: string;
  state: State;
  /** Of its changes; null when there are none. */
  group: Id | null;
  /** The code of what made it fail, or lets it wait. */
  problem: string | null;
  created_at: string;
  finished_at: string | null;
  /** Null: the command line. */
  created_by: Link | null;
  /** Of the file; null of old imports. */
  rows: number | null;
  /** How the columns of the file are called, once it has run. */
  columns?: string[];
  /** While it waits in the middle; by null: the server, until what hinders it is mended. */
  paused: { at: string; by: Link | null } | null;
  undone: Turn | null;
  put_back: Turn | null;
  /** It is being taken back, or put back, in many steps. */
  undoing: { id: Id; changes: number; looked_at: number } | null;
  /** It began, and nobody goes on with it. */
  cut_off: boolean;
  /** While it can still be changed. */
  plan?: Plan;
  /** Empty before the first check. */
  totals: Partial<Totals>;
  /** The first hundred. */
  rejections?: Row[];
  duplicates?: Row[];
  /** Of a check: those that go in although they are like others. */
  likely?: Row[];
  /** All refusals, counted. */
  refusals?: Refusal[];
}

export interface ColumnChoice {
  target?: string | null;
  date_order?: string;
  number_format?: string;
  font?: Font;
  missing_links?: MissingLinks;
}

export interface Choices {
  /** Of a workbook; what was chosen of another one is forgotten. */
  sheet?: string;
  /** Of a CSV file; what was chosen for its columns is forgotten. */
  encoding?: string;
  columns?: Record<string, ColumnChoice>;
  duplicates?: Duplicates;
  likely?: Duplicates;
  missing_links?: MissingLinks;
  currency?: string;
  take?: Taken;
  /** In place of all that there were. */
  defaults?: Defaults;
  list_prices?: boolean;
}

export const isOpen = ({ state }: Import) => state === 'ready' || state === 'checked';
export const isUnderWay = ({ state, cut_off }: Import) =>
  (state === 'checking' || state === 'running') && !cut_off;
/** The command line's go on and end with their process. */
export const canBePaused = ({ state, cut_off, created_by }: Import) =>
  state === 'running' && !cut_off && created_by !== null;
/** One that is hindered need not wait until it is tried again. */
export const canBeResumed = ({ state, cut_off, created_by, problem }: Import) =>
  state === 'paused' || (state === 'running' && created_by !== null && (cut_off || problem !== null));
/** Nothing of it stands any more. */
export const isTakenBack = ({ undone }: Import) => undone !== null && undone.kept === 0;
export const canBeUndone = (item: Import) => item.group !== null && !isUnderWay(item) && !isTakenBack(item);

const mostToldBefore = 10_000;
/**
 * Whether what would stay is told before it is taken back. The server would read every change for that, so a large import
 * tells it at its end; what stayed then is few, and worth the wait.
 */
export function isToldBefore({ totals, undone }: Import): boolean {
  const beside = Object.values(totals.linked ?? {}).reduce((sum, count) => sum + count, 0);
  return undone !== null || (totals.created ?? 0) + (totals.updated ?? 0) + beside <= mostToldBefore;
}
/** Nothing is lost with it but the list of what it would have done. */
export const canBeDiscarded = (item: Import) =>
  item.state !== 'running' || item.cut_off ? item.group === null || isTakenBack(item) : false;

/** Something goes on with it at the server. */
const moves = (item: Import) =>
  isUnderWay(item) || item.undoing !== null || item.totals.compared?.state === 'running';

const pollMilliseconds = 700;

// Their keys begin as those of records do: what undoes changes of records may have undone an import.
export const importsQuery = queryOptions({
  queryKey: ['records', 'imports'],
  queryFn: async ({ signal }) => (await get<{ items: Import[] }>('/imports', { signal })).items,
  refetchInterval: ({ state }) => state.data?.some(moves) && pollMilliseconds * 3,
});

export const importQuery = (id: Id) =>
  queryOptions({
    queryKey: ['records', 'import', id],
    queryFn: ({ signal }) => get<Import>(`/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => state.data !== undefined && moves(state.data) && pollMilliseconds,
  });

/** Shows what the server answered to a change. A reading that is still under way began before it and would tell what was. */
export async function showAnswer(queries: QueryClient, answer: Import): Promise<void> {
  const { queryKey } = importQuery(answer.id);
  await queries.cancelQueries({ queryKey });
  queries.setQueryData(queryKey, answer);
}

/** Records of one kind that an undo leaves for one reason. */
export interface Staying {
  entity: EntityName;
  code: string;
  count: number;
  /** What kinds of records refer to them, where that is the reason. */
  referrers: EntityName[];
  /** The first hundred. */
  records: Link[];
}
export interface Outlook {
  undone: number;
  kept: number;
  staying: Staying[];
}

/** What taking an import back would come to now. */
export const readOutlook = (id: Id) => get<Outlook>(`/imports/${id}/undo`);

export interface FoundName extends NamedLink {
  rows: number;
}
interface NamesPage {
  items: FoundName[];
  count: number;
}
export interface NamesWanted {
  which: 'unknown' | 'made';
  noun: EntityName;
  column?: string;
}
const namesPerPage = 50;

/** Names that a check found, page by page. */
export const namesQuery = (id: Id, wanted: NamesWanted) =>
  infiniteQueryOptions({
    queryKey: [...importQuery(id).queryKey, 'names', wanted],
    queryFn: ({ signal, pageParam }) =>
      get<NamesPage>(`/imports/${id}/names`, {
        query: { ...wanted, offset: pageParam, limit: namesPerPage },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ count }, pages) => {
      const known = pages.flatMap(({ items }) => items).length;
      return known < count ? known : undefined;
    },
  });

const answerOf = async (answer: Promise<{ data: Import }>) => (await answer).data;
export const chooseFor = (id: Id, choices: Choices) =>
  answerOf(send<Import>('PATCH', `/imports/${id}`, { body: choices }));
export const startCheck = (id: Id) => answerOf(send<Import>('PUT', `/imports/${id}/check`));
export const startRun = (id: Id) => answerOf(send<Import>('PUT', `/imports/${id}/run`));
export const pause = (id: Id) => answerOf(send<Import>('PUT', `/imports/${id}/pause`));
export const resume = (id: Id) => answerOf(send<Import>('DELETE', `/imports/${id}/pause`));
export const stop = (id: Id, what: 'check' | 'run') => send('DELETE', `/imports/${id}/${what}`);
export const discard = (id: Id) => send('DELETE', `/imports/${id}`);
export const rowsUrl = (id: Id, which: 'rejections' | 'duplicates') => `/api/v1/imports/${id}/${which}.csv`;
