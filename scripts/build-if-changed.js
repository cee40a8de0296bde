/**
 * Builds a folder of dist, unless nothing has changed since its last build, because `npm run build` runs often. The folder has
 * the names of its inputs and their hash in inputs.json.
 */
const { createHash } = require('node:crypto');
const { readFile, rename, rm, writeFile } = require('node:fs/promises');
const { join, relative, sep } = require('node:path');

const root = join(__dirname, '..');
/** Every build depends on the installed packages and on this script. */
const always = [join(root, 'package-lock.json'), __filename];

/**
 * @param target - the absolute path of the folder
 * @param build - builds into the folder that it gets, and returns the absolute paths of the files that it has read
 */
async function buildIfChanged(target, build) {
  if (await isCurrent(target)) return;
  // Built in another folder and moved, so that a service that starts meanwhile does not find an incomplete one.
  const made = `${target}-${process.pid}`;
  try {
    const read = [...(await build(made)), ...always];
    const files = [...new Set(read)].map((path) => relative(root, path).split(sep).join('/')).sort();
    await writeFile(join(made, 'inputs.json'), JSON.stringify({ files, hash: await hashOf(files) }));
    await rm(target, { recursive: true, force: true });
    await rename(made, target);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/** Whether the last build was made from the current files. */
async function isCurrent(target) {
  try {
    const { files, hash } = JSON.parse(await readFile(join(target, 'inputs.json'), 'utf8'));
    return hash === (await hashOf(files));
  } catch {
    return false; // there is no build, or one of its inputs is missing
  }
}

async function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(await readFile(join(root, file)));
  return hash.digest('hex');
}

module.exports = { buildIfChanged };
