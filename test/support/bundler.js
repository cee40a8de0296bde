/**
 * Bundles workflows for all test files of a run, with Temporal's bundler, in one process. Jest would load webpack again for each
 * file; a warm webpack needs a quarter of that time.
 *
 * POST with `{ workflowsPath, target, plugins }` responds when the bundle is at `target`; `plugins` is `gatehouse`, or `none`
 * for workflows of Temporal alone.
 */
const { rename, writeFile } = require('node:fs/promises');
const { createServer } = require('node:http');
const { _extensions: extensions } = require('node:module');
const { dirname, join } = require('node:path');
const { json } = require('node:stream/consumers');
const { transformFileSync } = require('@swc/core');
const { bundleWorkflowCode, DefaultLogger } = require('@temporalio/worker');

extensions['.ts'] = (module, path) => {
  const { code } = transformFileSync(path, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  module._compile(code, path);
};
const { bundleWorkflows } = require('../../src/worker');

/** The bundles by their targets. Each is built once, one after the other, because they share webpack's cache. */
const bundles = new Map();
let last = Promise.resolve();

async function bundle({ workflowsPath, target, plugins }) {
  const make = plugins === 'none' ? bundleWorkflowCode : bundleWorkflows;
  const logger = new DefaultLogger('ERROR');
  const { code } = await make({ workflowsPath, logger, webpackConfigHook: withCache(target, plugins) });
  await writeFile(`${target}.draft`, withoutSources(code));
  await rename(`${target}.draft`, target);
}

/** The bundles share most of their modules. webpack keeps them in the folder of the run. */
function withCache(target, name) {
  const cache = { type: 'filesystem', name, cacheDirectory: join(dirname(target), 'webpack') };
  return (config) => ({ ...config, cache });
}

/**
 * The bundle without the texts of its sources, which are half of it. Each worker decodes, encodes and copies the source map, and
 * a stack trace needs only its positions.
 */
function withoutSources(code) {
  const prefix = '//# sourceMappingURL=data:application/json;charset=utf-8;base64,';
  const start = code.lastIndexOf(prefix);
  if (start === -1) throw new Error('The bundle has no source map');
  const map = JSON.parse(Buffer.from(code.slice(start + prefix.length), 'base64').toString());
  delete map.sourcesContent;
  return code.slice(0, start) + prefix + Buffer.from(JSON.stringify(map)).toString('base64');
}

async function respond(request, response) {
  try {
    const asked = await json(request);
    if (!bundles.has(asked.target)) {
      last = last.catch(() => undefined).then(() => bundle(asked));
      bundles.set(asked.target, last);
    }
    await bundles.get(asked.target);
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(500).end(String(error.stack));
  }
}

const server = createServer((request, response) => void respond(request, response));
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.once('disconnect', () => process.exit());
