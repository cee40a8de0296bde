/** The folder of the recorded histories, test/histories. */
const { existsSync } = require('node:fs');
const { mkdir, writeFile } = require('node:fs/promises');
const { dirname, join } = require('node:path');
const { historyToJSON } = require('@temporalio/common/lib/proto-utils');

function fileOf(name) {
  return join(__dirname, '..', 'test', 'histories', `${name}.json`);
}

/** Existing files are kept, so that the tests prove that old executions replay. */
function isRecorded(name) {
  return existsSync(fileOf(name));
}

async function writeHistory(name, history) {
  const file = fileOf(name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${withoutMachine(historyToJSON(history))}\n`);
}

/** Removes the names of process and machine from events and paths from failures. A replay does not need them. */
function withoutMachine(json) {
  return JSON.stringify(JSON.parse(json, clean), undefined, 1);
}

function clean(key, value) {
  if (key === 'identity') return 'recorder';
  if (key === 'stackTrace') return '';
  return typeof value === 'string' ? value.replace(/^\d+@[\w.-]+$/, 'recorder') : value;
}

module.exports = { isRecorded, writeHistory };
