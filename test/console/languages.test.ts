/** The console in German, in a real browser over the real service, worker and Temporal. */
import { describe, expect, test } from '@jest/globals';
import { useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment);
const browser = useBrowser();

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
