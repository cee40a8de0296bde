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
  writeFileSync(join(dist, 'example-workflows.js'), code);
}

void main();
