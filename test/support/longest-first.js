/**
 * Starts with the slowest files, so that none of them runs at the end, when the other worker has nothing to
 * do. jest itself uses the times of an earlier run, which a clean checkout does not have, or the size of a file.
 */
const Sequencer = require('@jest/test-sequencer').default;

/** The files that take half a minute or more, slowest first. `.ci/run` prints the slowest files of each run. */
const long = [
  'server/contract',
  'dev-server/thousand-images',
  'project/getting-started',
  'console/execution',
  'console/graph',
  'console/german',
  'dev-server/dev-command',
  'dev-server/long-lives',
  'project/packed',
  'console/gate',
  'dev-server/streams',
  'console/queue',
  'console/hostile',
  'dev-server/startable',
  'console/gate-faults',
  'console/connection',
  'console/link-page',
  'dev-server/cli',
  'server/event-stream-faults',
  'console/inbox',
  'server/load',
  'signals/board-model',
  'console/report',
  'console/form',
  'dev-server/demos',
  'dev-server/serve-command',
  'console/executions',
  'console/policy',
  'dev-server/terminal-login',
  'dev-server/verified-audit',
  'worker/directory-of-groups',
  'dev-server/poison',
  'dev-server/worker-code',
  'console/documents',
  'servers/find-server',
  'server/form-routes',
  'console/use-cases',
  'signals/mailbox-model',
  'server/index-sweep',
  'worker/identity-in-sandbox',
  'sandbox',
  'workflows/changed-workflow',
  'trust/votes',
  'dev-server/race',
  'dev-server/poison-streams',
  'dev-server/encryption',
  'dev-server/client',
  'server/private-gates',
  'console/step-up',
  'workflows/policies',
  'dev-server/parity',
  'dev-server/faults',
  'console/several',
  'trust/restarted-workers',
  'testing/create-test-environment',
  'testing/people',
  'trust/votes-on-dev-server',
  'workflows/active-learning',
  'dev-server/patterns',
  'signals/streams',
  'server/event-stream',
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const usual = super.sort(tests);
    return usual.toSorted((one, other) => rank(one) - rank(other));
  }
};

/** The position of a file among the slow ones. The others follow in jest's order. */
function rank({ path }) {
  const place = long.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/test/${name}.test.ts`));
  return place === -1 ? long.length : place;
}
