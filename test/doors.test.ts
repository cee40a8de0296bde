/** The doors of the package: what each exports is a promise, and adding a name here is making one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as client from '../src/client';
import { isWithin } from '../src/client/temporal/check-packages';
import * as definitions from '../src/definitions';
import * as files from '../src/files';
import * as signals from '../src/signals';
import { errorTable } from '../src/wire/errors/error-table';
import * as server from '../src/server';
import * as testing from '../src/testing';
import * as worker from '../src/worker';
import manifest from '../package.json';

const errors = Object.values(errorTable).map(({ name }) => name);

describe('exported names', () => {
  test('gatehouse/signals', () => {
    expect(Object.keys(signals).toSorted()).toEqual(
      [
        ...[
          'allOf',
          'approve',
          'checkReport',
          'continueAsNewSuggested',
          'defineInput',
          'file',
          'firstOf',
          'newEvent',
          'receiveInput',
        ],
        ...['review', 'sendInput', 'showReport', 'sleep', 'startable', 'waitForInput', 'zodFile'],
        ...['DuplicateSignalError', 'ExecutionNotFoundError', 'GatehouseError', 'HistoryFullError'],
        'ReceiveTimedOutError',
        ...['InvalidArgumentError', 'InvalidIdError', 'InvalidInputError', 'NoReplyAddressError'],
        ...['OutsideWorkflowError', 'PluginMissingError', 'SignalRejectedError', 'SignalTimedOutError'],
        ...['TooLargeError', 'TooManyPendingError', 'WorkerCodeError'],
        ...['anyone', 'deciderOf', 'definePolicy', 'group', 'people', 'starter'],
        ...['PolicyInvalidError', 'StarterUnknownError'],
      ].toSorted(),
    );
  });

  test('gatehouse/definitions', () => {
    expect(Object.keys(definitions).toSorted()).toEqual([
      'checkDefinition',
      'checkedDefinition',
      'defineWorkflow',
      'definedInput',
      'definedWf',
      'jsonSchemaOfDefinitions',
    ]);
  });

  test('gatehouse/client', () => {
    expect(Object.keys(client).toSorted()).toEqual(
      ['GatehouseError', 'SignalClient', 'createSigner', ...errors].toSorted(),
    );
  });

  test('gatehouse/worker', () => {
    expect(Object.keys(worker).toSorted()).toEqual(['GatehousePlugin', 'bundleWorkflows', 'createWorker']);
  });

  test('gatehouse/files', () => {
    expect(Object.keys(files).toSorted()).toEqual(
      [
        'connectFiles',
        'fileSettings',
        'Files',
        'LocalFileStore',
        'openFile',
        'S3FileStore',
        'saveFile',
        'uploadFor',
      ].toSorted(),
    );
  });

  test('gatehouse/server', () => {
    expect(Object.keys(server).toSorted()).toEqual(['createApp', 'createService', 'readSettings', 'serve']);
  });

  test('gatehouse/testing', () => {
    expect(Object.keys(testing).toSorted()).toEqual(['createTestEnvironment']);
  });
});

describe('package.json', () => {
  test('has these doors and no other', () => {
    expect(Object.keys(manifest.exports)).toEqual([
      './signals',
      './definitions',
      './client',
      './worker',
      './files',
      './server',
      './testing',
      './package.json',
    ]);
    expect(manifest.bin).toEqual({ gatehouse: 'bin/gatehouse.js' });
  });

  test('has types for resolution that knows no exports', () => {
    const byExports = Object.entries(manifest.exports).flatMap(([door, paths]) =>
      typeof paths === 'string' ? [] : [[door.slice(2), [paths.types]]],
    );
    expect(manifest.typesVersions).toEqual({ '*': Object.fromEntries(byExports) });
  });

  test('asks for no peer that the tests do not have, at a version within its range', () => {
    const pinned: Record<string, string> = manifest.devDependencies;
    for (const [name, range] of Object.entries(manifest.peerDependencies))
      expect([name, isWithin(pinned[name] ?? '', range)]).toEqual([name, true]);
    expect(manifest.dependencies).not.toHaveProperty('zod');
  });

  test('runs nothing where it is installed', () => {
    for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
      expect(manifest.scripts).not.toHaveProperty(script);
  });

  test('names files that the build makes', () => {
    for (const door of [manifest.exports['./signals'], manifest.exports['./testing']]) {
      expect(existsSync(join(__dirname, '..', door.default))).toBe(true);
      expect(existsSync(join(__dirname, '..', door.types))).toBe(true);
    }
  });

  test('pins every dependency', () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter((version) => !/^(npm:[\w@/.-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
