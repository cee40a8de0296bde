/** Builds dist with processes in parallel: the library, the console, and then what is built from the library. */
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');

const root = join(__dirname, '..');

async function run(...args) {
  const [code] = await once(spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }), 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
}

async function compile(...options) {
  return run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', ...options);
}

async function main() {
  // Comments are in the declarations, which editors show. In the code they would be 350 kB of the package.
  const library = Promise.all([
    compile('--emitDeclarationOnly'),
    compile('--declaration', 'false', '--removeComments', '--noCheck'),
  ]);
  const page = run('scripts/build-console.js');
  const ended = await Promise.allSettled([
    library.then(() => run('scripts/bundle-examples.js')),
    Promise.all([library, page]).then(() => run('scripts/build-api-reference.js')),
  ]);
  const faults = new Set(ended.flatMap(({ reason }) => (reason === undefined ? [] : [reason.message])));
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  if (faults.size > 0) process.exitCode = 1;
}

void main();
