const { createTestEnvironment } = require('gatehouse/testing');
const { SignalClient } = require('gatehouse/client');
const { connectFiles } = require('gatehouse/files');
const story = require('./story.cjs');

const workflowsPath = require.resolve('./workflows.ts');
test('what is loaded when it is needed is loaded here too: a bucket without its package says what to install', async () => {
  await expect(connectFiles({ bucket: 'reports' })).rejects.toThrow(/npm install @aws-sdk\/client-s3/);
});

story({ test, expect, beforeAll, afterAll, createTestEnvironment, SignalClient, workflowsPath });
