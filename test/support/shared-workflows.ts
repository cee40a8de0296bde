/** Workflows that change what zod keeps for all of its users. They run in one worker, side by side. */
import { workflowInfo } from '@temporalio/workflow';
import { getActivator } from '@temporalio/workflow/lib/global-attributes';
import { z } from 'zod';
import { waitForInput } from '../../src/signals';

/** Has its errors in another language, and knows which metadata there is, before and after it waits. */
export async function speaks(language?: 'de' | 'fr'): Promise<readonly string[]> {
  if (language !== undefined) z.config(z.locales[language]());
  const schema = z.string().meta({ id: `said-in-${language ?? 'default'}` });
  const before = [...seen(), fault(schema)];
  await waitForInput('go', schema);
  return [...before, ...seen(), fault(schema)];
}

/** Clears the metadata of all its schemas. */
export async function clears(): Promise<readonly string[]> {
  const schema = z.string().meta({ id: 'cleared' });
  z.globalRegistry.clear();
  await waitForInput('go', schema);
  return seen();
}

/** Marks the storage of random sources with its own id, where no execution has before, and tells whose mark it has. */
export async function marksStorage(): Promise<string> {
  const { currentRandomStorage: storage } = getActivator() as unknown as { currentRandomStorage: Marked };
  storage.mark ??= workflowInfo().workflowId;
  await waitForInput('go', z.string());
  return storage.mark;
}

interface Marked {
  mark?: string;
}

/** The ids that the registry knows. */
function seen(): readonly string[] {
  return Object.keys(z.toJSONSchema(z.globalRegistry).schemas);
}

function fault(schema: z.ZodString): string {
  return schema.safeParse(1).error?.issues[0]?.message ?? '';
}
