/**
 * Builds the console into dist/console, with its files compressed, so that the service needs not do it.
 * Where nothing has changed since the last build it does nothing, because many a test begins with `npm run build`.
 */
const { createHash } = require('node:crypto');
const { mkdir, readdir, readFile, rename, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { promisify } = require('node:util');
const { brotliCompress, constants } = require('node:zlib');

const root = join(__dirname, '..');
const source = join(root, 'src/console');
const target = join(root, 'dist/console');
const compress = promisify(brotliCompress);
const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };

async function main() {
  if (await isCurrent()) return;
  const { build } = await import('vite');
  // Made beside its place and moved there, so that a service that starts meanwhile never sees half of it.
  const made = `${target}-${process.pid}`;
  const { output } = await build({
    configFile: join(source, 'vite.config.mjs'),
    build: { outDir: made },
    logLevel: 'warn',
  });
  await compressAssets(join(made, 'assets'));
  const files = await inputsOf(output);
  await writeFile(join(made, 'inputs.json'), JSON.stringify({ files, hash: await hashOf(files) }));
  await rm(target, { recursive: true, force: true });
  await rename(made, target);
}

/** Whether the last build was made from what is there now. */
async function isCurrent() {
  try {
    const { files, hash } = JSON.parse(await readFile(join(target, 'inputs.json'), 'utf8'));
    return hash === (await hashOf(files));
  } catch {
    return false; // nothing was built, or a file of it is gone
  }
}

/** What the console was compiled from: all of src/console, and what that imports of other folders. Relative to the root. */
async function inputsOf(chunks) {
  const found = await readdir(source, { recursive: true, withFileTypes: true });
  const own = found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  const compiled = chunks
    .flatMap(({ moduleIds = [] }) => moduleIds)
    .filter((id) => id.startsWith(join(root, 'src')));
  const all = [
    ...own,
    ...compiled.map((id) => id.split('?')[0]),
    join(root, 'package-lock.json'),
    __filename,
  ];
  return [...new Set(all)].map((path) => path.slice(root.length + 1)).sort();
}

async function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(await readFile(join(root, file)));
  return hash.digest('hex');
}

/** Only the compressed form is kept; the service makes the others of it. */
async function compressAssets(folder) {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    await writeFile(join(folder, `${name}.br`), await compress(bytes, { params }));
    await rm(join(folder, name));
  }
}

void main();
