/** Workflows that change the global state of zod. They run side by side in one worker. */
import { workflowInfo } from '@temporalio/workflow';
import { getActivator } from '@temporalio/workflow/lib/global-attributes';
import { z } from 'zod';
import { waitForInput } from '../../src/signals';

/** Sets another language for errors, and returns the metadata before and after it waits. */
export async function speaks(language?: 'de' | 'fr'): Promise<readonly string[]> {
  if (language !== undefined) z.config(z.locales[language]());
  const schema = z.string().meta({ id: `said-in-${language ?? 'default'}` });
  const before = [...seen(), fault(schema)];
  await waitForInput('go', schema);
  return [...before, ...seen(), fault(schema)];
}

/** Clears the metadata of all schemas. */
export async function clears(): Promise<readonly string[]> {
  const schema = z.string().meta({ id: 'cleared' });
  z.globalRegistry.clear();
  await waitForInput('go', schema);
  return seen();
}

/** Marks the storage of random sources with its id if it has no mark, and returns the mark. */
export async function marksStorage(): Promise<string> {
  const { currentRandomStorage: storage } = getActivator() as unknown as { currentRandomStorage: Marked };
  storage.mark ??= workflowInfo().workflowId;
  await waitForInput('go', z.string());
  return storage.mark;
}

interface Marked {
  mark?: string;
}

/** The ids in the registry. */
function seen(): readonly string[] {
  return Object.keys(z.toJSONSchema(z.globalRegistry).schemas);
}

function fault(schema: z.ZodString): string {
  return schema.safeParse(1).error?.issues[0]?.message ?? '';
}
