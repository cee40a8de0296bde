/** Forms in a real browser, over the real service, worker and Temporal: what is typed is what the workflow receives. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { axeFindings, useBrowser } from '../support/browser';
import { digitPng } from '../support/digit-png';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();
const started: string[] = [];

afterEach(async () => {
  const { temporal } = environment.current;
  await Promise.allSettled(started.splice(0).map((id) => temporal.workflow.getHandle(id).terminate()));
});

interface OpenForm {
  readonly page: Page;
  readonly workflowId: string;
}

/** A form in the dialog of the console. */
async function open(name: string, initial?: unknown, options?: BrowserContextOptions): Promise<OpenForm> {
  const { client } = environment.current;
  const { workflowId } = await client.start('askForm', { args: [name, initial] });
  started.push(workflowId);
  const { requestId } = await client.waitForSignal('form', workflowId);
  const page = await browser.open(options);
  page.setDefaultTimeout(15_000);
  await page.goto(`${service.url}/inbox?gate=${encodeURIComponent(requestId)}`);
  await submitOf(page).waitFor();
  return { page, workflowId };
}

function submitOf(page: Page): Locator {
  return page.getByRole('dialog').getByRole('button', { name: /^Send answer/u });
}

function text(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name, exact: true });
}

/** A new row takes the focus a moment after it has been asked for. */
async function focusOn(field: Locator): Promise<void> {
  await field.and(field.page().locator(':focus')).waitFor();
}

function option(page: Page, group: string, name: string): Locator {
  return page.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true });
}

async function issuesOf(page: Page): Promise<string[]> {
  return page.locator('.field-issue').allInnerTexts();
}

