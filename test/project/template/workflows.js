const { proxyActivities } = require('@temporalio/workflow');
const { approve, waitForInput } = require('gatehouse/signals');
const { z } = require('zod');

const { greet } = proxyActivities({ startToCloseTimeout: '1 minute' });

exports.greeting = async function greeting() {
  const name = await waitForInput('name', z.string().min(1), { timeout: '1 day', prompt: 'Who are you?' });
  return await approve(await greet(name), 'publish', { timeout: '2 days' });
};
