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
  /** Opens a page in an empty profile. */
  open(options?: BrowserContextOptions): Promise<Page>;
}

/** A profile, which a test uses and the next one gets empty. */
interface Profile {
  readonly context: BrowserContext;
  /** An empty page of the site of all services. It keeps the renderer, which has compiled the scripts of the console. */
  readonly keeper: Page;
  isUsed: boolean;
}

/** Starts the browser before the tests of a file, and closes it after them. Checks and closes the pages after each test. */
export function useBrowser(): UsedBrowser {
  let browser: Browser | undefined;
  const profiles = new Map<string, Profile[]>();
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: executable(),
      // One renderer for a profile: a second one would compile the scripts of the console again.
      args: ['--no-sandbox', '--disable-gpu', '--renderer-process-limit=1'],
    });
  }, 60_000);
  afterEach(async () => {
    const used = [...profiles.values()].flat().filter(({ isUsed }) => isUsed);
    await Promise.all(used.map(empty));
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());
  return {
    open: async (options = {}) => {
      if (browser === undefined) throw new Error('The browser starts in beforeAll');
      const key = JSON.stringify(options);
      const alike = profiles.get(key) ?? [];
      profiles.set(key, alike);
      let profile = alike.find(({ isUsed }) => !isUsed);
      if (profile === undefined) {
        profile = await newProfile(browser, options);
        alike.push(profile);
      }
      profile.isUsed = true;
      const page = await profile.context.newPage();
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text());
      });
      return page;
    },
  };
}

async function newProfile(browser: Browser, options: BrowserContextOptions): Promise<Profile> {
  // Animations are off, because axe would check colours in the middle of one.
  // The inbox shows a question in a dialog. From 1280 pixels on it shows the question beside its list.
  const usual = { viewport: { width: 1240, height: 860 }, reducedMotion: 'reduce' as const };
  const context = await browser.newContext({ ...usual, ...options });
  const keeper = await context.newPage();
  await keeper.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await keeper.goto('http://127.0.0.1/');
  return { context, keeper, isUsed: true };
}

/** Closes the pages of a profile, and removes what they stored. */
async function empty(profile: Profile): Promise<void> {
  const { context, keeper } = profile;
  const pages = context.pages().filter((page) => page !== keeper);
  await Promise.all(pages.map((page) => page.close()));
  await context.clearCookies();
  const devTools = await context.newCDPSession(keeper);
  await devTools.send('Storage.clearDataForOrigin', { origin: '*', storageTypes: 'all' });
  await devTools.detach();
  profile.isUsed = false;
}

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export interface AxeOptions {
  /** A selector of the part to check. The default is the whole page. */
  readonly part?: string;
  /**
   * The contrast of colours is most of the time of axe. Leave it out if the colours of this state are checked elsewhere, as for a
   * phone. Check `only` colours if all else of this state is checked elsewhere, as for another theme.
   */
  readonly colors?: boolean | 'only';
}

/** The findings of axe in a page or a part of it, as rule and element. */
export async function axeFindings(page: Page, { part, colors = true }: AxeOptions = {}): Promise<string[]> {
  const options: RunOptions = {
    resultTypes: ['violations'], // without the passes, which are megabytes
    preload: { assets: ['media'] }, // the style sheets are for rules that are off
    ...(colors === 'only'
      ? { runOnly: ['color-contrast'] }
      : { rules: { 'color-contrast': { enabled: colors } } }),
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
  const isTrue = await page.evaluate<boolean>(`(async () => {
    const end = Date.now() + ${untilMs};
    while (!(${expression})) {
      if (Date.now() > end) return false;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return true;
  })()`);
  if (!isTrue) throw new Error(`This did not become true in the page: ${expression}`);
}
