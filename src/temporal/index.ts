/** Finds or gets the Temporal servers, and starts the dev server. */
export { cacheFolder } from './cache-folder';
export { checkDevServer, checkTimeSkippingServer } from './check-servers';
export { devServerExecutable } from './dev-server-executable';
export { answers, startDevServer, type DevServer } from './dev-server';
export { freePort } from './free-port';
export { onPath } from './run-program';
export { startTestServer } from './test-server';
export { timeSkippingExecutable } from './time-skipping-executable';
