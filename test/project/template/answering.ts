/** What a program's types must say, by each module resolution. */
import type { AnswerOptions, Duration, ErrorCode, Files, InputDefinition, Schema } from 'gatehouse/client';
import { SignalClient } from 'gatehouse/client';
import { connectFiles } from 'gatehouse/files';
import { createApp, createService, readSettings, serve } from 'gatehouse/server';
import { defineInput, HistoryFullError, waitForInput } from 'gatehouse/signals';
import { createTestEnvironment } from 'gatehouse/testing';
import { bundleWorkflows, createWorker, GatehousePlugin } from 'gatehouse/worker';
import { z } from 'zod';

export const title: InputDefinition<string> = defineInput('title', z.string());
export const schema: Schema<string> = z.string();
export const wait: Duration = '1 hour';
export const options: AnswerOptions = { timeout: wait };

export async function answer(client: SignalClient): Promise<string> {
  await client.setSignal(title, 'report-7', 'My title');
  // @ts-expect-error: the definition asks for a text
  await client.setSignal(title, 'report-7', 7);
  const files: Files = await connectFiles();
  return files === undefined ? '' : await waitForInput(title);
}

export function codeOf(error: HistoryFullError): ErrorCode {
  return error.code;
}

export const doors = [createApp, createService, readSettings, serve, createTestEnvironment];
export const more = [bundleWorkflows, createWorker, GatehousePlugin];
