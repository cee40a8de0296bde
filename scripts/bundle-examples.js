/**
 * The example workflows as one bundle, made with the build: `gatehouse dev`, `demo` and `worker` need not wait for
 * webpack each time that they start.
 */
const { writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
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
  writeFileSync(join(dist, 'example-workflows.js'), await bare(code));
}

/** The examples tell zod's errors in English: its other languages are a quarter of the bundle. */
function withoutLocales(config) {
  const locales = join(dirname(require.resolve('zod')), 'v4', 'locales', 'index.cjs');
  return { ...config, resolve: { ...config.resolve, alias: { ...config.resolve?.alias, [locales]: false } } };
}

/**
 * Without its source map, which is two thirds of the file, and without comments and layout; names stay as they are. A worker
 * asks for a map.
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
