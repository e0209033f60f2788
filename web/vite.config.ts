// Builds the browser application into dist/, which the server carries. `npm run dev` serves it on its own and passes
// /api on to a server on port 8420.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { locales } from './scripts/locales.ts';
import { mantineStyles } from './scripts/mantine-styles.ts';
import { worker } from './scripts/worker.ts';

export default defineConfig({
  plugins: [
    react(),
    mantineStyles(),
    locales(fileURLToPath(new URL('../locales', import.meta.url))),
    worker(),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the Content-Security-Policy lets nothing inline in
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: process.env.SAMPARK_SERVER ?? 'http://127.0.0.1:8420', changeOrigin: false } },
  },
});
