/** From the key that answers a question in the console's queue to the next question drawn, in a real browser. */
import { randomUUID } from 'node:crypto';
import { chromium, type Page } from 'playwright-core';
import { SignalClient } from '../../src/client';
import { digitPng } from '../../test/support/digit-png';
import { ReachedLines } from '../reached-lines';
import type { BenchServer, OpenScenario, Scenario } from '../scenario';
import { startService } from '../service';
import { queues, startLabelingWorker, startWorkers } from '../workers';

export const scenario: Scenario = {
  summary:
    'one key in the queue of the console; milliseconds from the key to the next question with its picture drawn',
  open,
};

const questions = 300;
const labelingWindow = 16;

async function open(server: BenchServer): Promise<OpenScenario> {
  const { temporal, address } = server;
  const closeWorkers = await startWorkers(server, new ReachedLines());
  const client = new SignalClient(temporal, { actor: { id: 'bench' } });
  const service = await startService(client);
  const browser = await chromium.launch({
    executablePath: process.env.GATEHOUSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const workflowId = `bench-${randomUUID()}`;
  const pictures = Array.from({ length: questions }, (_, index) => digitPng(index % 10));
  await temporal.workflow.start('labelsPictures', {
    workflowId,
    taskQueue: queues.gatehouse,
    args: [pictures],
  });
  await client.waitForSignal(`label-${questions - 1}`, workflowId);
  const page = await queueOf(await browser.newPage(), service.url, workflowId);
  const closeLabelingWorker = await startLabelingWorker(address);
  const labelingId = `bench-${randomUUID()}`;
  await temporal.workflow.start('dataLabelingWf', {
    workflowId: labelingId,
    taskQueue: queues.labeling,
    args: [{ images: questions, window: labelingWindow, twice: 0 }],
  });
  await client.waitForSignal(`image-${labelingWindow}`, labelingId);
  const labeling = await queueOf(await browser.newPage(), service.url, labelingId);
  const limits = { ratioAtMost: {}, addedAtMost: { drawn: 150 }, excessAtMost: {} };
  return {
    arms: [
      { name: 'a key alone', once: () => keyTo(page, 'F9', 'true') },
      { name: 'the next question', once: async () => settled(page, await keyTo(page, '4', isNext)) },
      {
        name: 'the next image of dataLabelingWf',
        once: async () => settled(labeling, await keyTo(labeling, '4', isNext)),
      },
    ],
    comparisons: [
      { arm: 'the next question', over: 'a key alone', ...limits },
      { arm: 'the next image of dataLabelingWf', over: 'a key alone', ...limits },
    ],
    close: async () => {
      await browser.close();
      await service.stop();
      await closeLabelingWorker();
      await closeWorkers();
    },
  };
}

async function queueOf(page: Page, url: string, workflowId: string): Promise<Page> {
  await page.goto(`${url}/queue?q=${workflowId}`);
  await page.locator('.gate.queue .tile').first().waitFor();
  return page;
}

const isNext = `document.querySelector('.queue-counts strong').innerText !== before &&
  document.querySelector('.gate.queue .tile') !== null && document.querySelector('.report-image img')?.complete === true`;

/** Presses a key, and measures until the frame after the condition is true, by the clock of the page. */
async function keyTo(page: Page, key: string, condition: string): Promise<Readonly<Record<string, number>>> {
  // Without `void` this would wait for the promise, before the key is pressed.
  await page.evaluate(`void (window.drawn = new Promise((resolve) => {
    const before = document.querySelector('.queue-counts strong').innerText;
    document.addEventListener('keydown', ({ timeStamp }) => {
      const look = () => {
        if (${condition}) requestAnimationFrame(() => resolve(performance.now() - timeStamp));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { once: true, capture: true });
  }))`);
  await page.keyboard.press(key);
  return { drawn: await page.evaluate<number>('window.drawn') };
}

/** Waits for the verdict, so that the next key finds the browser idle. */
async function settled<Result>(page: Page, result: Result): Promise<Result> {
  await page.locator('.sent-answer.sending').waitFor({ state: 'detached' });
  return result;
}
