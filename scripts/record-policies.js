/**
 * Records one history of each way in which a gate with a policy is decided into test/histories/policies, on the built code and a real
 * dev server. `npm run record-histories` runs it.
 */
const { setTimeout: pause } = require('node:timers/promises');
const { WithStartWorkflowOperation } = require('@temporalio/client');
const { createTestEnvironment } = require('../dist/testing');
const { isRecorded, writeHistory } = require('./recorded-histories');

const workflowsPath = require.resolve('../test/support/trust-workflows.ts');
const people = { alice: { groups: ['sre'] }, bob: { groups: ['sre'] }, eve: {} };
/** The workers: without keys, with keys, and one that requires identities. */
const workers = { claimed: {}, signed: { people }, required: { people, worker: { requireIdentity: true } } };

const twoOfSre = { who: { group: 'sre' }, need: 2 };
const inOneSecond = { after: '1 second', replace: { people: ['eve'] } };
const labels = { alice: 'cat', bob: 'dog', eve: 'cat' };

/** The worker and the workflow of each recording, its arguments, and what happens. */
const recordings = {
  'policy-claimed': {
    on: 'claimed',
    workflow: 'reviewsDeploy',
    args: [twoOfSre],
    async happens({ client }, workflowId) {
      await approveBy(client, workflowId, 'alice');
      await approveBy(client, workflowId, 'bob');
    },
  },
  // The vote comes with the start, and is judged when the worker has decided about the policy.
  'policy-early-vote': {
    on: 'claimed',
    workflow: 'reviewsDeploy',
    args: [twoOfSre],
    start: startWithVote,
    happens: async ({ client }, workflowId) => approveBy(client, workflowId, 'bob'),
  },
  'policy-signed': {
    on: 'signed',
    workflow: 'reviewsDeploy',
    args: [twoOfSre],
    async happens({ as }, workflowId) {
      await as('alice').approve('deploy', workflowId);
      await as('bob').approve('deploy', workflowId, { comment: 'Tested' });
    },
  },
  'policy-rejected': {
    on: 'signed',
    workflow: 'reviewsDeploy',
    args: [{ ...twoOfSre, exclude: [{ starter: true }] }],
    start: async ({ as }, workflow, options) => as('eve').start(workflow, options),
    async happens({ as }, workflowId) {
      await as('alice').approve('deploy', workflowId);
      await as('bob').reject('deploy', workflowId, { comment: 'It is Friday' });
    },
  },
  'policy-escalated': {
    on: 'signed',
    workflow: 'reviewsDeploy',
    args: [{ ...twoOfSre, escalate: [inOneSecond] }],
    async happens({ as, client }, workflowId) {
      await as('alice').approve('deploy', workflowId);
      while ((await client.who('deploy', workflowId)).rules[0].nextStepAt !== undefined) await pause(100);
      await as('eve').approve('deploy', workflowId);
    },
  },
  // The worker counts the members of the group when the gate opens: alice and bob.
  'policy-all-of-group': {
    on: 'signed',
    workflow: 'reviewsDeploy',
    args: [{ who: { group: 'sre' }, need: 'all' }],
    async happens({ as }, workflowId) {
      await as('alice').approve('deploy', workflowId);
      await as('bob').approve('deploy', workflowId);
    },
  },
  'policy-rejects-by-rule': {
    on: 'signed',
    workflow: 'reviewsDeploy',
    args: [{ ...twoOfSre, rejects: 'rule' }],
    async happens({ as }, workflowId) {
      await as('alice').reject('deploy', workflowId);
    },
  },
  'policy-label': {
    on: 'signed',
    workflow: 'asksForLabel',
    args: [{ who: { anyone: true }, agree: { count: 2 } }],
    async happens({ as }, workflowId) {
      for (const [id, label] of Object.entries(labels)) await as(id).setSignal('label', workflowId, label);
    },
  },
  // The run that continues as new with a vote.
  'policy-continues': {
    on: 'signed',
    workflow: 'rollsWithVotes',
    args: [twoOfSre],
    happens: votesInTwoRuns,
  },
  // The run that begins with the vote of the run before.
  'policy-continued': {
    on: 'signed',
    workflow: 'rollsWithVotes',
    args: [twoOfSre],
    async happens(environment, workflowId) {
      await votesInTwoRuns(environment, workflowId);
    },
  },
  'policy-required': {
    on: 'required',
    workflow: 'asksAnybody',
    args: [],
    async happens({ as, client }, workflowId) {
      await as('eve').setSignal('title', workflowId, 'My title');
      await client.waitForSignal('publish', workflowId);
      await as('alice').approve('publish', workflowId);
    },
  },
};

/** Returns the id of the first run. */
async function votesInTwoRuns({ as, client, temporal }, workflowId) {
  const handle = temporal.workflow.getHandle(workflowId);
  const { runId } = await handle.describe();
  await as('alice').approve('deploy', workflowId);
  await handle.signal('roll');
  while ((await handle.describe()).runId === runId) await pause(100);
  await client.waitForSignal('deploy', workflowId);
  await as('bob').approve('deploy', workflowId);
  await handle.signal('reopen');
  return runId;
}

async function approveBy(client, workflowId, id) {
  await client.approve('deploy', workflowId, { actor: { id, groups: ['sre'] } });
}

async function startWithVote({ temporal, taskQueue }, workflow, { workflowId, args }) {
  const meta = { actor: { id: 'alice', via: 'client' }, verb: 'approve', groups: ['sre'] };
  const options = { args, workflowId, taskQueue, workflowIdConflictPolicy: 'FAIL' };
  await temporal.workflow.executeUpdateWithStart('gatehouse:set', {
    args: ['deploy', true, meta],
    startWorkflowOperation: new WithStartWorkflowOperation(workflow, options),
  });
}

async function startByClient({ client }, workflow, options) {
  await client.start(workflow, options);
}

async function record(environment, name, { workflow, args, start = startByClient, happens }) {
  const workflowId = `recorded-${name}`;
  await start(environment, workflow, { args, workflowId });
  const runId = await happens(environment, workflowId); // undefined: the latest
  await environment.client.result(workflowId);
  const history = await environment.temporal.workflow.getHandle(workflowId, runId).fetchHistory();
  await writeHistory(`policies/${name}`, history);
}

async function main() {
  for (const [kind, options] of Object.entries(workers)) {
    const missing = Object.keys(recordings).filter(
      (name) => recordings[name].on === kind && !isRecorded(`policies/${name}`),
    );
    if (missing.length === 0) continue;
    const environment = await createTestEnvironment({ workflowsPath, server: 'dev', ...options });
    try {
      for (const name of missing) await record(environment, name, recordings[name]);
    } finally {
      await environment.teardown();
    }
  }
}

void main();
