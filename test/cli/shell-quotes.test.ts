import { describe, expect, test } from '@jest/globals';
import { shellFault } from '../../src/cli/reading/shell-fault';

describe('what a shell did to a value', () => {
  test.each([
    ['cmd.exe with \'"My title"\'', "'My title'", /left the single quotes/],
    ['cmd.exe with an object in single quotes', "'{size:large,count:2}'", /left the single quotes/],
    ['cmd.exe with a list that has spaces', "'[1,", /left the single quotes/],
    ['Windows PowerShell with an object', '{size:large}', /removed the quotes/],
    ['Windows PowerShell with a list', '[red,blue]', /removed the quotes/],
  ])('is seen: %s', (_, text, fault) => {
    expect(shellFault(text)).toMatch(fault);
    expect(shellFault(text, '--args-file')).toContain('--args-file FILE');
  });

  test.each(['many', "it's", "'tis the season", '{"a": oops}', '[1, 2', '{}', ''])(
    'is not seen in %s',
    (text) => {
      expect(shellFault(text)).toBeUndefined();
    },
  );
});
