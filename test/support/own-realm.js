/**
 * The environment of a test file: the globals of the worker process, without a context of `node:vm`. So values of libraries that
 * all files of a worker share are instances of the classes of the test file. What a file leaves in the globals, in `process.env`
 * and as listeners of signals is taken back after it.
 */
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

module.exports = class OwnRealm {
  global = globalThis;
  fakeTimers = null; // the legacy timers, which no test uses

  constructor({ projectConfig }) {
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.before = {
      keys: new Set(Reflect.ownKeys(globalThis)),
      console: globalThis.console,
      env: { ...process.env },
      exit: process.exit,
      exitCode: process.exitCode,
      listeners: new Map(signals.map((name) => [name, process.listeners(name)])),
    };
  }

  getVmContext() {
    return globalThis;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  async setup() {}

  async teardown() {
    const { keys, console, env, exit, exitCode, listeners } = this.before;
    this.fakeTimersModern.dispose();
    for (const key of Reflect.ownKeys(globalThis))
      if (!keys.has(key)) Reflect.deleteProperty(globalThis, key);
    globalThis.console = console;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.exit = exit;
    process.exitCode = exitCode;
    for (const [name, kept] of listeners)
      for (const listener of process.listeners(name))
        if (!kept.includes(listener)) process.off(name, listener);
  }
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
