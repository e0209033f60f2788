import { expect, it } from 'vitest';
import { type Chunk, pagesOf } from './preloads';
import { questions } from './questions';
import { application, early, media, screens, signIn, start } from './screens';

const [cards = ''] = Object.keys(media);
const files = [...new Set([early, start, signIn, application, ...Object.values(screens).flat()])];
const nameOf = (module: string) => `assets/${module.replace(/\W/g, '_')}.js`;
const shared = 'assets/shared.js';

function chunk(fileName: string, modules: string[], imports: string[], css: string[] = []): Chunk {
  return { fileName, moduleIds: modules, imports, viteMetadata: { importedCss: new Set(css) } };
}

const chunks = [
  chunk(shared, [], [nameOf(early)]),
  ...files.map((file) =>
    chunk(nameOf(file), [`/web/${file}`], file === early ? [] : [shared], [`assets/${file.length}.css`]),
  ),
  ...['en', 'bn'].map((language) => chunk(`assets/${language}.js`, [`\0virtual:sentences/${language}`], [])),
];

const letters = [
  'assets/inter-latin-wght-1a.woff2',
  'assets/inter-latin-ext-wght-2b.woff2',
  'assets/noto-sans-bengali-3c.woff2',
];
const pages = pagesOf(chunks, letters, '/web');
const screen = (address: string) => pages.screens.find((one) => one.address === address)?.files ?? [];
const hrefs = (address: string) => screen(address).map(({ href }) => href);

it('names the files of a screen with all that they import, once, and the application', () => {
  const deals = hrefs('/deals/*');
  expect(deals).toContain(`/${nameOf('src/features/deals/DealPage.tsx')}`);
  expect(deals).toContain(`/${nameOf(application)}`);
  expect(deals.filter((href) => href === `/${shared}`)).toHaveLength(1);
});

it('does not name again what index.html names', () => {
  expect(hrefs('/')).not.toContain(`/${nameOf(early)}`);
});

it('names the application for nobody who is signed out', () => {
  const named = pages.sign_in.map(({ href }) => href);
  expect(named).toContain(`/${nameOf(signIn)}`);
  expect(named).not.toContain(`/${nameOf(application)}`);
});

it('says of what only one width needs which one, and of nothing else', () => {
  const list = screen('/*');
  expect(list.find(({ href }) => href === `/${nameOf(cards)}`)?.media).toBe(media[cards]);
  expect(list.find(({ href }) => href === `/${shared}`)?.media).toBeUndefined();
});

it('fails for a module that is not in the build', () => {
  expect(() => pagesOf(chunks.slice(0, -3), [], '/web')).toThrow('not in the build');
});

it('has the sentences and letters of each language apart', () => {
  const named = (language: string) => pages.sentences[language]?.map(({ href }) => href);
  expect(named('en')).toEqual(['/assets/inter-latin-wght-1a.woff2', '/assets/en.js']);
  expect(named('bn')).toEqual([
    '/assets/inter-latin-wght-1a.woff2',
    '/assets/noto-sans-bengali-3c.woff2',
    '/assets/bn.js',
  ]);
});

it('says what a screen will ask', () => {
  const asked = pages.screens.find(({ address }) => address === '/deals/*')?.questions.map(({ url }) => url);
  expect(asked?.[0]).toBe('/deals/*1*?can=true');
  expect(asked).toContain('/deals/*1*/timeline?order=conversation&limit=30&can=true');
  expect(pages.screens.find(({ address }) => address === '/*')?.questions).toEqual([]);
});

it('has the questions of no address that is none', () => {
  expect(Object.keys(screens)).toEqual(expect.arrayContaining(Object.keys(questions)));
});
