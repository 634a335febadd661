import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { pdfmakeForBrowser } from './src/vite-pdfmake.ts';
import { devServer } from './src/vite-relay.ts';

export default defineConfig({
  plugins: [sveltekit(), devServer()],
  // A worker too loads what it needs when it needs it.
  worker: { format: 'es', plugins: () => [pdfmakeForBrowser()] },
  // In development what comes from packages is bundled before.
  optimizeDeps: { rolldownOptions: { plugins: [pdfmakeForBrowser()] } },
  test: {
    include: ['src/**/*.test.ts', 'signaling/**/*.test.ts', 'tests/**/*.test.ts', 'kiosk/**/*.test.ts'],
    testTimeout: 60_000,
    // Files of one process share what they import: to load it anew for each took as long as the tests.
    isolate: false,
    // One fewer than there are processors is the default: of two, that leaves one idle.
    maxWorkers: '100%'
  }
});
