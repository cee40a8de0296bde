/**
 * Builds the console into dist/console with compressed files, so that the service does not have to compress them. Does nothing
 * if nothing has changed since the last build, because `npm run build` runs often.
 */
const { createHash } = require('node:crypto');
const { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { promisify } = require('node:util');
const { brotliCompress, constants } = require('node:zlib');

const root = join(__dirname, '..');
const source = join(root, 'src/console');
const fontLicense = join(source, 'theme/fonts/OFL.txt');
const target = join(root, 'dist/console');
const compress = promisify(brotliCompress);
const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };

async function main() {
  if (await isCurrent()) return;
  const { build } = await import('vite');
  // Built in another folder and moved, so that a service that starts meanwhile does not find an incomplete console.
  const made = `${target}-${process.pid}`;
  const { output } = await build({
    configFile: join(source, 'vite.config.mjs'),
    build: { outDir: made },
    logLevel: 'warn',
  });
  await appendFile(join(made, 'licenses.md'), `\n## Inter\n\n${await readFile(fontLicense, 'utf8')}`);
  await compressAssets(join(made, 'assets'));
  const files = await inputsOf(output);
  await writeFile(join(made, 'inputs.json'), JSON.stringify({ files, hash: await hashOf(files) }));
  await rm(target, { recursive: true, force: true });
  await rename(made, target);
}

/** Whether the last build was made from the current sources. */
async function isCurrent() {
  try {
    const { files, hash } = JSON.parse(await readFile(join(target, 'inputs.json'), 'utf8'));
    return hash === (await hashOf(files));
  } catch {
    return false; // there is no build, or one of its files is missing
  }
}

/** The sources of the console, relative to the root: all of src/console, and what it imports from other folders. */
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

/** Keeps only the compressed file. The service makes the other encodings from it. */
async function compressAssets(folder) {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    await writeFile(join(folder, `${name}.br`), await compress(bytes, { params }));
    await rm(join(folder, name));
  }
}

void main();
