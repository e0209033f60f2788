// What the first screen of an address asks the API before it shows what matters; the server answers it in the page
// (src/api/page_answers.cpp). It is an answer for nobody where the application asks something else, so a journey holds the two
// together (tests/e2e/first_screen_journey.mjs).
//
// "*1*" is what the address has for its first "*", "*deal.pipeline.id*" what the answer called "deal" says there,
// "*session.user.id*" who asks, and "*date.-14*", "*begin.1*" and "*month.-1*" are days of theirs: a date two weeks ago, the
// moment when tomorrow begins, the first of the last month.
import { type QueryValue, questionOf } from '../src/api/url.ts';
import { standardColumns } from '../src/records/list/standard_columns.ts';

export interface Question {
  name?: string;
  url: string;
}

const ask = (path: string, query?: Record<string, QueryValue>, name?: string): Question => ({
  ...(name && { name }),
  url: questionOf(path, query),
});

const is = (field: string, value: unknown) => ({ [field]: { eq: value } });
const filter = (conditions: object | undefined) => conditions && JSON.stringify(conditions);

interface List {
  noun: keyof typeof standardColumns;
  plural: string;
  /** The fields that name a record. */
  label: readonly string[];
  filter?: object;
  sort?: string;
  tags?: boolean;
  columns?: readonly string[];
}

const views = (noun: string) =>
  ask('/views', { filter: filter(is('entity', noun)), sort: 'position,name', limit: 200 });

function list({
  noun,
  plural,
  label,
  sort,
  tags = true,
  columns = standardColumns[noun],
  ...given
}: List): Question[] {
  const match = { filter: filter(given.filter) };
  const fields = [...new Set([...label, ...columns])].join();
  return [
    ask(`/${plural}`, { ...match, sort, fields, limit: 100 }),
    ...(tags ? [ask('/tags', { fields: 'color', limit: 200 })] : []),
    views(noun),
    ask(`/${plural}/totals`, match),
  ];
}

const open = is('status', 'open');
/** With what the reader may do with it. */
const can = { can: true };

function board(): Question[] {
  const within = { and: [open, is('pipeline', '*pipelines.items.0.id*')] };
  const cards = (column: number) =>
    ask('/deals', {
      filter: filter({ and: [within, is('stage', `*stages.items.${column}.id*`)] }),
      sort: '-updated_at',
      fields: 'title,tags,owner,company,reference,amount,expected_close,next_step,stage,status,probability',
      limit: 60,
    });
  return [
    ask('/pipelines', { sort: 'position', limit: 100 }, 'pipelines'),
    ask(
      '/stages',
      { filter: filter(is('pipeline', '*pipelines.items.0.id*')), sort: 'position', limit: 200 },
      'stages',
    ),
    cards(0),
    views('deal'),
    ask('/deals/totals', {
      filter: filter(within),
      group: 'stage',
      measures: 'count,sum:amount,sum:weighted_amount',
    }),
    cards(1),
    cards(2),
    ask('/deals/totals', { filter: filter(open) }),
  ];
}

const story = (plural: string): Question[] => [
  ask(`/${plural}/*1*/timeline`, { order: 'conversation', limit: 30, ...can }),
  ask(`/${plural}/*1*/timeline`, { order: 'conversation', pinned: true, limit: 20, ...can }),
];

const planned = (about: object) =>
  ask('/activities', {
    filter: filter({ and: [about, is('status', 'planned'), { next_at: { is_empty: false } }] }),
    sort: 'next_at',
    fields: 'subject,due_at,start_at,end_at,next_at,all_day,recurrence',
    limit: 1,
  });

const dealFigures = (about: object) =>
  ask('/deals/totals', { filter: filter(about), group: 'status', measures: 'count,sum:amount' });

const mine = is('owner', '*session.user.id*');
const all = (...conditions: object[]) => filter({ and: conditions });
/** As many as home shows: where there are fewer, nobody is told beforehand what is planned for them. */
const attention = Array.from({ length: 8 }, (_, at) => `*attention.items.${at}.id*`);
const longAgo = '*date.-14*T00:00:00Z';

