import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Chunks find each other by their own addresses; the service writes the mount path into the page.
  base: './',
  // The service puts a fresh nonce in its place for every request.
  html: { cspNonce: '__NONCE__' },
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    emptyOutDir: true,
    license: { fileName: 'licenses.md' }, // the notices of what is compiled into the chunks
    manifest: 'manifest.json', // which chunk loads which: test/console/chunk-sizes.test.ts holds them to their sizes
    // Browsers that know light-dark(), which the colours are written in.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0, // the policy allows no styles or scripts in place
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // 'use client' at the head of libraries' files is for servers that render React.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
