/** The console in German, in a real browser over the real service, worker and Temporal. */
import { describe, expect, test } from '@jest/globals';
import type { Report, Signal } from '../../src/client';
import { useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment);
const browser = useBrowser();

async function reviewed(asked: object): Promise<Signal> {
  const { client } = environment.current;
  const { workflowId } = await client.start('reviewDraft', { args: [asked] });
  return client.waitForSignal('publish', workflowId);
}

describe('the language', () => {
  test('is that of the browser, and a number typed in German is sent as the same value', async () => {
    const { client } = environment.current;
    const { workflowId } = await client.start('askCount');
    const { id, requestId } = await client.waitForSignal('count', workflowId);
    const page = await browser.open({ locale: 'de-DE' });
    await page.goto(`${service.url}/inbox?gate=${requestId}`);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Braucht Ihre Antwort').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('de');
    await dialog.getByRole('textbox').fill('1.234');
    await dialog.getByText('Verstanden als 1234').waitFor();
    await dialog.getByRole('button', { name: 'Antwort senden' }).click();
    await dialog.getByText('Muss zwischen 0 und 1000 liegen. 1234 passt nicht.').first().waitFor();
    await dialog.getByRole('textbox').fill('1.000');
    await dialog.getByRole('button', { name: 'Antwort senden' }).click();
    await page.getByRole('heading', { name: /^Beantwortet von Ihnen/u }).waitFor();
    expect(await client.getSignal(id, workflowId, { requestId })).toMatchObject({ value: 1000 });
  });

  test('that a person chooses is kept, and the page changes at once', async () => {
    const page = await browser.open();
    await page.goto(`${service.url}/settings`);
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    await page.goto(`${service.url}/inbox`);
    await page.getByRole('heading', { name: 'Eingang' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('de');
  });

  test('is that of the numbers in tables, figures and charts of a report', async () => {
    const report: Report = {
      blocks: [
        { kind: 'figures', figures: [{ label: 'Mittel', value: 19.5 }] },
        { kind: 'table', caption: 'Tage', columns: ['Wert'], rows: [[25.8], [1234.5]] },
        {
          kind: 'chart',
          alt: 'Der Verlauf',
          spec: {
            data: { values: [{ monat: '2026-03-01', wert: 4000 }] },
            mark: 'bar',
            encoding: {
              x: { field: 'monat', type: 'temporal', timeUnit: 'yearmonth', axis: { format: '%B' } },
              y: { field: 'wert', type: 'quantitative' },
            },
          },
        },
      ],
    };
    const { requestId } = await reviewed({ prompt: 'Freigeben?', report });
    const page = await browser.open({ locale: 'de-DE' });
    await page.goto(`${service.url}/form/${requestId}`);
    await page.getByText('19,5').waitFor();
    expect(await page.getByRole('table', { name: 'Tage' }).getByRole('cell').allInnerTexts()).toEqual([
      '25,8',
      '1234,5',
    ]);
    const labels = page.getByRole('img', { name: 'Der Verlauf' }).locator('.role-axis-label text');
    await labels.first().waitFor();
    expect(await labels.allTextContents()).toEqual(expect.arrayContaining(['4.000', 'März']));
  });

  test('of a question is not that of the page: the words are in order, and begin where the page begins', async () => {
    const hebrew = 'לאשר את חשבונית 17?';
    const columns = ['תיאור', 'סכום'];
    const report: Report = { title: hebrew, blocks: [{ kind: 'table', columns, rows: [['ברגים', 12]] }] };
    const { requestId } = await reviewed({ prompt: hebrew, report });
    const page = await browser.open();
    /** The side of the text in its frame, and the direction in which it reads. */
    const sideOf = async (selector: string): Promise<readonly [string, string]> => {
      await page.locator(selector).first().waitFor();
      return page.evaluate<[string, string]>(`(() => {
        const element = document.querySelector(${JSON.stringify(selector)});
        const range = document.createRange();
        range.selectNodeContents(element);
        const cellOrFrame = element.closest('th, td') ?? element.parentElement; // a title may be as wide as its text
        const [text, box] = [range.getBoundingClientRect(), cellOrFrame.getBoundingClientRect()];
        const inner = element.querySelector('bdi') ?? element;
        return [text.left - box.left < box.right - text.right ? 'left' : 'right', getComputedStyle(inner).direction];
      })()`);
    };
    await page.goto(`${service.url}/inbox?q=${encodeURIComponent(hebrew)}`);
    expect(await sideOf('.row-prompt')).toEqual(['left', 'rtl']);
    await page.goto(`${service.url}/form/${requestId}`);
    for (const selector of ['.gate-title', '.report-title', '.data-table th', '.data-table td'])
      expect([selector, await sideOf(selector)]).toEqual([selector, ['left', 'rtl']]);
    expect((await sideOf('.data-table th.number'))[0]).toBe('right');
    await page.evaluate("document.documentElement.dir = 'rtl'");
    for (const selector of ['.gate-title', '.report-title', '.data-table th', '.data-table td'])
      expect([selector, await sideOf(selector)]).toEqual([selector, ['right', 'rtl']]);

    const plain = await browser.open({ javaScriptEnabled: false });
    await plain.goto(`${service.url}/form/${requestId}`);
    await plain.getByRole('heading', { level: 1 }).waitFor();
    const title = await plain.evaluate<string>("getComputedStyle(document.querySelector('h1')).textAlign");
    expect(title).toBe('left');
  });

  test('of long words does not break a phone, from left to right or from right to left', async () => {
    const page = await browser.open({ locale: 'de-DE', viewport: { width: 320, height: 640 } });
    for (const path of ['/inbox', '/executions', '/audit', '/settings']) {
      await page.goto(`${service.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      for (const direction of ['ltr', 'rtl']) {
        await page.evaluate(`document.documentElement.dir = '${direction}'`);
        const beyond = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect({ path, direction, beyond }).toEqual({ path, direction, beyond: 0 });
      }
    }
  });
});
