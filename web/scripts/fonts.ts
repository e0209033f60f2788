// Fonts leave the build with the weights that the application uses and no others, which takes a third off them.

import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

const weights = { min: 400, max: 700 };
// In the name, for the hash is that of the whole font.
const fontName = `assets/[name]-${weights.min}-${weights.max}-[hash][extname]`;

const isFont = (name: string) => name.endsWith('.woff2');

export function fonts(): Plugin {
  return {
    name: 'sampark-fonts',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          output: {
            assetFileNames: (asset: { names: string[] }) =>
              asset.names.some(isFont) ? fontName : 'assets/[name]-[hash][extname]',
          },
        },
      },
    }),
    async generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'asset' || !isFont(part.fileName)) continue;
        part.source = await subsetFont(Buffer.from(part.source), undefined, {
          targetFormat: 'woff2',
          keepAllGlyphs: true,
          variationAxes: { wght: weights },
        });
      }
    },
  };
}
