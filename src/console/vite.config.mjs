import { defineConfig } from 'vite';

const runtime = 'shown-text/jsx-runtime.ts';

/** The JSX runtime of the console takes the place of React's, in the libraries too. */
const shownText = {
  name: 'shown-text',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'react/jsx-runtime' && importer?.endsWith(`/${runtime}`) !== true
      ? `${import.meta.dirname}/${runtime}`
      : undefined,
};

export default defineConfig({
  root: import.meta.dirname,
  // Chunks refer to each other by relative addresses, because the service writes the mount path into the page.
  base: './',
  // The service replaces this with a new nonce for every request.
  html: { cspNonce: '__NONCE__' },
  plugins: [shownText],
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    emptyOutDir: true,
    license: { fileName: 'licenses.md' }, // the licenses of the code in the chunks
    manifest: 'manifest.json', // the chunks and their imports; test/console/chunk-sizes.test.ts checks their sizes
    // Browsers that support light-dark(), which the colours use.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0, // the content security policy forbids inline styles and scripts
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // 'use client' in the files of libraries is only meant for server rendering.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
