// Which modules the first screen of an address consists of, beside what every start loads. The build puts what they share
// into a few files (scripts/chunks.ts), and the server names the files of a screen in the page (scripts/preloads.ts).
export const early = 'src/early.ts';
export const start = 'src/main.tsx';
export const signIn = 'src/features/sign-in/SignInPage.tsx';
export const application = 'src/app/Application.tsx';
export const overlays = 'src/ui/overlays/all.ts';
export const sentences = ['en', 'bn'] as const;

export const home = 'src/features/home/HomePage.tsx';

const records = 'src/app/RecordsPage.tsx';
const list = 'src/records/list/ListPage.tsx';
const products = 'src/features/products/ProductsPage.tsx';
const cards = 'src/records/list/cards/Cards.tsx';
const grid = 'src/records/list/GridView.tsx';
const board = 'src/records/board/Board.tsx';

const record = 'src/app/RecordPage.tsx';
const plain = 'src/records/record/RecordPage.tsx';
const contact = 'src/features/contacts/ContactPage.tsx';
const company = 'src/features/companies/CompanyPage.tsx';
const product = 'src/features/products/ProductPage.tsx';
const deal = 'src/features/deals/DealPage.tsx';
const activity = 'src/features/activities/record/ActivityPage.tsx';

const leads = 'src/features/leads/LeadsPage.tsx';
const activities = 'src/features/activities/ActivitiesPage.tsx';

/** By address: "*" is one segment, and what stands behind "?" must be in the query. The first that matches counts. */
export const screens: Readonly<Record<string, readonly string[]>> = {
  '/': [home],
  '/leads': [leads],
  '/search': ['src/features/search/SearchPage.tsx'],
  '/journal': ['src/features/journal/JournalPage.tsx'],
  '/imports': ['src/features/imports/ImportsPage.tsx'],
  '/imports/*': ['src/features/imports/ImportPage.tsx'],
  '/duplicates': ['src/features/duplicates/DuplicatesPage.tsx'],
  '/settings': ['src/features/settings/SettingsPage.tsx'],
  '/settings/*': ['src/features/settings/SettingsPage.tsx'],
  '/activities': [records, activities],
  '/deals?shape=board': [records, list, board],
  '/*?shape=board': [records, list, board],
  '/*?shape=calendar': [records, list],
  '/products': [records, products, cards, grid],
  '/contacts': [records, list, cards, grid],
  '/companies': [records, list, cards, grid],
  '/deals': [records, list, cards, grid],
  '/*': [records, list, cards, grid],
  '/*/merge': ['src/features/merging/MergePage.tsx'],
  '/contacts/*': [record, contact],
  '/companies/*': [record, company],
  '/products/*': [record, product],
  '/deals/*': [record, deal],
  '/activities/*': [record, activity],
  '/*/*': [record, plain],
};

/** Modules of which a screen needs but one, by its width. */
export const media: Readonly<Record<string, string>> = {
  [cards]: '(max-width: 48em)',
  [grid]: 'not all and (max-width: 48em)',
};

/** What is alike and therefore shares much. */
export const families = {
  lists: [records, list, products, leads, activities],
  shapes: [cards, grid, board],
  records: [record, plain, contact, company, product, deal, activity],
} as const;
