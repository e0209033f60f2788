// Leaves pages.json in dist/: which files the first screen of each address needs beside those that index.html names. The
// server (src/http/page_files.cpp) puts them into the page, so that they are asked for at once, and not one after the other
// as each is found in the one before.
import type { Plugin, Rolldown } from 'vite';
import { application, screens, sentences, signIn, start } from './screens.ts';

export interface Pages {
  sentences: Record<string, string[]>;
  sign_in: string[];
  /** In the order of scripts/screens.ts. */
  screens: { address: string; files: string[] }[];
}

type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };

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

export function pagesOf(chunks: readonly Chunk[], folder: string): Pages {
  const inPage = filesOf(chunks, [`${folder}/${start}`]);
  const files = (modules: readonly string[]) =>
    [...filesOf(chunks, modules)].filter((file) => !inPage.has(file)).map((file) => `/${file}`);
  const inFolder = (modules: readonly string[]) => files(modules.map((module) => `${folder}/${module}`));
  return {
    sentences: Object.fromEntries(
      sentences.map((language) => [language, files([`\0virtual:sentences/${language}`])]),
    ),
    sign_in: inFolder([signIn]),
    screens: Object.entries(screens).map(([address, modules]) => ({
      address,
      files: inFolder([application, ...modules]),
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
        const source = JSON.stringify(pagesOf(chunks, folder), null, 1);
        this.emitFile({ type: 'asset', fileName: 'pages.json', source });
      },
    },
  };
}
