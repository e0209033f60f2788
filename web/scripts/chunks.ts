// Few files rather than many: over HTTP/1.1 a browser asks for six at a time, so that a screen of eighty small files waits for
// more than a dozen answers, one after the other. What several screens share goes into one file, what one screen alone needs
// into another, and what is loaded at a click stays apart.
//
// Who shares what is known once unused code is gone, so the application is bundled twice: first as the bundler would have it,
// to see which screen needs which modules.
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { application, early, families, home, overlays, screens, signIn, start } from './screens.ts';

type Names = ReadonlyMap<string, string>;

const pages = [...new Set(Object.values(screens).flat())];

/** Where a module goes that these roots need; undefined leaves it to the bundler. */
export function chunkOf(holders: ReadonlySet<string>): string | undefined {
  if (holders.has(early)) return 'early';
  if (holders.has(start)) return 'start';
  if (holders.has(signIn)) return holders.size > 1 ? 'controls' : 'sign-in';
  if (holders.has(application)) return 'application';
  if (holders.has(home) && pages.some((page) => page !== home && holders.has(page))) return 'application';
  const shared = (family: readonly string[]) => family.filter((page) => holders.has(page)).length;
  const [lists, shapes, records] = [families.lists, families.shapes, families.records].map(shared);
  if (holders.has(overlays)) return lists || records ? 'application' : 'overlays';
  if (records && (lists || shapes)) return 'records';
  if (records && records > 1) return 'record';
  if (lists && lists > 1) return 'lists';
  return shapes && shapes > 1 ? 'shapes' : undefined;
}

function rootsOf(chunks: readonly Rolldown.OutputChunk[], folder: string): Map<string, Set<string>> {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const holders = new Map<string, Set<string>>();
  const visit = (chunk: Rolldown.OutputChunk, root: string, seen: Set<string>) => {
    if (seen.has(chunk.fileName)) return;
    seen.add(chunk.fileName);
    for (const id of chunk.moduleIds) holders.set(id, (holders.get(id) ?? new Set()).add(root));
    for (const file of chunk.imports) {
      const next = byFile.get(file);
      if (next) visit(next, root, seen);
    }
  };
  for (const root of [early, start, signIn, application, overlays, ...pages]) {
    const facade = root === early ? 'index.html' : root;
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === `${folder}/${facade}`);
    if (!chunk) throw new Error(`${root} is no entry of the build: see scripts/screens.ts`);
    visit(chunk, root, new Set());
  }
  return holders;
}

async function namesOf(folder: string, config: InlineConfig): Promise<Names> {
  const result = await build({
    ...config,
    configFile: false,
    root: folder,
    logLevel: 'error',
    build: { ...config.build, write: false, minify: false },
  });
  const outputs = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  const chunks = outputs.flatMap(({ output }) => output).filter((part) => part.type === 'chunk');
  const names = new Map<string, string>();
  for (const [id, holders] of rootsOf(chunks, folder)) {
    const name = chunkOf(holders);
    if (name) names.set(id, name);
  }
  return names;
}

/** `config` is what the first of the two builds needs of the second's. */
export function chunks(folder: string, config: InlineConfig): Plugin {
  return {
    name: 'sampark-chunks',
    apply: 'build',
    config: async () => {
      const names = await namesOf(folder, config);
      const group = {
        debugName: 'screens',
        name: (id: string) => names.get(id) ?? null,
        includeDependenciesRecursively: false,
      };
      return { build: { rolldownOptions: { output: { codeSplitting: { groups: [group] } } } } };
    },
  };
}
