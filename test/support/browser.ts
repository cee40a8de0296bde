/** A Chromium of the machine for a test file. After each test its pages are checked for violations. */
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { AxeResults, RunOptions } from 'axe-core';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';

/** The headless shell is first, because it needs half of the processor time of a full browser. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** The violations of a page: requests that its policy refused, and uncaught errors. */
const faults: string[] = [];

export interface UsedBrowser {
  /** Opens a page in a new profile. */
  open(options?: BrowserContextOptions): Promise<Page>;
}

/** Starts the browser before the tests of a file, and closes it after them. Checks and closes the pages after each test. */
export function useBrowser(): UsedBrowser {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: executable(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
  }, 60_000);
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());
  return {
    open: async (options) => {
      if (browser === undefined) throw new Error('The browser starts in beforeAll');
      // Animations are off, because axe would check colours in the middle of one.
      // The inbox shows a question in a dialog. From 1280 pixels on it shows the question beside its list.
      const usual = { viewport: { width: 1240, height: 860 }, reducedMotion: 'reduce' as const };
      const context = await browser.newContext({ ...usual, ...options });
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text());
      });
      return page;
    },
  };
}

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export interface AxeOptions {
  /** A selector of the part to check. The default is the whole page. */
  readonly part?: string;
  /** Half of the time of axe is the contrast of colours. Leave them out if another test checks the same parts in the same theme. */
  readonly colors?: boolean;
}

/** The findings of axe in a page or a part of it, as rule and element. */
export async function axeFindings(page: Page, { part, colors = true }: AxeOptions = {}): Promise<string[]> {
  const options: RunOptions = {
    resultTypes: ['violations'], // without the passes, which are megabytes
    preload: { assets: ['media'] }, // the style sheets are for rules that are off
    rules: { 'color-contrast': { enabled: colors } },
  };
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axeSource);
  const violations = await page.evaluate<AxeResults['violations']>(
    `axe.run(${JSON.stringify(part ?? null)} ?? document, ${JSON.stringify(options)}).then((found) => found.violations)`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** GATEHOUSE_CHROMIUM, or the first that is on PATH. */
function executable(): string {
  const given = process.env.GATEHOUSE_CHROMIUM;
  if (given !== undefined && given !== '') return given;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = paths.find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    `No browser: install chromium-headless-shell or chromium, or name one in GATEHOUSE_CHROMIUM. Looked for ${names.join(', ')}.`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const untilMs = 30_000;

/**
 * Waits until an expression is true in the page. Playwright's own `waitForFunction` calls `eval` in the page from its second try
 * on, which the page's policy forbids.
 */
export async function untilTrue(page: Page, expression: string): Promise<void> {
  const end = Date.now() + untilMs;
  while (!(await page.evaluate<boolean>(expression))) {
    if (Date.now() > end) throw new Error(`This did not become true in the page: ${expression}`);
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => resolve()))');
  }
}
