/**
 * Bundles the example workflows at build time, so that `gatehouse dev`, `demo` and `worker` do not run webpack each time they
 * start.
 */
const { writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { brotliCompressSync } = require('node:zlib');
const { minify } = require('@swc/core');
const { DefaultLogger } = require('@temporalio/worker');
const { bundleWorkflows } = require('../dist/worker');

const dist = join(__dirname, '..', 'dist');

async function main() {
  const { code } = await bundleWorkflows({
    workflowsPath: join(dist, 'workflows'),
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook: withoutLocales,
  });
  writeFileSync(join(dist, 'example-workflows.js.br'), brotliCompressSync(await bare(code)));
}

/** Removes zod's locales except English, because they are a quarter of the bundle. */
function withoutLocales(config) {
  const locales = join(dirname(require.resolve('zod')), 'v4', 'locales', 'index.cjs');
  return { ...config, resolve: { ...config.resolve, alias: { ...config.resolve?.alias, [locales]: false } } };
}

/**
 * Removes the source map, which is two thirds of the file, comments and whitespace. Names are kept. A worker requires a source
 * map, so an empty one is added.
 */
async function bare(code) {
  const { code: small } = await minify(code.slice(0, code.lastIndexOf('//# sourceMappingURL=data:')), {
    compress: { keep_classnames: true, keep_fnames: true },
    mangle: { keep_classnames: true, keep_fnames: true },
  });
  const map = { version: 3, file: 'example-workflows.js', sources: [], names: [], mappings: '' };
  const encoded = Buffer.from(JSON.stringify(map)).toString('base64');
  return `${small}\n//# sourceMappingURL=data:application/json;base64,${encoded}\n`;
}

void main();
