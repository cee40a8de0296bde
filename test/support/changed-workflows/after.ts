import { patched, sleep } from '@temporalio/workflow';
import { z } from 'zod';
import { approve, waitForInput } from '../../../src/signals';

/** The workflows of before.ts, each with one change. `gone` is removed. */
const tenDays = { timeout: '10 days', prompt: 'Title' } as const;

export async function reworded(): Promise<string> {
  const title = await waitForInput('title', z.string().min(10), {
    timeout: '30 days',
    prompt: 'A long title',
  });
  const place = await waitForInput('place', z.string().startsWith('P'), { prompt: 'Where?' });
  return `${title} in ${place}`;
}

export async function patchedIn(): Promise<string> {
  const title = await waitForInput('title', z.string(), tenDays);
  if (patched('approve-title')) await approve(title, 'approve-title', { timeout: '1 hour' });
  const place = await waitForInput('place', z.string());
  return `${title} in ${place}`;
}

export async function added(): Promise<string> {
  const title = await waitForInput('title', z.string(), tenDays);
  await approve(title, 'approve-title', { timeout: '1 hour' });
  const place = await waitForInput('place', z.string());
  return `${title} in ${place}`;
}

export async function removed(): Promise<string> {
  return `Untitled in ${await waitForInput('place', z.string())}`;
}

export async function removedLast(): Promise<string> {
  return waitForInput('title', z.string(), tenDays);
}

export async function moved(): Promise<string> {
  const place = await waitForInput('place', z.string());
  const title = await waitForInput('title', z.string(), tenDays);
  return `${title} in ${place}`;
}

export async function madeParallel(): Promise<string> {
  const [title, place] = await Promise.all([
    waitForInput('title', z.string(), tenDays),
    waitForInput('place', z.string()),
  ]);
  return `${title} in ${place}`;
}

export async function renamed(): Promise<string> {
  const title = await waitForInput('headline', z.string(), tenDays);
  const place = await waitForInput('place', z.string());
  return `${title} in ${place}`;
}

export async function otherKind(): Promise<string> {
  const title = await waitForInput('title', z.string(), tenDays);
  const approved = await approve('Rome', 'place');
  return `${title} in ${approved}`;
}

export async function timeoutAdded(): Promise<string> {
  const title = await waitForInput('title', z.string(), tenDays);
  const place = await waitForInput('place', z.string(), { timeout: '10 days' });
  return `${title} in ${place}`;
}

export async function timeoutRemoved(): Promise<string> {
  const title = await waitForInput('title', z.string());
  const place = await waitForInput('place', z.string());
  return `${title} in ${place}`;
}

export async function activityAdded(): Promise<string> {
  const title = await waitForInput('title', z.string(), tenDays);
  await sleep('1 second');
  const place = await waitForInput('place', z.string());
  return `${title} in ${place}`;
}

export async function mistyped(): Promise<string> {
  const title = await waitForInput('title', z.string(), tenDays);
  const { place } = JSON.parse('null') as { readonly place: string };
  return `${title} in ${place}`;
}

export async function mistypedFirst(): Promise<string> {
  const { title } = JSON.parse('null') as { readonly title: string };
  const place = await waitForInput('place', z.string());
  return `${title} in ${place}`;
}
