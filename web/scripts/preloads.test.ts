import { expect, it } from 'vitest';
import { type Chunk, pagesOf } from './preloads';
import { application, media, screens, signIn, start } from './screens';

const [cards = ''] = Object.keys(media);
const files = [...new Set([start, signIn, application, ...Object.values(screens).flat()])];
const nameOf = (module: string) => `assets/${module.replace(/\W/g, '_')}.js`;
const shared = 'assets/shared.js';

function chunk(fileName: string, modules: string[], imports: string[], css: string[] = []): Chunk {
  return { fileName, moduleIds: modules, imports, viteMetadata: { importedCss: new Set(css) } };
}

const chunks = [
  chunk(shared, [], [nameOf(start)]),
  ...files.map((file) =>
    chunk(nameOf(file), [`/web/${file}`], file === start ? [] : [shared], [`assets/${file.length}.css`]),
  ),
  ...['en', 'bn'].map((language) => chunk(`assets/${language}.js`, [`\0virtual:sentences/${language}`], [])),
];

const pages = pagesOf(chunks, '/web');
const screen = (address: string) => pages.screens.find((one) => one.address === address)?.files ?? [];
const hrefs = (address: string) => screen(address).map(({ href }) => href);

it('names the files of a screen with all that they import, once, and the application', () => {
  const deals = hrefs('/deals/*');
  expect(deals).toContain(`/${nameOf('src/features/deals/DealPage.tsx')}`);
  expect(deals).toContain(`/${nameOf(application)}`);
  expect(deals.filter((href) => href === `/${shared}`)).toHaveLength(1);
});

it('does not name again what index.html names', () => {
  expect(hrefs('/')).not.toContain(`/${nameOf(start)}`);
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

it('has the sentences of each language apart', () => {
  expect(pages.sentences.bn).toEqual([{ href: '/assets/bn.js' }]);
});

it('fails for a module that is not in the build', () => {
  expect(() => pagesOf(chunks.slice(0, -3), '/web')).toThrow('not in the build');
});