/** What is focused: its label, without its key. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(
    "document.activeElement.getAttribute('aria-label') ?? document.activeElement.labels?.[0]?.innerText.split('\\n')[0] ?? document.activeElement.innerText",
  );
}

function photo(name: string, buffer: Buffer): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'image/png', buffer };
}

function pngOf(digit: number): Buffer {
  return Buffer.from(digitPng(digit).replace(/^.*,/u, ''), 'base64');
}

async function stillWaits(workflowId: string): Promise<boolean> {
  const signals = (await environment.current.client.listSignals(workflowId)).items;
  return signals.some(({ state }) => state === 'pending');
}

describe('each kind of field', () => {
  test('comes to the exact typed value in the workflow', async () => {
    const { page, workflowId } = await open('everyField', undefined, { timezoneId: 'Europe/Vienna' });
    await text(page, 'Name').fill('12');
    await text(page, 'Note').fill('first line\nsecond line');
    await text(page, 'Ratio').fill('0.25');
    await text(page, 'Count').fill('3');
    await option(page, 'Publish', 'No').check();
    await option(page, 'Severity', 'high').check();
    await option(page, 'Code', '"1"').check();
    await page.getByLabel('Country').selectOption('fr');
    const colors = page.getByRole('group', { name: 'Colors' });
    await colors.getByLabel('blue').check();
    await colors.getByLabel('red').check();
    await text(page, 'Day').fill('2028-02-29');
    await text(page, 'At, date').fill('2027-10-31');
    await text(page, 'At, time').fill('02:30');
    await page.getByText(/^02:30 exists twice on .* Choose UTC\+02:00 or UTC\+01:00/u).waitFor();
    const zone = page.getByLabel('At, zone');
    await zone.selectOption({ label: 'UTC+01:00' });
    await page.getByText('Sent as 2027-10-31T01:30:00Z').waitFor();
    await zone.selectOption({ label: 'UTC+02:00' });
    await page.getByText('Sent as 2027-10-31T00:30:00Z').waitFor();
    await zone.selectOption({ label: 'Europe/Vienna' });
    await text(page, 'At, date').fill('2026-07-01');
    await text(page, 'At, time').fill('14:30');
    await page.getByText('Sent as 2026-07-01T12:30:00Z').waitFor();
    await text(page, 'Clock').fill('08:15');
    await text(page, 'Pause').fill('1 h 30 min');
    await page.getByText('Sent as PT1H30M').waitFor();
    await page.getByRole('button', { name: 'Add a tag' }).click();
    await focusOn(text(page, 'Tag 1'));
    await page.keyboard.type('second');
    await page.getByRole('button', { name: 'Add a tag' }).click();
    await focusOn(text(page, 'Tag 2'));
    await page.keyboard.type('first');
    await page.getByRole('button', { name: 'Move Tag 2 up' }).click();
    await page.getByRole('button', { name: 'Add a name' }).click();
    await focusOn(text(page, 'Name 1'));
    await page.keyboard.type('a.b c');
    await text(page, 'Value 1').fill('1e3');
    await text(page, 'Team').fill('labeling');
    await text(page, 'Email').fill('labeling@example.com');
    await page.getByRole('radio', { name: 'card' }).check();
    await text(page, 'Digits').fill('0123');
    await page.getByRole('radio', { name: 'Text', exact: true }).check();
    await text(page, 'Answer').fill('12');
    await page.getByRole('checkbox', { name: 'No value for Discount' }).check();
    await page.getByRole('radio', { name: 'yes', exact: true }).check();
    await text(page, 'Point 1').fill('-1.5');
    await text(page, 'Point 2').fill('0');
    const csv = { name: 'data.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') };
    await page.locator('input[type=file]').setInputFiles(csv);
    await page.getByText('8 bytes', { exact: true }).waitFor();
    await text(page, 'Anything').fill('{"deep": [1, null]}');
    await submitOf(page).click();

    const value = await environment.current.client.result(workflowId);
    expect(value).toEqual({
      name: '12',
      note: 'first line\nsecond line',
      ratio: 0.25,
      count: 3,
      publish: false,
      severity: 'high',
      code: '1',
      country: 'fr',
      colors: ['red', 'blue'],
      day: '2028-02-29',
      at: '2026-07-01T12:30:00Z',
      clock: '08:15',
      pause: 'PT1H30M',
      tags: ['first', 'second'],
      prices: { 'a.b c': 1000 },
      contact: { team: 'labeling', email: 'labeling@example.com' },
      payment: { kind: 'card', digits: '0123' },
      answer: '12',
      discount: null,
      consent: 'yes',
      point: [-1.5, 0],
      data: expect.objectContaining({ name: 'data.csv', size: 8, mediaType: 'text/csv' }),
      anything: { deep: [1, null] },
    });
  });

  test("begins with the author's data and the type's defaults, and sends them as they came", async () => {
    const at = '2026-02-28T12:00:00.250+05:45';
    const { page, workflowId } = await open('moment', { at }, { timezoneId: 'America/New_York' });
    await expect(text(page, 'At, time').inputValue()).resolves.toBe('12:00:00.250');
    await expect(page.getByLabel('At, zone').locator('option:checked').innerText()).resolves.toBe(
      'UTC+05:45',
    );
    await submitOf(page).click();
    await expect(environment.current.client.result(workflowId)).resolves.toEqual({ at, copies: 2 });
  });

  test('text is kept in each variant while another is looked at', async () => {
    const { page } = await open('settings');
    await page.getByRole('radio', { name: 'Webhook' }).check();
    await text(page, 'Address').fill('https://example.com/hook');
    await page.getByRole('radio', { name: 'E-mail' }).check();
    await text(page, 'To').fill('me@example.com');
    await page.getByRole('radio', { name: 'Webhook' }).check();
    await expect(text(page, 'Address').inputValue()).resolves.toBe('https://example.com/hook');
  });

  test('a digit chooses, and sends nothing; Enter sends what is chosen', async () => {
    const { page, workflowId } = await open('digit');
    await page.keyboard.press('7');
    await page.keyboard.press('0');
    await expect(page.getByRole('radio', { name: '0', exact: true }).isChecked()).resolves.toBe(true);
    await expect(stillWaits(workflowId)).resolves.toBe(true);
    await page.keyboard.press('Enter');
    await expect(environment.current.client.result(workflowId)).resolves.toBe(0);
  });
});

test('Enter sends a form of one line, and in a longer form says how it is sent', async () => {
  const { client } = environment.current;
  const { workflowId } = await client.start('ask', { args: [{ prompt: 'Which title?' }] });
  started.push(workflowId);
  const { requestId } = await client.waitForSignal('answer', workflowId);
  const page = await browser.open();
  await page.goto(`${service.url}/inbox?gate=${requestId}`);
  await page.getByRole('dialog').getByRole('textbox').fill('My report');
  await expect(submitOf(page).locator('kbd:visible').allInnerTexts()).resolves.toEqual(['Enter']);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Answered by you/u }).waitFor();
  await expect(client.result(workflowId)).resolves.toBe('My report');

  const longer = await open('settings');
  await text(longer.page, 'Annotators').fill('3');
  await longer.page.keyboard.press('Enter');
  await longer.page.getByText('Press Ctrl+Enter to send the form.').waitFor();
  await expect(issuesOf(longer.page)).resolves.toEqual([]);
  await expect(stillWaits(longer.workflowId)).resolves.toBe(true);
});

describe('what is wrong', () => {
  test('an untouched yes or no is refused in words and nothing is sent; Yes is then sent as true', async () => {
    const { page, workflowId } = await open('yes');
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await expect(page.getByRole('radio', { checked: true }).count()).resolves.toBe(0);
    await submitOf(page).click();
    await page.getByText('Choose Yes or No. An empty field does not mean No.').waitFor();
    await expect(focused(page)).resolves.toBe('Yes');
    expect(await axeFindings(page)).toEqual([]);
    expect(sent).toEqual([]);
    await expect(stillWaits(workflowId)).resolves.toBe(true);
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await expect(environment.current.client.result(workflowId)).resolves.toBe(true);
  });

  test('all of it is told at once, beside the fields and the first five in a list; the first is focused, F8 goes to the next', async () => {
    const { page, workflowId } = await open('settings');
    await text(page, 'Annotators').fill('12.5');
    await text(page, 'Start').fill('2026-02-30');
    await text(page, 'Email').fill('labeling@');
    await submitOf(page).click();
    const issues = page.getByRole('region', { name: 'Issues' });
    await issues.getByText('7 fields need a change').waitFor();
    await expect(issuesOf(page)).resolves.toEqual([
      'Must be a whole number. 12.5 is not.',
      'Choose Yes or No. An empty field does not mean No.',
      'Choose train, validation or test.',
      'There is no 30 February 2026.',
      'Must have at least 1 item. There is none.',
      'This is not an e-mail address: the part after @ is missing.',
      'Choose Nobody, E-mail or Webhook.',
    ]);
    await expect(focused(page)).resolves.toBe('Annotators');
    await expect(text(page, 'Annotators').inputValue()).resolves.toBe('12.5');
    const described = await text(page, 'Annotators').getAttribute('aria-describedby');
    const ids = (described ?? '').split(' ').map((id) => page.locator(`[id="${id}"]`).innerText());
    expect(await Promise.all(ids)).toContain('Must be a whole number. 12.5 is not.');
    await expect(text(page, 'Annotators').getAttribute('aria-invalid')).resolves.toBe('true');
    await page.keyboard.press('F8');
    await expect(focused(page)).resolves.toBe('Yes');
    await page.keyboard.press('Shift+F8');
    await issues.getByRole('link', { name: 'Start' }).click();
    await expect(focused(page)).resolves.toBe('Start');
    await issues.getByText('and 2 more', { exact: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await expect(stillWaits(workflowId)).resolves.toBe(true);

    await text(page, 'Annotators').fill('12');
    await issues.getByText('6 fields need a change').waitFor();
  });

  test(
    'every field and every issue passes axe on a phone, in light and in dark colours',
    async () => {
      const { page } = await open('everyField', undefined, { viewport: { width: 390, height: 844 } });
      const check = async (): Promise<void> => {
        expect(await axeFindings(page)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await axeFindings(page, { colors: 'only' })).toEqual([]);
        await page.emulateMedia({ colorScheme: 'light' });
      };
      for (const name of ['card', 'Whole number']) await page.getByRole('radio', { name }).check();
      for (const name of ['Add a tag', 'Add a name']) await page.getByRole('button', { name }).click();
      await check();
      await submitOf(page).click();
      await page.getByText('fields need a change').waitFor();
      await check();
      await expect(page.evaluate('document.documentElement.scrollWidth')).resolves.toBe(390);
    },
    180_000, // axe looks at sixty controls, four times
  );

  test('what only the gate can say stands beside its field; what was typed stays, and goes in when it is mended', async () => {
    const { page, workflowId } = await open('settings', {
      annotators: 3,
      shuffleTheImages: true,
      split: 'test',
      start: '2026-02-28',
      tags: ['a', 'b'],
      contact: { team: 'labeling', email: 'a@example.com' },
      announce: { by: 'nobody' },
    });
    await text(page, 'Annotators').fill('2');
    await text(page, 'Tag 1').fill('forbidden');
    await submitOf(page).click();
    await page.locator('.field-issue', { hasText: 'A test split needs 3 annotators.' }).waitFor();
    await page.getByRole('region', { name: 'Issues' }).getByText('One of the tags is forbidden.').waitFor();
    await expect(focused(page)).resolves.toBe('Annotators');
    await expect(text(page, 'Tag 1').inputValue()).resolves.toBe('forbidden');
    expect(await axeFindings(page)).toEqual([]);
    await text(page, 'Annotators').fill('3');
    await text(page, 'Tag 1').fill('allowed');
    await submitOf(page).click();
    await expect(environment.current.client.result(workflowId)).resolves.toMatchObject({
      annotators: 3,
      tags: ['allowed', 'b'],
    });
  });

  test('two rows of one name are told, and neither is lost', async () => {
    const { page } = await open('everyField', { prices: { x: 1 } });
    await page.getByRole('button', { name: 'Add a name' }).click();
    await page.keyboard.type('x');
    await text(page, 'Value 2').fill('2');
    await submitOf(page).click();
    await page.locator('.field-issue', { hasText: 'x is used twice. Row 1 has the same name.' }).waitFor();
    await expect(text(page, 'Value 1').inputValue()).resolves.toBe('1');
    await expect(text(page, 'Value 2').inputValue()).resolves.toBe('2');
  });

  test('files of a list are chosen several at once or pasted, and each has a picture', async () => {
    const { page, workflowId } = await open('photos');
    await page.getByText('up to 3 files: PNG, up to 1 KB each').waitFor();
    const [one, two] = [pngOf(1), pngOf(2)];
    const choose = page.getByLabel(/^Choose files/u);
    await choose.setInputFiles([photo('1.png', one), photo('large.png', Buffer.alloc(1_001))]);
    await page
      .locator('.field-issue', { hasText: 'Must be at most 1,000 bytes. This has 1,001 bytes.' })
      .waitFor();
    await page.evaluate(`(() => {
      const given = new DataTransfer();
      const bytes = Uint8Array.fromBase64('${two.toString('base64')}');
      for (const name of ['2.png', '3.png'])
        given.items.add(new File([bytes], name, { type: 'image/png' }));
      const options = { clipboardData: given, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new ClipboardEvent('paste', options));
    })()`);
    await page.locator('.field-issue', { hasText: '1 file was not added: the list is full.' }).waitFor();
    await page.locator('.file-picture').nth(1).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /^Remove .* 2$/u }).click();
    await submitOf(page).click();
    const value = await environment.current.client.result(workflowId);
    expect(value).toMatchObject([
      { name: '1.png', size: one.length },
      { name: '2.png', size: two.length },
    ]);
  });

  test('a file that does not fit is refused when it is chosen, and one dropped beside the field is ignored', async () => {
    const { page } = await open('everyField');
    await page.getByText('CSV, up to 1 KB').waitFor();
    const uploads: string[] = [];
    page.on('request', (request) => request.method() === 'PUT' && uploads.push(request.url()));
    const pdf = { name: 'data.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') };
    await page.locator('input[type=file]').setInputFiles(pdf);
    await page.locator('.field-issue', { hasText: 'Must be CSV. This is .pdf.' }).waitFor();
    await submitOf(page).click();
    await page.locator('.field-issue', { hasText: 'Must be CSV. This is .pdf.' }).waitFor();
    expect(await page.locator('.field-issue', { hasText: 'Must be CSV.' }).count()).toBe(1);
    expect(uploads).toEqual([]);
    const drop = "new DragEvent('drop', { bubbles: true, cancelable: true })";
    // False: the browser does not leave the page for the file.
    expect(await page.evaluate(`document.querySelector('.gate-head').dispatchEvent(${drop})`)).toBe(false);
  });
});
