const { createTestEnvironment } = require('gatehouse/testing');
const { SignalClient } = require('gatehouse/client');
const story = require('./story.cjs');

const workflowsPath = require.resolve('./workflows.ts');
story({ test, expect, beforeAll, afterAll, createTestEnvironment, SignalClient, workflowsPath });
