/** Workflows whose gates have more than a prompt: descriptions and initial data. */
import { z } from 'zod';
import { approve, defineInput, GatehouseError, waitForInput, type GateOptions } from '../../src/signals';

const person = z.object({
  name: z.string().min(2).max(20).meta({ description: 'As on the card' }),
  age: z.int().min(18).max(120),
  note: z.string().optional(),
});

export type Person = z.infer<typeof person>;

export async function askPerson(options: GateOptions<Person>): Promise<Person> {
  return waitForInput('person', person, options);
}

/** Opens a gate with the given options. If that fails, opens one without options. */
export async function askPersonTwice(
  options: GateOptions<Person>,
): Promise<{ mistake?: string; person: Person }> {
  try {
    return { person: await waitForInput('person', person, options) };
  } catch (error) {
    if (!(error instanceof GatehouseError)) throw error;
    return { mistake: `${error.code}: ${error.message}`, person: await waitForInput('person', person) };
  }
}

/** Gates that share a definition and an object that changes later. */
export async function askPeople(): Promise<Person[]> {
  const initial: Partial<Person> = { name: 'Ada' };
  const shared = defineInput('third', person, { initial: { name: 'Cleo' }, description: 'Shared' });
  const first = waitForInput('first', person, { initial });
  initial.name = 'Bob';
  initial.age = 40;
  const second = waitForInput('second', person, { initial });
  delete initial.name;
  const third = waitForInput(shared, { description: 'Its own' });
  const fourth = waitForInput({ ...shared, id: 'fourth' }, { initial: { age: 30 } });
  const fifth = waitForInput('fifth', person);
  return Promise.all([first, second, third, fourth, fifth]);
}

export async function approveWithWords(draft: string, changes: readonly string[]): Promise<string> {
  const description = `## Changes\n\n${changes.map((change) => `- ${change}`).join('\n')}`;
  return approve(draft, 'publish', { prompt: 'Publish?', description });
}
