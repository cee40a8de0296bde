/** Output to a reader that stops reading, such as `head`. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { finished } from '../support/cli';

const bin = join(__dirname, '../../bin/gatehouse.js');

test.each(['--help', 'dev --help', 'watch --help'])('gatehouse %s ends quietly', async (args) => {
  const { code, err } = await finished('sh', ['-c', `'${process.execPath}' '${bin}' ${args} | true`]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
