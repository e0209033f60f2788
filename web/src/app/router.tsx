// Every address of the application. Pages are loaded when they are first visited.
import { type QueryClient, useQueryErrorResetBoundary } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  parseSearchWith,
  stringifySearchWith,
} from '@tanstack/react-router';
import { readJson, textOf } from '@/base/address';
import { readDuplicatesSearch } from '@/features/duplicates/search';
import { readJournalSearch } from '@/features/journal/search';
import { readLeadSearch } from '@/features/leads/search';
import { readMergeSearch } from '@/features/merging/search';
import { type Apart, needSentences } from '@/locale/sentences';
import { readListSearch } from '@/records/list/search';
import { MissingPart } from '@/ui/later';
import { ProblemNotice } from '@/ui/Problem';
import { NotFound } from './NotFound';
import { preloadScreen } from './screens';
import { Shell } from './shell/Shell';

interface RouterContext {
  queries: QueryClient;
}

/** What was thrown while a page was drawn; answers that were not had are asked for again. */
function Failed({ error, reset, wholePage }: ErrorComponentProps & { wholePage?: boolean }) {
  const answers = useQueryErrorResetBoundary();
  const again = () => {
    answers.reset();
    reset();
  };
  return <ProblemNotice error={error} retry={again} wholePage={wholePage} />;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  // Without the shell there is nothing around it.
  errorComponent: (failed) => (
    <main>
      <Failed {...failed} wholePage />
    </main>
  ),
  notFoundComponent: NotFound,
});

/** What only this page says comes with it. */
const sentencesOf =
  (area: Apart) =>
  async ({ context: { queries } }: { context: RouterContext }) => {
    try {
      await needSentences(queries, area);
    } catch (cause) {
      throw new MissingPart('its sentences could not be loaded', { cause });
    }
  };

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/home/HomePage')),
});

const leads = createRoute({
  getParentRoute: () => root,
  path: '/leads',
  validateSearch: readLeadSearch,
  component: lazyRouteComponent(() => import('@/features/leads/LeadsPage')),
});

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: (given: Record<string, unknown>) => ({ q: textOf(given.q) ?? '' }),
  component: lazyRouteComponent(() => import('@/features/search/SearchPage')),
});

const journal = createRoute({
  getParentRoute: () => root,
  path: '/journal',
  validateSearch: readJournalSearch,
  component: lazyRouteComponent(() => import('@/features/journal/JournalPage')),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  validateSearch: (given: Record<string, unknown>): { kind?: string } => {
    const kind = textOf(given.kind);
    return kind ? { kind } : {};
  },
  loader: sentencesOf('import'),
  component: lazyRouteComponent(() => import('@/features/imports/ImportsPage')),
});

const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/$id',
  loader: sentencesOf('import'),
  component: lazyRouteComponent(() => import('@/features/imports/ImportPage')),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings/{-$section}',
  validateSearch: (given: Record<string, unknown>): { add?: true } =>
    given.add === true ? { add: true } : {},
  loader: sentencesOf('settings'),
  component: lazyRouteComponent(() => import('@/features/settings/SettingsPage')),
});

const list = createRoute({
  getParentRoute: () => root,
  path: '/$plural',
  validateSearch: readListSearch,
  loader: ({ params }) => preloadScreen(params.plural, 'list'),
  component: lazyRouteComponent(() => import('./RecordsPage')),
});

const merging = createRoute({
  getParentRoute: () => root,
  path: '/$plural/merge',
  validateSearch: readMergeSearch,
  loader: sentencesOf('merge'),
  component: lazyRouteComponent(() => import('@/features/merging/MergePage')),
});

const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/duplicates',
  validateSearch: readDuplicatesSearch,
  loader: sentencesOf('merge'),
  component: lazyRouteComponent(() => import('@/features/duplicates/DuplicatesPage')),
});

interface RecordSearch {
  /** Of what repeats, which of its times. */
  at?: string;
  /** The merged record whose address led here. */
  merged?: string;
  /** It is looked at as it was, though it was merged. */
  old?: true;
}

function readRecordSearch(given: Record<string, unknown>): RecordSearch {
  const [at, merged] = [textOf(given.at), textOf(given.merged)];
  return {
    ...(at && !Number.isNaN(Date.parse(at)) && { at }),
    ...(merged && { merged }),
    ...(given.old === true && { old: true as const }),
  };
}

const record = createRoute({
  getParentRoute: () => root,
  path: '/$plural/$id',
  validateSearch: readRecordSearch,
  loader: ({ params }) => preloadScreen(params.plural, 'record'),
  component: lazyRouteComponent(() => import('./RecordPage')),
});

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      home,
      leads,
      search,
      journal,
      imports,
      oneImport,
      settings,
      duplicates,
      list,
      merging,
      record,
    ]),
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: Failed,
    scrollRestoration: true,
    parseSearch: parseSearchWith(readJson),
    stringifySearch: stringifySearchWith(JSON.stringify, readJson),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
