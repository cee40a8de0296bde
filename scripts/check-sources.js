/** Runs the static checks in parallel, and prints the output of each when it has ended. */
const { spawn } = require('node:child_process');
const { once } = require('node:events');

/** The scripts of package.json to run. */
const checks = ['check:format', 'lint', 'types', 'unused'];

async function check(name) {
  const child = spawn('npm', ['run', '--silent', name], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32', // npm is a script on Windows
  });
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  child.stderr.on('data', (chunk) => (printed += chunk));
  const [code] = await once(child, 'close');
  process.stdout.write(`${name}: ${code === 0 ? 'passed' : 'failed'}\n${code === 0 ? '' : printed}`);
  return code === 0;
}

async function main() {
  const passed = await Promise.all(checks.map(check));
  if (passed.includes(false)) process.exitCode = 1;
}

void main();
