import { expect, test } from '@jest/globals';
import { decodeRequestId, encodeRequestId } from '../../src/wire/request-id';

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
