/** The JSON Schema of definitions is published in docs/schemas, as `gatehouse schema` prints it, and accepts the shipped definitions. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dereference, validate, type Schema } from '@cfworker/json-schema';
import { expect, test } from '@jest/globals';
import { checkDefinition, jsonSchemaOfDefinitions } from '../../src/definitions';

const root = join(__dirname, '..', '..');

async function readJson(...path: readonly string[]): Promise<unknown> {
  return JSON.parse(await readFile(join(root, ...path), 'utf8'));
}

test('docs/schemas has the JSON Schema that the code makes; `node bin/gatehouse.js schema` prints it', async () => {
  expect(await readJson('docs', 'schemas', 'defined-workflow.schema.json')).toEqual(
    jsonSchemaOfDefinitions(),
  );
});

test('the shipped definitions fit it, and have no faults', async () => {
  const schema = jsonSchemaOfDefinitions() as Schema;
  const files = await readdir(join(root, 'data', 'defined-workflows'));
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) {
    const definition = await readJson('data', 'defined-workflows', file);
    expect([file, validate(definition, schema, '2020-12', dereference(schema)).errors]).toEqual([file, []]);
    expect([file, checkDefinition(definition)]).toEqual([file, []]);
  }
});

test('it refuses a node of an unknown kind, and knows the keys of each kind', () => {
  const schema = jsonSchemaOfDefinitions() as Schema;
  const isValid = (node: object): boolean =>
    validate({ name: 'x', nodes: [node] }, schema, '2020-12', dereference(schema)).valid;
  expect(isValid({ id: 'a', kind: 'sleep', duration: '1 hour' })).toBe(true);
  expect(isValid({ id: 'a', kind: 'job' })).toBe(false);
  expect(isValid({ id: 'a', kind: 'sleep', duration: '1 hour', prompt: 'x' })).toBe(false);
});

test('the tutorial shows a definition as it is shipped', async () => {
  const page = await readFile(join(root, 'docs', 'defined-workflows.md'), 'utf8');
  const [, shown = ''] = /```json\n([^]*?)```/.exec(page) ?? [];
  expect(JSON.parse(shown)).toEqual(
    await readJson('data', 'defined-workflows', 'reporting-with-approval.json'),
  );
});
