/** Finds or gets the Temporal servers, and starts the dev server. */
export { cacheFolder } from './cache-folder';
export { devServerExecutable } from './dev-server-executable';
export { answers, devServerTuning, startDevServer, type DevServer } from './dev-server';
export { freePort } from './free-port';
export { onPath } from './run-program';
export { timeSkippingExecutable } from './time-skipping-executable';
