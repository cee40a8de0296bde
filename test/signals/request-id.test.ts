import { expect, test } from '@jest/globals';
import { chainOf, decodeRequestId, encodeRequestId } from '../../src/signals/request-id';

test.each(['report-7', 'übung/名前 😀', 'a"b\\c'])(
  'the requestId of %j locates its signal and is URL-safe',
  (workflowId) => {
    const address = { workflowId, chain: '0123456789ab', id: 'title?&', round: 3 };
    const requestId = encodeRequestId(address);
    expect(requestId).toMatch(/^[\w-]+$/);
    expect(decodeRequestId(requestId)).toEqual(address);
  },
);

test.each([
  '',
  'nonsense',
  '!!!',
  encodeURIComponent('["a"]'),
  Buffer.from('[1,2,3,4]').toString('base64url'),
])('%j is no requestId', (text) => {
  expect(decodeRequestId(text)).toBeUndefined();
});

test('two runs that start in the same moment differ, because the tail of a run id is what counts', () => {
  const [one, other] = ['01a1fe25-a85b-7de3-af39-e6782cb167b7', '01a1fe25-a85b-7de3-af39-fc3a54b8eab5'];
  expect(chainOf(one)).not.toBe(chainOf(other));
  expect(chainOf(one)).toHaveLength(12);
});
