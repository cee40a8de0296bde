/**
 * From the request of a page to what is drawn first, in a real browser, with 2,000 waiting. The queue shows the place of its first
 * question as soon as it has found it. No worker runs, so the question itself is not drawn.
 */
import { chromium, type Page } from 'playwright-core';
import { SignalClient } from '../../src/client';
import type { Arm, BenchServer, OpenScenario, Scenario } from '../scenario';
import { startService } from '../service';
import { waitingCrowd } from '../waiting-crowd';

export const scenario: Scenario = {
  summary:
    'a page of the console with 2,000 waiting executions; milliseconds from the request to what is drawn first',
  open,
};

const size = 2_000;

async function open({ temporal, address }: BenchServer): Promise<OpenScenario> {
  const client = await waitingCrowd(size, temporal, address);
  const service = await startService(new SignalClient(client));
  const browser = await chromium.launch({
    executablePath: process.env.GATEHOUSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  return {
    arms: [
      armOf('no row', page, `${service.url}/settings`, 'main h1'),
      armOf('first row of the inbox', page, `${service.url}/inbox`, 'li.row'),
      armOf('first place of the queue', page, `${service.url}/queue`, '.queue-counts'),
    ],
    comparisons: [
      {
        arm: 'first row of the inbox',
        over: 'no row',
        ratioAtMost: {},
        addedAtMost: { drawn: 1_000 },
        excessAtMost: {},
      },
      {
        arm: 'first place of the queue',
        over: 'no row',
        ratioAtMost: {},
        addedAtMost: { drawn: 2_000 },
        excessAtMost: {},
      },
    ],
    close: async () => {
      await browser.close();
      await service.stop();
    },
  };
}

/** Opens a page, and measures until the frame after the element is there, by the clock of the page. */
function armOf(name: string, page: Page, url: string, selector: string): Arm {
  return {
    name,
    once: async () => {
      await page.goto('about:blank');
      await page.goto(url, { waitUntil: 'commit' });
      const drawn = await page.evaluate<number>(`new Promise((resolve) => {
        const look = () => {
          if (document.querySelector('${selector}') === null) requestAnimationFrame(look);
          else requestAnimationFrame(() => resolve(performance.now()));
        };
        look();
      })`);
      return { drawn };
    },
  };
}
