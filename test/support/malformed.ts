/** Arguments that are no valid answer or item, as a stranger, another SDK or a broken codec may send them. */
import { json, payload, type RawPayload } from './raw-temporal';

export const malformed: readonly (readonly [string, readonly RawPayload[]])[] = [
  ['JSON that does not parse', [json('{"a":')]],
  ['an encoding that nobody knows', [payload('secret/v1', 'x')]],
  ['a payload without an encoding', [{ metadata: {}, data: Buffer.from('"x"') }]],
  ['a payload without data', [payload('json/plain')]],
  ['a protobuf that nobody knows', [payload('json/protobuf', '{}')]],
  ['bytes', [payload('binary/plain', 'x')]],
  ['nothing, as binary/null', [payload('binary/null')]],
  ['text that is not UTF-8', [{ ...json(''), data: Buffer.from([0x22, 0xff, 0xfe]) }]],
  ['no argument', []],
  ['two arguments', [json('"a"'), json('"b"')]],
  ['nine arguments', Array.from({ length: 9 }, () => json('"a"'))],
  ['nine arguments that do not parse', Array.from({ length: 9 }, () => json('{'))],
  ['20,000 nested lists', [json('['.repeat(20_000) + ']'.repeat(20_000))]],
  ['a forbidden key', [json('{"__proto__":{"x":1}}')]],
  ['more than 256 KB', [json(JSON.stringify('x'.repeat(300_000)))]],
  ['a value of another type', [json('12')]],
  ['null', [json('null')]],
];
