/**
 * Begins with the files that take longest, so that none of them is left for the end, when the other worker has nothing to
 * do. By itself jest goes by the times of an earlier run, which a clean checkout has not, or else by the size of a file.
 */
const Sequencer = require('@jest/test-sequencer').default;

/** Half a minute and more, the longest first. `.ci/run` prints the slowest of each run. */
const long = [
  'dev-server/streams',
  'dev-server/dev-command',
  'project/getting-started',
  'project/packed',
  'console/execution',
  'dev-server/long-lives',
  'console/graph',
  'console/gate-faults',
  'server/contract',
  'console/gate',
  'console/link-page',
  'dev-server/cli',
  'dev-server/client',
  'server/form-routes',
  'dev-server/faults',
  'server/event-stream-faults',
  'dev-server/serve-command',
  'console/inbox',
  'dev-server/poison',
  'server/load',
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
