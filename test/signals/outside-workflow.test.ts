import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { approve, defineInput, review, sleep, waitForInput } from '../../src/signals';

describe('outside a workflow', () => {
  test.each([
    ['waitForInput', () => waitForInput('title', z.string())],
    ['approve', () => approve('draft', 'publish')],
    ['review', () => review('draft', 'publish')],
    ['sleep', () => sleep(1)],
  ])('%s says where it belongs', async (primitive, call) => {
    await expect(call()).rejects.toMatchObject({ code: 'outside-workflow', primitive });
  });

  test('a definition can be made and read', () => {
    const title = defineInput('title', z.string(), { prompt: 'Title' });
    expect(title).toMatchObject({ id: 'title', options: { prompt: 'Title' } });
  });
});
