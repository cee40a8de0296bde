/** `gatehouse demo data-labeling --auto` as a process. */
import { expect, test } from '@jest/globals';
import { gatehouse } from '../support/cli';

test('three people are played, and the files and the agreement are what they said', async () => {
  const { code, out, err } = await gatehouse(['demo', 'data-labeling', '--auto']);
  expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/labelled \d+ of 60 · done/) });
  expect(JSON.parse(out)).toMatchObject({
    workflow: 'dataLabelingWf',
    result: { labelled: 60, notSure: 1, agreement: { pairs: 12, kappa: expect.closeTo(0.8, 3) } },
  });
});
