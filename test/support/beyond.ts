/** What of a page does not fit its window or dialog, and what cannot be reached by Tab. */
import type { Page } from 'playwright-core';

/** Parts that scroll sideways by themselves, or are laid out by their own view. */
const ownView = '.data-table-box, pre, .react-flow, .chart-drawing, .execution-tabs, .tabs';

/** The controls whose edge is beyond the dialog or the window, and the parts that scroll sideways, in words. */
export async function beyond(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const dialog = document.querySelector('[role=dialog]');
    const place = dialog ?? document.body;
    const widest = (part) => [...part.querySelectorAll('*')]
      .filter((each) => each.getBoundingClientRect().right > part.getBoundingClientRect().right + 1 && !each.parentElement.closest(${JSON.stringify(ownView)}))
      .map((each) => each.tagName + '.' + (each.getAttribute('class') ?? '')).slice(0, 3).join(', ');
    /** The end of a link in a line that ends in an ellipsis is hidden on purpose. */
    const boxOf = (control) => {
      const box = control.getBoundingClientRect();
      for (let each = control; each !== null; each = each.parentElement)
        if (getComputedStyle(each).textOverflow === 'ellipsis') return each.getBoundingClientRect();
      return box;
    };
    const wide = [document.documentElement, ...(dialog ? [dialog, ...dialog.querySelectorAll('.gate-answer, .gate-evidence')] : [])]
      .filter((part) => part.scrollWidth > part.clientWidth + 1)
      .map((part) => 'scrolls sideways: ' + part.tagName + '.' + part.className + ', for ' + widest(part));
    const { left, right } = dialog?.getBoundingClientRect() ?? { left: 0, right: document.documentElement.clientWidth };
    const out = [...place.querySelectorAll('a[href], button, input, select, textarea, summary')]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.closest('.unseen') && !control.closest(${JSON.stringify(ownView)}))
      .filter((control) => { const box = boxOf(control); return box.width > 1 && (box.right > right + 1 || box.left < left - 1); })
      .map((control) => 'beyond: ' + control.tagName + ' ' + (control.getAttribute('aria-label') ?? control.innerText ?? '').slice(0, 40));
    return [...wide, ...out];
  })()`);
}

/** The controls of the dialog or the page that Tab does not reach. A group of radio buttons is one stop. */
export async function unreachable(page: Page): Promise<string[]> {
  await page.evaluate(`(() => {
    const place = document.querySelector('[role=dialog]') ?? document.body;
    window.missed = new Set([...place.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.disabled)
      .filter((control) => control.getAttribute('aria-hidden') !== 'true'));
    window.stops = 0;
    document.addEventListener('focusin', ({ target }) => {
      window.stops += 1;
      window.missed.delete(target);
      if (target.type === 'radio')
        for (const each of window.missed) if (each.name === target.name) window.missed.delete(each);
    });
    document.activeElement?.blur?.();
  })()`);
  const count = await page.evaluate<number>('window.missed.size');
  for (let stop = 0; stop < count + 5; stop += 1) await page.keyboard.press('Tab');
  return page.evaluate<string[]>(`[...window.missed].map((control) => control.outerHTML.slice(0, 120))`);
}
