/** Builds the console into dist/console with compressed files, so that the service does not have to compress them. */
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { promisify } = require('node:util');
const { brotliCompress, constants } = require('node:zlib');
const { buildIfChanged } = require('./build-if-changed');

const root = join(__dirname, '..');
const source = join(root, 'src/console');
const compress = promisify(brotliCompress);
const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };

async function build(outDir) {
  const vite = await import('vite');
  const { output } = await vite.build({
    configFile: join(source, 'vite.config.mjs'),
    build: { outDir, chunkSizeWarningLimit: 1_000 }, // test/console/chunk-sizes.test.ts has the budgets
    logLevel: 'warn',
  });
  await compressAssets(join(outDir, 'assets'));
  return inputsOf(output);
}

/** All of src/console, what it imports from other folders of src, and this script. */
async function inputsOf(chunks) {
  const found = await readdir(source, { recursive: true, withFileTypes: true });
  const own = found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  const compiled = chunks
    .flatMap(({ moduleIds = [] }) => moduleIds)
    .filter((id) => id.startsWith(join(root, 'src')))
    .map((id) => id.split('?')[0]);
  return [...own, ...compiled, __filename];
}

/** Keeps only the compressed file. The service makes the other encodings from it. */
async function compressAssets(folder) {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    await writeFile(join(folder, `${name}.br`), await compress(bytes, { params }));
    await rm(join(folder, name));
  }
}

void buildIfChanged(join(root, 'dist/console'), build);
