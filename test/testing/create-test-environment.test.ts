import { expect, test } from '@jest/globals';
import { createTestEnvironment } from '../../src/testing';

test('an environment without workflows is refused before a server is started', async () => {
  await expect(createTestEnvironment({})).rejects.toMatchObject({
    code: 'invalid-argument',
    message: expect.stringContaining('workflowsPath is missing, and so is workflowBundle.'),
  });
});
