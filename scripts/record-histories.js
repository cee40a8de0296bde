/**
 * Records one history of each example workflow into test/histories, on the built code and a real dev server.
 * Run `npm run record-histories` when a new shape of workflow is released; recorded ones are never rewritten, so
 * that old executions are known to replay: a file that exists is kept.
 */
const { existsSync } = require('node:fs');
const { mkdir, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { historyToJSON } = require('@temporalio/common/lib/proto-utils');
const activities = require('../dist/activities');
const { createTestEnvironment } = require('../dist/testing');

const folder = join(__dirname, '..', 'test', 'histories');
const data = [1, 2, 3, 4, 5];

/** Name of the file, workflow, its arguments, and the answers in their order. */
const recordings = [
  ['sleep', 'sleepWf', [7], []],
  [
    'collecting',
    'collectingWf',
    [[20]],
    [
      ['reading', 21.5],
      ['reading', 19],
      ['close', 'closed'],
    ],
  ],
  ['shirt-order', 'shirtOrderWf', ['Ada'], [['order', { size: 'large', color: 'green' }]]],
  [
    'shirt-order-loop',
    'shirtOrderLoopWf',
    ['Ada'],
    [
      ['order', { size: 'small', color: 'green' }],
      ['order', { size: 'large', color: 'green' }],
    ],
  ],
  ['reporting', 'reportingWf', [data], [['title', 'my report']]],
  [
    'reporting-with-approval',
    'reportingWithApprovalWf',
    [data],
    [
      ['title', 'my report'],
      ['approve-final-report', true],
    ],
  ],
  [
    'reporting-with-approval-rejected',
    'reportingWithApprovalWf',
    [data],
    [
      ['title', 'my report'],
      ['approve-final-report', false],
    ],
  ],
  [
    'approval-as-promise',
    'approvalAsPromiseWf',
    [data],
    [
      ['raw-report-approval', true],
      ['title', 'my report'],
    ],
  ],
  [
    'conditional-passed',
    'conditionalWf',
    [data],
    [
      ['title-input', 'my report'],
      ['review-passes', true],
    ],
  ],
  [
    'conditional-failed',
    'conditionalWf',
    [data],
    [
      ['review-passes', false],
      ['disapprove-reason', 'bad data'],
    ],
  ],
];

async function record({ client, temporal }, [name, workflow, args, answers]) {
  const file = join(folder, `${name}.json`);
  if (existsSync(file)) return;

  const { workflowId } = await client.start(workflow, { args, workflowId: `recorded-${name}` });
  for (const [id, value] of answers) {
    await client.waitForSignal(id, workflowId);
    await client.setSignal(id, workflowId, value, { actor: { id: 'recorder' } });
  }
  await client.result(workflowId).catch(() => undefined); // a rejection is a history too
  const history = await temporal.workflow.getHandle(workflowId).fetchHistory();
  await writeFile(file, `${withoutMachine(historyToJSON(history))}\n`);
}

/** Events name the process and machine that wrote them, and failures hold its paths; a replay needs none of it. */
function withoutMachine(json) {
  return JSON.stringify(JSON.parse(json, clean), undefined, 1);
}

function clean(key, value) {
  if (key === 'identity') return 'recorder';
  if (key === 'stackTrace') return '';
  return typeof value === 'string' ? value.replace(/^\d+@[\w.-]+$/, 'recorder') : value;
}

async function main() {
  await mkdir(folder, { recursive: true });
  const environment = await createTestEnvironment({
    workflowsPath: require.resolve('../dist/workflows'),
    activities,
    server: 'dev',
  });
  try {
    for (const recording of recordings) await record(environment, recording);
  } finally {
    await environment.teardown();
  }
}

void main();
