// Builds the browser application into dist/, which the server carries. `npm run dev` serves it on its own and passes
// /api on to a server on port 8420.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { chunks } from './scripts/chunks.ts';
import { fonts } from './scripts/fonts.ts';
import { locales } from './scripts/locales.ts';
import { mantineStyles } from './scripts/mantine-styles.ts';
import { preloads } from './scripts/preloads.ts';
import { worker } from './scripts/worker.ts';

const folder = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

const modules = (): InlineConfig => ({
  plugins: [react(), mantineStyles(), locales(`${folder}/../locales`)],
  resolve: { alias: { '@': `${folder}/src` } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the Content-Security-Policy lets nothing inline in
    chunkSizeWarningLimit: 700,
  },
});

export default defineConfig({
  ...modules(),
  plugins: [modules().plugins, chunks(folder, modules()), fonts(), preloads(folder), worker()],
  // Only what hangs takes so long: machines that test may be busy.
  test: { setupFiles: 'scripts/clean-up.ts', testTimeout: 60_000 },
  server: {
    port: 5173,
    proxy: { '/api': { target: process.env.SAMPARK_SERVER ?? 'http://127.0.0.1:8420', changeOrigin: false } },
  },
});
