/** Finds, starts and stops Temporal servers, and runs a worker beside other work. */
export { checkDevServer, checkTimeSkippingServer } from './check-servers';
export { devServerExecutable } from './dev-server-executable';
export { answers, startDevServer } from './dev-server';
export { freePort } from './free-port';
export { onPath } from './run-program';
export { startTestServer } from './start-test-server';
export { timeSkippingExecutable } from './time-skipping-executable';
export { quietRuntime, runBeside } from './worker-beside';
