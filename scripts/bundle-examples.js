/**
 * The example workflows as one bundle, made with the build: `gatehouse dev`, `demo` and `worker` need not wait for
 * webpack each time that they start.
 */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { DefaultLogger } = require('@temporalio/worker');
const { bundleWorkflows } = require('../dist/worker');

const dist = join(__dirname, '..', 'dist');

async function main() {
  const { code } = await bundleWorkflows({
    workflowsPath: join(dist, 'workflows'),
    logger: new DefaultLogger('ERROR'),
  });
  writeFileSync(join(dist, 'example-workflows.js'), withoutMap(code));
}

/** Without what its source map says: that is two thirds of the file, and of the whole package. A worker asks for a map. */
function withoutMap(code) {
  const map = { version: 3, file: 'example-workflows.js', sources: [], names: [], mappings: '' };
  const start = code.lastIndexOf('//# sourceMappingURL=data:');
  const encoded = Buffer.from(JSON.stringify(map)).toString('base64');
  return `${code.slice(0, start)}//# sourceMappingURL=data:application/json;base64,${encoded}\n`;
}

void main();
