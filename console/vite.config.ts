import { defineConfig } from 'vitest/config';

/** The build is plain static files: no inline script, no inline style, no foreign origin (console.md §14.2). */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: true,
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8717' } },
  test: { include: ['test/**/*.test.ts', 'test/**/*.test.tsx'], environment: 'node', setupFiles: ['test/setup.ts'] },
});
