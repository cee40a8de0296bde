/** A custom payload converter: JSON with a private encoding. It throws when it reads BOOM. */
const { defaultPayloadConverter } = require('@temporalio/common');
const { decode, encode } = require('@temporalio/common/lib/encoding');

exports.payloadConverter = {
  toPayload(value) {
    if (value === undefined) return defaultPayloadConverter.toPayload(value);
    return { metadata: { encoding: encode('json/own') }, data: encode(JSON.stringify({ own: value })) };
  },
  fromPayload(payload) {
    if (decode(payload.metadata.encoding) !== 'json/own') return defaultPayloadConverter.fromPayload(payload);
    const text = decode(payload.data);
    if (text.includes('BOOM')) throw new Error('this converter does not like it');
    return JSON.parse(text).own;
  },
};
