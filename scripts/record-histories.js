/**
 * Records one history of each example workflow into test/histories, on the built code and a real dev server.
 * Run `npm run record-histories` before a new workflow is released. Existing files are kept, so that the tests prove that old
 * executions replay.
 */
const { mkdtemp, rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const activities = require('../dist/activities');
const { createTestEnvironment } = require('../dist/testing');
const { isRecorded, writeHistory } = require('./recorded-histories');

const data = [1, 2, 3, 4, 5];

const defined = (name) => ({
  definition: require(`../data/defined-workflows/${name}.json`),
  inputs: { data },
});
const say = (text) => ({ stream: 'chat', value: { kind: 'say', text } });
const leave = { stream: 'chat', value: { kind: 'leave' }, noReply: true };
const exit = { stream: 'names', value: { exit: true }, noReply: true };

/** Labels for the images of a form. They are wrong, but a replay does not learn. */
const digitsOf = ({ jsonSchema: { properties } }) =>
  Object.fromEntries(Object.keys(properties).map((field, at) => [field, String(at % 10)]));

/** Those who answer gates with policies. */
const people = {
  ada: { groups: ['sre', 'annotators', 'marketing', 'accounting'] },
  bob: { groups: ['sre', 'annotators', 'marketing', 'accounting'] },
  carol: { groups: ['finance', 'controllers'] },
  dan: { groups: ['controllers', 'legal', 'support-leads'] },
  eve: { groups: ['accounting'] },
};
const by = (who, id, value, comment) => ({ who, id, value, comment });
const expense = { claimant: 'ada', manager: 'bob', purpose: 'a microscope', amount: 7200 };
const article = { title: 'Our new office', text: 'We move in March.' };

/**
 * The name of the file, the workflow, its arguments, and its messages in order: answers as pairs, with `file` as a third
 * element if the value is uploaded first, `comment` if it approves with this comment, or `child` if the gate is in the child
 * that the fourth element names, items as objects, and decisions of people by `by`. A person's execution is started by eve.
 */
const recordings = [
  ['sleep', 'sleepWf', [7], []],
  ['ask-for-number', 'askForNumberWf', [], [['user_number_input', 42]]],
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
    'reporting-with-approval-commented',
    'reportingWithApprovalWf',
    [data],
    [
      ['title', 'my report'],
      ['approve-final-report', 'Publish it after the 3rd.', 'comment'],
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
  [
    'greeter',
    'greeterWf',
    [0, '1 second'],
    [{ stream: 'names', value: 'Ada' }, { stream: 'names', value: 'Bob', noReply: true }, exit],
  ],
  [
    'sender',
    'senderWf',
    [],
    [
      { stream: 'visitors', value: 'Ada' },
      { stream: 'visitors', value: 'Bob' },
      { stream: 'visitors', value: 'q', noReply: true },
    ],
  ],
  [
    'resting-greeter',
    'restingGreeterWf',
    [],
    [{ stream: 'names', value: 'Ada' }, ['wake', 'now'], { stream: 'names', value: 'Bob' }, exit],
  ],
  ['data-file', 'dataFileWf', [], [['data_file', { name: 'data.csv', content: 'a,b\n1,2\n' }, 'file']]],
  [
    'data-labeling',
    'dataLabelingWf',
    [{ images: 4, batch: 2, twice: 0.5, second: 'anyone' }],
    [
      ['images-1-2', { 'image-1': '5', 'image-2': '3' }],
      { stream: 'undo', value: { id: 'images-1-2' }, noReply: true },
      ['images-1-2', { 'image-1': '5', 'image-2': '0' }],
      ['image-2-second', '0'],
      ['images-3-4', { 'image-3': '4', 'image-4': 'not sure' }],
      ['image-4-second', '1'],
      ['finish', true],
    ],
  ],
  [
    'active-learning',
    'activeLearningWf',
    [{ first: 10, pick: 2, controls: 1, budget: 13, target: 1 }],
    [
      ['label-images', digitsOf],
      ['label-images', digitsOf],
    ],
  ],
  [
    'model-deployment',
    'modelDeploymentWf',
    [{ search: { models: 4, features: ['Flipper Length (mm)', 'Body Mass (g)'], featuresPerTree: 3 } }],
    [
      ['choose-model', 'm1'],
      ['deploy', false],
      ['other-parameters', { models: 2 }],
      ['choose-model', 'm2'],
      ['deploy', true],
    ],
  ],
  [
    'defined-conditional',
    'definedWf',
    [defined('conditional')],
    [
      ['review-passes', false],
      ['disapprove-reason', 'bad data'],
    ],
  ],
  [
    'line-items',
    'lineItemsWf',
    [
      {
        customer: 'Ada',
        limit: 500,
        items: [
          { id: 'chair', name: 'Chair', amount: 120 },
          { id: 'table', name: 'Table', amount: 800 },
          { id: 'sofa', name: 'Sofa', amount: 1500 },
        ],
      },
    ],
    [
      ['approve-sofa', false],
      ['approve-table', true],
      ['delivery-chair', '2030-01-02', 'child', 'delivery/chair'],
      ['delivery-table', '2030-01-03', 'child', 'delivery/table'],
    ],
  ],
  [
    'delivery',
    'deliveryWf',
    [{ id: 'chair', name: 'Chair', amount: 120 }, 5],
    [['delivery-chair', '2030-01-02']],
  ],
  ['chat', 'chatWf', [], [say('Hello you'), say('Zoë'), leave]],
  ['expense', 'expenseWf', [expense], [by('bob', 'expense', true), by('carol', 'expense', true)]],
  [
    'release',
    'releaseWf',
    [{ version: 'v2.1', authors: ['carol'] }],
    [by('ada', 'deploy', true), by('bob', 'deploy', true)],
  ],
  [
    'release-rejected',
    'releaseWf',
    [{ version: 'v2.1', authors: ['carol'] }],
    [by('ada', 'deploy', true), by('bob', 'deploy', false, 'It is Friday')],
  ],
  [
    'agreed-label',
    'agreedLabelWf',
    ['picture-17.png'],
    [by('ada', 'label', { animal: 'cat', note: 'It sleeps' }), by('bob', 'label', { animal: 'cat' })],
  ],
  ['publication', 'publicationWf', [article], [by('ada', 'publish', true), by('bob', 'publish', true)]],
  [
    'publication-vetoed',
    'publicationWf',
    [article],
    [by('ada', 'publish', true), by('dan', 'publish', false, 'The lease is not signed')],
  ],
  [
    'tool-call',
    'toolCallWf',
    [{ owner: 'ada', tool: 'refund', args: { order: '1815', amount: 120 } }],
    [by('dan', 'call', false, 'The order was not paid')],
  ],
  [
    'month-end',
    'monthEndWf',
    ['2026-11'],
    [
      by('ada', 'journal-2026-11', true),
      by('bob', 'close-2026-11', true),
      by('carol', 'close-2026-11', true),
      by('dan', 'close-2026-11', true),
    ],
  ],
];

async function record({ as, client, temporal }, [name, workflow, args, steps]) {
  if (isRecorded(name)) return;

  const starter = steps.some(({ who }) => who !== undefined) ? as('eve') : client;
  const { workflowId } = await starter.start(workflow, { args, workflowId: `recorded-${name}` });
  for (const step of steps) {
    if (Array.isArray(step)) await answer(client, workflowId, step);
    else if (step.who === undefined) await send(client, workflowId, step);
    else await decide(client, as(step.who), workflowId, step);
  }
  await client.result(workflowId).catch(() => undefined); // the history of a failed execution is recorded too
  await writeHistory(name, await temporal.workflow.getHandle(workflowId).fetchHistory());
}

async function answer(client, parentId, [id, value, kind, child]) {
  const workflowId = kind === 'child' ? `${parentId}/${child}` : parentId;
  const asked = await client.waitForSignal(id, workflowId, { timeout: '1 minute', state: 'pending' }); // a greeter sleeps after 30 seconds
  const actor = { id: 'recorder' };
  if (kind === 'comment') {
    await client.approve(id, workflowId, { comment: value, actor });
    return;
  }
  const answered =
    kind === 'file'
      ? await upload(client, workflowId, id, value)
      : typeof value === 'function'
        ? value(asked)
        : value;
  await client.setSignal(id, workflowId, answered, { actor });
}

async function decide(client, person, workflowId, { id, value, comment }) {
  await client.waitForSignal(id, workflowId, { timeout: '1 minute', state: 'pending' });
  if (typeof value === 'boolean') await person[value ? 'approve' : 'reject'](id, workflowId, { comment });
  else await person.setSignal(id, workflowId, value);
}

async function upload(client, workflowId, id, { name, content }) {
  return client.uploadFile(id, workflowId, Buffer.from(content), { name });
}

async function send(client, workflowId, { stream, value, noReply = false }) {
  const options = { actor: { id: 'recorder' } };
  if (noReply) await client.sendInput(stream, workflowId, value, options);
  else await client.ask(stream, workflowId, value, options);
}

async function main() {
  process.env.GATEHOUSE_DIR = await mkdtemp(join(tmpdir(), 'gatehouse-recorded-'));
  const environment = await createTestEnvironment({
    workflowsPath: require.resolve('../dist/workflows'),
    activities,
    people,
    server: 'dev',
  });
  try {
    for (const recording of recordings) await record(environment, recording);
  } finally {
    await environment.teardown();
    await rm(process.env.GATEHOUSE_DIR, { recursive: true, force: true });
  }
}

void main();
