import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Keeps pictures for a person to look at, if GATEHOUSE_PICTURES names a folder: light, dark and as on a phone. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.GATEHOUSE_PICTURES;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  const take = async (look: string): Promise<unknown> =>
    page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
  const size = page.viewportSize();
  await take('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await take('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await take('phone');
  if (size !== null) await page.setViewportSize(size);
}
