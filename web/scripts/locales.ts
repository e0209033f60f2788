// The sentences of the application are in the locale files that the server reads too, those named web_*.json. Importing
// `virtual:sentences/en` gives them merged into one object, so that a reader loads one language and nothing else. What long
// pages say that few readers open stands apart: `virtual:sentences/en/settings`.
//
// `virtual:greetings` gives the sentences of both languages with which home begins, for the page's first script.
//
// A build takes the ICU messages apart here, so that no browser has to, nor loads what could.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import compile from 'icu-minify/compile';
import type { Plugin } from 'vite';

const prefix = 'virtual:sentences/';
const greetings = 'virtual:greetings';
const languages = ['en', 'bn'];
const apart = ['settings', 'import', 'merge'];
const fileOf = (area: string) => `web_${area}.json`;

function filesOf(folder: string, area: string | undefined): string[] {
  const names = area
    ? [fileOf(area)]
    : readdirSync(folder)
        .filter(
          (name) => name.startsWith('web_') && name.endsWith('.json') && !apart.map(fileOf).includes(name),
        )
        .sort();
  return names.map((name) => join(folder, name));
}

type Sentences = { [key: string]: string | Sentences };

function compiled(sentences: Sentences): unknown {
  return Object.fromEntries(
    Object.entries(sentences).map(([key, value]) => [
      key,
      typeof value === 'string' ? compile(value) : compiled(value),
    ]),
  );
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

function greetingsOf(root: string): string {
  const of = (language: string) => read(join(root, language, 'web_home.json')).home.greeting;
  return JSON.stringify(Object.fromEntries(languages.map((language) => [language, of(language)])));
}

export function locales(root: string): Plugin {
  let builds = false;
  return {
    name: 'sampark-locales',
    config: (_config, { command }) => {
      builds = command === 'build';
      const alias = { 'use-intl/format-message': 'use-intl/format-message/format-only' };
      return builds ? { resolve: { alias } } : undefined;
    },
    resolveId: (id) => (id.startsWith(prefix) || id === greetings ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${greetings}`) return `export default ${greetingsOf(root)}`;
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const [language = '', area] = id.slice(prefix.length + 1).split('/');
      const files = filesOf(join(root, language), area);
      for (const file of files) this.addWatchFile(file);
      const merged = Object.assign({}, ...files.map(read));
      return `export default ${JSON.stringify(builds ? compiled(merged) : merged)}`;
    },
    configureServer(server) {
      server.watcher.add(root);
      server.watcher.on('change', (file) => {
        if (!file.startsWith(root)) return;
        for (const language of languages) {
          for (const area of ['', ...apart.map((name) => `/${name}`)]) {
            const module = server.moduleGraph.getModuleById(`\0${prefix}${language}${area}`);
            if (module) server.moduleGraph.invalidateModule(module);
          }
        }
        server.ws.send({ type: 'full-reload' });
      });
    },
  };
}
