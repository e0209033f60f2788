// Leaves sw.js in dist/: worker/sw.js, told which files the shell of this build consists of.
//
// A worker of our own rather than a generated one: the page differs in each answer (its policy names a nonce), and what is
// kept of the API belongs to one user, which ready-made strategies know nothing of.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const shell = /\.(js|css|woff2)$/;

export function worker(): Plugin {
  return {
    name: 'sampark-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const built = Object.keys(bundle).filter((name) => shell.test(name));
        const fixed = readdirSync('public').filter((name) => !name.endsWith('.png'));
        const files = ['index.html', ...built.sort(), ...fixed.sort()].map((name) => `/${name}`);
        const source = readFileSync('worker/sw.js', 'utf8');
        const contents = fixed.map((name) => readFileSync(`public/${name}`));
        const hash = createHash('sha256').update(JSON.stringify(files)).update(source);
        for (const content of contents) hash.update(content);
        const version = hash.digest('hex').slice(0, 12);
        const code = source.replace('__FILES__', JSON.stringify(files)).replace('__VERSION__', version);
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: code });
      },
    },
  };
}
