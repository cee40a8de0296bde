/** The size of an element, kept up to date. */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

export interface Extent {
  readonly width: number;
  readonly height: number;
}

export function useExtent(): [RefObject<HTMLDivElement | null>, Extent | undefined] {
  const element = useRef<HTMLDivElement>(null);
  const [extent, setExtent] = useState<Extent>();
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = measured;
      // A hidden element, for example in another tab, keeps its last size.
      if (width === 0 || height === 0) return;
      setExtent((last) => (last?.width === width && last.height === height ? last : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return [element, extent];
}
