/**
 * Starts with the slowest files, so that none of them runs at the end, when the other worker has nothing to
 * do. jest itself uses the times of an earlier run, which a clean checkout does not have, or the size of a file.
 */
const Sequencer = require('@jest/test-sequencer').default;

/** The files that take half a minute or more, slowest first. `.ci/run` prints the slowest files of each run. */
const long = [
  'dev-server/dev-command',
  'project/packed',
  'server/contract',
  'console/execution',
  'dev-server/long-lives',
  'project/getting-started',
  'dev-server/streams',
  'console/graph',
  'dev-server/cli',
  'dev-server/poison',
  'server/event-stream-faults',
  'console/gate-faults',
  'dev-server/worker-code',
  'dev-server/cli-streams',
  'testing/create-test-environment',
  'console/gate',
  'console/link-page',
  'server/load',
  'server/index-sweep',
  'server/form-routes',
  'console/inbox',
  'dev-server/poison-streams',
  'console/form',
  'dev-server/client',
  'dev-server/serve-command',
  'dev-server/faults',
  'worker/create-worker',
  'dev-server/refusals',
  'dev-server/patterns',
  'server/killed',
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
