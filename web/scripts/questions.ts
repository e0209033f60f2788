// What the first screen of an address asks the API before it shows what matters; the server answers it in the page
// (src/api/page_answers.cpp). It is an answer for nobody where the application asks something else, so a journey holds the two
// together (tests/e2e/first_screen_journey.mjs).
//
// "*1*" is what the address has for its first "*", "*deal.pipeline.id*" what the answer called "deal" says there.
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
      fields: 'title,tags,owner,company,amount,expected_close,next_step,stage,status,probability',
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

const story = (plural: string, noun: string): Question[] => [
  ask(`/${plural}/*1*/timeline`, { limit: 30, ...can }),
  ask('/notes', {
    filter: filter({ and: [is(noun, '*1*'), is('pinned', true)] }),
    sort: '-updated_at',
    limit: 20,
    ...can,
  }),
];

const planned = (about: object) =>
  ask('/activities', {
    filter: filter({ and: [about, is('status', 'planned')] }),
    sort: 'due_at',
    fields: 'subject,due_at,start_at,all_day',
    limit: 1,
  });

const dealFigures = (about: object) =>
  ask('/deals/totals', { filter: filter(about), group: 'status', measures: 'count,sum:amount' });

/** By the addresses of scripts/screens.ts. */
export const questions: Readonly<Record<string, readonly Question[]>> = {
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
    ...story('contacts', 'contact'),
  ],
  '/companies/*': [
    ask('/companies/*1*', can),
    planned(is('company', '*1*')),
    dealFigures(is('company', '*1*')),
    ask('/contacts/totals', { filter: filter(is('company', '*1*')) }),
    ...story('companies', 'company'),
  ],
  '/deals/*': [
    ask('/deals/*1*', can, 'deal'),
    ask('/stages', { filter: filter(is('pipeline', '*deal.pipeline.id*')), sort: 'position', limit: 100 }),
    planned(is('deal', '*1*')),
    ...story('deals', 'deal'),
  ],
  '/products/*': [
    ask('/products/*1*', can),
    dealFigures({ products: { has: '*1*' } }),
    ask('/products/*1*/history', { limit: 30 }),
  ],
};
