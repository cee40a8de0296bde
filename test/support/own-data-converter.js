/** The data converter of the encrypting workers of test/dev-server/encryption.test.ts, less their codec. */
exports.dataConverter = { payloadConverterPath: require.resolve('./own-converter.js') };
