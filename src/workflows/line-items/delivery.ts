import { sleep } from '@temporalio/workflow';
import { z } from 'zod';
import { firstOf, waitForInput } from '../../signals';
import { standardDelivery } from '../tasks';
import type { LineItem } from './order';

export interface Delivery {
  /** The day, as `2026-12-31`. */
  readonly day: string;
  readonly by: 'a person' | 'the calendar';
}

/**
 * Finds the day on which an item is delivered. It runs as a child of `lineItemsWf`, which shows its gate. A person has eight hours to
 * name the day; meanwhile the calendar works. Whichever is first wins, and the other is withdrawn or cancelled.
 */
export async function deliveryWf({ id, name }: LineItem, days: number): Promise<Delivery> {
  return firstOf<Delivery>(
    async () => ({
      day: await waitForInput(`delivery-${id}`, z.iso.date(), { prompt: `When is ${name} delivered?` }),
      by: 'a person',
    }),
    async () => {
      await sleep('8 hours');
      return { day: await standardDelivery(new Date().toISOString(), days), by: 'the calendar' };
    },
  );
}
