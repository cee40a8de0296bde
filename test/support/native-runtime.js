/**
 * Loads a test file, and what it imports, by Node's own `require`. The test files of a worker process share the libraries. Only the
 * sources of this project are loaded anew for each test file. jest's own runtime loads everything anew, which takes three seconds
 * of processor time for a test file that needs the service and a browser.
 *
 * `jest.mock` and `jest.resetModules` have no effect.
 */
const { createRequire, _extensions: extensions } = require('node:module');
const { default: Runtime } = require('jest-runtime');

/**
 * The files that are shared: those of libraries. Temporal's worker is loaded anew for each test file, because only one of its
 * runtimes can be installed in a process, and test files install their own.
 */
const shared = /[\\/]node_modules[\\/](?!@temporalio[\\/](core-bridge|testing|worker)[\\/])/;

/** The runtime of the test file that runs. */
let current;

for (const extension of ['.ts', '.tsx'])
  extensions[extension] = (module, path) => module._compile(current.transformed(path), path);

module.exports = class NativeRuntime extends Runtime {
  #transformer;
  #sourceMaps = new Map();

  constructor(config, environment, resolver, transformer, ...others) {
    super(config, environment, resolver, transformer, ...others);
    this.#transformer = transformer;
    current = this;
  }

  transformed(path) {
    const { code, sourceMapPath } = this.#transformer.transform(path, { isInternalModule: false });
    if (sourceMapPath !== null) this.#sourceMaps.set(path, sourceMapPath);
    return code;
  }

  getSourceMaps() {
    return this.#sourceMaps;
  }

  /** Loads the test file. */
  requireModule(path) {
    const require = createRequire(path);
    const globals = require.resolve('@jest/globals');
    require.cache[globals] = { id: globals, loaded: true, exports: this.jestGlobals.cjsGlobals(path) };
    return require(path);
  }

  /** Loads jest's part that runs the tests of one file. It has the state of that file. */
  requireInternalModule(path) {
    delete require.cache[path];
    return require(path);
  }

  teardown() {
    for (const path of Object.keys(require.cache))
      if (!shared.test(path) && !own.has(path)) delete require.cache[path];
    super.teardown();
  }
};

/** Jest has loaded these for all test files. */
const own = new Set(Object.keys(require.cache));
