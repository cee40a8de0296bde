/**
 * Builds the console into dist/console, with its files compressed beside them, so that the service needs not do it.
 * Where nothing has changed since the last build it does nothing, because many a test begins with `npm run build`.
 */
const { createHash } = require('node:crypto');
const { mkdir, readdir, readFile, rename, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { promisify } = require('node:util');
const { brotliCompress, constants, gzip } = require('node:zlib');

const root = join(__dirname, '..');
const source = join(root, 'src/console');
const target = join(root, 'dist/console');
const compress = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

async function main() {
  const inputs = await hashOfInputs();
  if ((await madeFrom()) === inputs) return;
  const { build } = await import('vite');
  // Made beside its place and moved there, so that a service that starts meanwhile never sees half of it.
  const made = `${target}-${process.pid}`;
  await build({ configFile: join(source, 'vite.config.mjs'), build: { outDir: made }, logLevel: 'warn' });
  await compressAssets(join(made, 'assets'));
  await writeFile(join(made, 'inputs.txt'), inputs);
  await rm(target, { recursive: true, force: true });
  await rename(made, target);
}

async function hashOfInputs() {
  const hash = createHash('sha256');
  const files = await readdir(source, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  for (const path of [...paths.sort(), join(root, 'package-lock.json'), __filename])
    hash.update(`${path.slice(root.length)}\0`).update(await readFile(path));
  return hash.digest('hex');
}

/** What the last build was made from; undefined where there is none. */
async function madeFrom() {
  return readFile(join(target, 'inputs.txt'), 'utf8').catch(() => undefined);
}

async function compressAssets(folder) {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    for (const [suffix, encode] of Object.entries(compress))
      await writeFile(join(folder, `${name}.${suffix}`), await encode(bytes));
  }
}

void main();