/** Of the reader's own, which home begins with for whoever has deals. */
const home: Question[] = [
  ask('/deals/totals', { filter: filter(mine) }),
  ask('/activities', {
    filter: all(
      is('status', 'planned'),
      { recurrence: { is_empty: true } },
      {
        or: [
          { and: [{ due_at: { lt: '*begin.1*' } }] },
          { and: [{ due_at: { is_empty: true } }, { start_at: { lt: '*begin.1*' } }] },
        ],
      },
      mine,
    ),
    sort: 'due_at,start_at',
    limit: 50,
    count: true,
  }),
  ask('/activities/occurrences', {
    from: '*begin.-31*',
    to: '*begin.1*',
    filter: all({ recurrence: { is_empty: false } }, mine),
  }),
  ask(
    '/deals',
    {
      filter: all(
        {
          and: [
            open,
            {
              or: [
                { expected_close: { lt: '*date.0*' } },
                { and: [{ expected_close: { is_empty: true } }, { next_step: { is_empty: true } }] },
                { last_conversation: { lt: longAgo } },
                { and: [{ last_conversation: { is_empty: true } }, { created_at: { lt: longAgo } }] },
              ],
            },
          ],
        },
        mine,
      ),
      sort: '-amount',
      limit: attention.length,
      count: true,
    },
    'attention',
  ),
  ask('/activities', {
    filter: all(is('status', 'planned'), { deal: { in: attention } }),
    fields: 'deal',
    limit: 200,
  }),
  ask('/contacts', {
    filter: all(is('lifecycle', 'lead'), is('lead_status', 'new'), {
      or: [mine, { owner: { is_empty: true } }],
    }),
    sort: '-created_at',
    limit: 6,
    count: true,
  }),
  ask('/notes', {
    filter: all({ body: { contains: '@*session.user.name*' } }, { created_at: { gte: '*begin.-89*' } }),
    sort: '-created_at',
    limit: 20,
  }),
  ask('/deals/totals', {
    filter: all(is('status', 'won'), { closed_on: { gte: '*month.-1*' } }, mine),
    group: 'closed_on',
    measures: 'sum:amount',
    bucket: 'day',
  }),
  ask('/stages', { filter: filter(is('outcome', 'open')), sort: 'position', limit: 100 }),
  ask('/deals/totals', { filter: all(open, mine), group: 'stage', measures: 'count,sum:amount' }),
  ask('/activities/totals', {
    filter: all(is('status', 'done'), { completed_at: { gte: '*begin.-6*' } }, mine),
    group: 'completed_at',
    bucket: 'day',
    zone: '*session.time_zone*',
  }),
];

/** By the addresses of scripts/screens.ts. */
export const questions: Readonly<Record<string, readonly Question[]>> = {
  '/': home,
  '/contacts': list({ noun: 'contact', plural: 'contacts', label: ['name', 'name_bn'] }),
  '/companies': list({ noun: 'company', plural: 'companies', label: ['name', 'name_bn'] }),
  '/deals': list({ noun: 'deal', plural: 'deals', label: ['title'], filter: open }),
  '/products': list({
    noun: 'product',
    plural: 'products',
    label: ['name', 'name_bn'],
    filter: is('active', true),
    sort: 'name',
    tags: false,
    columns: ['name', 'code', 'category', 'price', 'unit', 'active'],
  }),
  '/deals?shape=board': board(),
  '/contacts/*': [
    ask('/contacts/*1*', can),
    planned({ contacts: { has: '*1*' } }),
    dealFigures({ contacts: { has: '*1*' } }),
    ...story('contacts'),
  ],
  '/companies/*': [
    ask('/companies/*1*', can),
    planned(is('company', '*1*')),
    dealFigures(is('company', '*1*')),
    ask('/contacts/totals', { filter: filter(is('company', '*1*')) }),
    ...story('companies'),
  ],
  '/deals/*': [
    ask('/deals/*1*', can, 'deal'),
    ask('/stages', { filter: filter(is('pipeline', '*deal.pipeline.id*')), sort: 'position', limit: 100 }),
    planned(is('deal', '*1*')),
    ...story('deals'),
  ],
  '/products/*': [
    ask('/products/*1*', can),
    dealFigures({ products: { has: '*1*' } }),
    ask('/products/*1*/history', { limit: 30 }),
  ],
};
