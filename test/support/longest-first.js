/**
 * Begins with the files that take longest, so that none of them is left for the end, when the other worker has nothing to
 * do. By itself jest goes by the times of an earlier run, which a clean checkout has not, or else by the size of a file.
 */
const Sequencer = require('@jest/test-sequencer').default;

/** Half a minute and more, the longest first. `.ci/run` prints the slowest of each run. */
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

/** Its place among the long ones; all others come after them, in the order that jest has for them. */
function rank({ path }) {
  const place = long.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/test/${name}.test.ts`));
  return place === -1 ? long.length : place;
}
