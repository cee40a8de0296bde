/** Workflows that each show one behaviour of events. */
import { condition, continueAsNew, defineSignal, setHandler, sleep as timer } from '@temporalio/workflow';
import { z } from 'zod';
import {
  GatehouseError,
  newEvent,
  WorkerCodeError,
  type Duration,
  type Event,
  type GateOptions,
} from '../../src/signals';

const go = defineSignal('go');

export interface Told {
  readonly addresses: { readonly requestId: string; readonly formUrl: string; readonly apiUrl: string };
  readonly answers: readonly unknown[];
}

/** Opens an event, works, waits twice, and returns everything about the event. */
export async function askByEvent(options: GateOptions<number> = {}, work?: Duration): Promise<Told> {
  const event = await newEvent('number', z.int(), options);
  if (work !== undefined) await timer(work);
  const answers = [await event.wait(), await event.wait()];
  return { addresses: addressesOf(event), answers };
}

/** Two rounds of one name, one after the other. */
export async function askTwiceByEvent(): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (let round = 1; round <= 2; round += 1) {
    const event = await newEvent('number', z.int(), { prompt: `Round ${round}` });
    told.push({ addresses: addressesOf(event), answers: [await event.wait()] });
  }
  return told;
}

/** Opens invalid events beside a pending one. Nothing awaits the failures before they happen. */
export async function openBadEvents(): Promise<unknown> {
  const first = newEvent('number', z.int());
  const tries = [
    newEvent('number', z.int()),
    newEvent('__number', z.int()),
    newEvent('other', z.int(), { timeout: 0 }),
    newEvent('another', z.coerce.number()),
  ];
  await timer('1 second');
  const codes = await Promise.all(tries.map(async (tried) => tried.then(() => 'opened', codeOf)));
  return { codes, answer: await (await first).wait() };
}

/** An event whose timeout passes while nobody waits for it. */
export async function neverWaited(): Promise<string> {
  const event = await newEvent('number', z.int(), { timeout: '1 minute' });
  void event.wait();
  await timer('1 hour');
  return event.wait().then(() => 'set', codeOf);
}

/** Continues as new on `go` while an event is pending, and opens it again in the next run. */
export async function eventThatRolls(before?: Told['addresses']): Promise<unknown> {
  let isRolling = false;
  setHandler(go, () => {
    isRolling = true;
  });
  const event = await newEvent('number', z.int(), { timeout: '2 hours' });
  if (before !== undefined) return { before, after: addressesOf(event), answer: await event.wait() };
  await condition(() => isRolling);
  return continueAsNew<typeof eventThatRolls>(addressesOf(event));
}

function addressesOf<Value>({ requestId, formUrl, apiUrl }: Event<Value>): Told['addresses'] {
  return { requestId, formUrl, apiUrl };
}

function codeOf(error: unknown): string {
  return error instanceof GatehouseError || error instanceof WorkerCodeError ? error.code : String(error);
}
