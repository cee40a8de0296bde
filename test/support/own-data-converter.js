/** The data converter of the encrypting workers of test/dev-server/encryption.test.ts, without their codec. */
exports.dataConverter = { payloadConverterPath: require.resolve('./own-converter.js') };
