// Which modules the first screen of an address consists of, beside what every start loads. The build puts what they share
// into a few files (scripts/chunks.ts), and the server names the files of a screen in the page (scripts/preloads.ts).
export const start = 'src/main.tsx';
export const signIn = 'src/features/sign-in/SignInPage.tsx';
export const application = 'src/app/Application.tsx';
export const sentences = ['en', 'bn'] as const;

const records = 'src/app/RecordsPage.tsx';
const record = 'src/app/RecordPage.tsx';
const list = 'src/records/list/ListPage.tsx';
const board = 'src/records/board/Board.tsx';

/** By address: "*" is one segment, and what stands behind "?" must be in the query. The first that matches counts. */
export const screens: Readonly<Record<string, readonly string[]>> = {
  '/': ['src/features/home/HomePage.tsx'],
  '/leads': ['src/features/leads/LeadsPage.tsx'],
  '/search': ['src/features/search/SearchPage.tsx'],
  '/imports': ['src/features/imports/ImportsPage.tsx'],
  '/imports/*': ['src/features/imports/ImportPage.tsx'],
  '/settings': ['src/features/settings/SettingsPage.tsx'],
  '/settings/*': ['src/features/settings/SettingsPage.tsx'],
  '/activities': [records, 'src/features/activities/ActivitiesPage.tsx'],
  '/products': [records, 'src/features/products/ProductsPage.tsx'],
  '/*?shape=board': [records, list, board],
  '/*': [records, list],
  '/contacts/*': [record, 'src/features/contacts/ContactPage.tsx'],
  '/companies/*': [record, 'src/features/companies/CompanyPage.tsx'],
  '/products/*': [record, 'src/features/products/ProductPage.tsx'],
  '/deals/*': [record, 'src/features/deals/DealPage.tsx'],
  '/*/*': [record, 'src/records/record/RecordPage.tsx'],
};
