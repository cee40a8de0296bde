/** Whether the content of a box is wider than the box, and on which sides there is more of it. */
import { useEffect, useState, type RefObject } from 'react';

type Side = 'left' | 'right';

interface Sideways {
  readonly overflows: boolean;
  readonly more: readonly Side[];
}

export function useSideways(box: RefObject<HTMLElement | null>): Sideways {
  const [sideways, setSideways] = useState<Sideways>({ overflows: false, more: [] });
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const { scrollWidth, clientWidth } = element;
      const at = Math.abs(element.scrollLeft); // negative in a text from right to left
      const overflows = scrollWidth > clientWidth;
      const more: Side[] = [];
      if (overflows && at > 1) more.push('left');
      if (overflows && at + clientWidth < scrollWidth - 1) more.push('right');
      setSideways((last) =>
        last.overflows === overflows && last.more.join() === more.join() ? last : { overflows, more },
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [box]);
  return sideways;
}
