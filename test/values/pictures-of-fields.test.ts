/** Which images of a report belong to the fields of an answer. No server. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Report } from '../../src/client';
import { zodFile } from '../../src/signals';
import { picturesOfFields, reportBesideForm } from '../../src/values/pictures-of-fields';
import { jsonSchemaOf } from '../../src/values/schema';

const src = 'data:image/png;base64,iVBORw0KGgo=';
const properties = { left: { type: 'string' }, right: { type: 'string' } };
const type = { type: 'object', properties, additionalProperties: false };
const left = { kind: 'image', src, alt: 'The left pane', field: 'left' } as const;
const again = { kind: 'image', src, alt: 'The left pane at night', field: 'left' } as const;
const unknown = { kind: 'image', src, alt: 'The roof', field: 'roof' } as const;
const plain = { kind: 'image', src, alt: 'The house' } as const;
const inherited = { kind: 'image', src, alt: 'None', field: 'toString' } as const;

describe('an image with a field', () => {
  const report: Report = { title: 'Panes', blocks: [left, plain, again, unknown, inherited] };

  test('belongs to the property of the answer, in the order of the report', () => {
    expect([...picturesOfFields(report, type)]).toEqual([['left', [left, again]]]);
  });

  test('stays in the report if the answer has no such property', () => {
    expect(reportBesideForm(report, type)).toEqual({ title: 'Panes', blocks: [plain, unknown, inherited] });
    expect(reportBesideForm(report, { type: 'string' })).toEqual(report);
    expect([...picturesOfFields(report, { type: 'string' })]).toEqual([]);
  });

  test('stays in the report if some form has no field for the property', () => {
    const loose = { ...type, additionalProperties: {} };
    const file = jsonSchemaOf(zodFile(z), 'scan');
    for (const [named, other] of [
      [left, loose],
      [{ ...left, field: 'name' }, file],
    ] as const) {
      expect(reportBesideForm({ blocks: [named] }, other)).toEqual({ blocks: [named] });
      expect([...picturesOfFields({ blocks: [named] }, other)]).toEqual([]);
    }
  });

  test('leaves nothing of a report that has only such images', () => {
    expect(reportBesideForm({ blocks: [left] }, type)).toBeUndefined();
    expect(reportBesideForm({ blocks: [] }, type)).toEqual({ blocks: [] });
    expect(reportBesideForm(undefined, type)).toBeUndefined();
  });
});
