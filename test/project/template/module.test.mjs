import { fileURLToPath } from 'node:url';
import { SignalClient } from 'gatehouse/client';
import { createTestEnvironment } from 'gatehouse/testing';
import story from './story.cjs';

const { test, expect, beforeAll, afterAll } = globalThis;
const workflowsPath = fileURLToPath(new URL('workflows.ts', import.meta.url));
story({ test, expect, beforeAll, afterAll, createTestEnvironment, SignalClient, workflowsPath });
