const { waitForInput } = require('./dist/signals');
const { z } = require('zod');
exports.many = async (n, kind) => {
  const schema = z.string();
  for (let i = 0; i < n; i++)
    void waitForInput('g' + i, schema, kind === 'timeout' ? { timeout: '1 day' } : {});
  await waitForInput('last', schema);
};
