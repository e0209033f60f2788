// Leaves pages.json in dist/: which files the first screen of each address needs beside those that index.html names, and what
// it will ask. The server (src/http/page_files.cpp) puts them into the page, so that files are asked for at once, and not one
// after the other as each is found in the one before, and answers are there already.
import type { Plugin, Rolldown } from 'vite';
import { type Question, questions } from './questions.ts';
import { application, early, media, screens, sentences, signIn, start } from './screens.ts';

interface File {
  href: string;
  media?: string;
}

export interface Pages {
  sentences: Record<string, File[]>;
  sign_in: File[];
  /** In the order of scripts/screens.ts. */
  screens: { address: string; files: File[]; questions: readonly Question[] }[];
}

export type Chunk = Pick<Rolldown.OutputChunk, 'fileName' | 'moduleIds' | 'imports'> & {
  viteMetadata?: { importedCss: Set<string> };
};

/** The files of these modules and of all that they import, scripts before styles. */
function filesOf(chunks: readonly Chunk[], modules: readonly string[]): Set<string> {
  const found = new Set<Chunk>();
  const visit = (chunk: Chunk | undefined) => {
    if (!chunk || found.has(chunk)) return;
    found.add(chunk);
    for (const file of chunk.imports) visit(chunks.find(({ fileName }) => fileName === file));
  };
  for (const module of modules) {
    const holder = chunks.find(({ moduleIds }) => moduleIds.includes(module));
    if (!holder) throw new Error(`${module} is not in the build: see scripts/screens.ts`);
    visit(holder);
  }
  const styles = [...found].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
  return new Set([...[...found].map(({ fileName }) => fileName), ...styles]);
}

/** The letters of every page, and those of its language beside them. */
const fonts: Record<string, readonly RegExp[]> = {
  en: [/inter-latin-wght/],
  bn: [/inter-latin-wght/, /noto-sans-bengali/],
};

function fontsOf(assets: readonly string[], language: string): File[] {
  const wanted = fonts[language] ?? [];
  return wanted.flatMap((font) =>
    assets.filter((name) => font.test(name)).map((name) => ({ href: `/${name}` })),
  );
}

export function pagesOf(chunks: readonly Chunk[], assets: readonly string[], folder: string): Pages {
  const inFolder = (modules: readonly string[]) => modules.map((module) => `${folder}/${module}`);
  const inPage = filesOf(chunks, inFolder([early]));
  const without = (files: Iterable<string>, others: ReadonlySet<string>) =>
    [...files].filter((file) => !others.has(file));
  const always = (modules: readonly string[]): File[] =>
    without(filesOf(chunks, modules), inPage).map((file) => ({ href: `/${file}` }));
  const screen = (modules: readonly string[]): File[] => {
    const needed = inFolder([start, application, ...modules.filter((module) => !media[module])]);
    const known = new Set([...inPage, ...filesOf(chunks, needed)]);
    const byWidth = modules.flatMap((module) => {
      const condition = media[module];
      if (!condition) return [];
      const files = without(filesOf(chunks, inFolder([module])), known);
      return files.map((file) => ({ href: `/${file}`, media: condition }));
    });
    return [...always(needed), ...byWidth];
  };
  return {
    sentences: Object.fromEntries(
      sentences.map((language) => [
        language,
        [...fontsOf(assets, language), ...always([`\0virtual:sentences/${language}`])],
      ]),
    ),
    sign_in: always(inFolder([start, signIn])),
    screens: Object.entries(screens).map(([address, modules]) => ({
      address,
      files: screen(modules),
      questions: questions[address] ?? [],
    })),
  };
}

export function preloads(folder: string): Plugin {
  return {
    name: 'sampark-preloads',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
        const assets = Object.keys(bundle).filter((name) => name.endsWith('.woff2'));
        const source = JSON.stringify(pagesOf(chunks, assets, folder), null, 1);
        this.emitFile({ type: 'asset', fileName: 'pages.json', source });
      },
    },
  };
}
