import { log } from '@temporalio/workflow';
import { z } from 'zod';
import { newEvent, startable } from '../signals';

/** Asks for a number, and shows the address of the form in the worker's log and in the details of Temporal's own UI. */
export async function askForNumberWf(): Promise<number> {
  const event = await newEvent('user_number_input', z.int(), {
    prompt: 'Please provide an integer to continue the workflow.',
    timeout: '10 minutes',
  });
  log.info(`Event created. Access the form at: ${event.formUrl}`);
  return event.wait();
}

startable(askForNumberWf, {
  title: 'Ask for a number',
  description: 'Waits ten minutes for an integer, and returns it.',
});
