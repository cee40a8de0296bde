/** An image of a report. A small image is enlarged to the room there is, and a click shows the image in the whole window. */
import { lazy, Suspense, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { t } from '../texts/report';
import { enlargedBy, type Size } from './enlarged-by';

const ImageZoom = lazy(() => import('./image-zoom'));

interface ReportImageProps {
  readonly src: string;
  readonly alt: string;
  /** Whether other images are beside it: the image is small, and shows its description. */
  readonly isOneOfSeveral?: boolean;
}

const usualRoom = 400; // pixels; in the queue an image takes all the room
const captionPx = 32;

export function ReportImage({ src, alt, isOneOfSeveral = false }: ReportImageProps): ReactElement {
  const frame = useRef<HTMLElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const [size, setSize] = useState<Size>();
  const [factor, setFactor] = useState(1);
  const [isOpen, setIsOpen] = useState(false);

  const measure = (): void => {
    const { naturalWidth: width = 0, naturalHeight: height = 0 } = picture.current ?? {};
    if (width > 0)
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }));
  };
  useLayoutEffect(measure, [src]);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null || size === undefined) return undefined;
    const fit = (): void => setFactor(enlargedBy(size, roomOf(element)));
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(evidenceOf(element) ?? element);
    return () => observer.disconnect();
  }, [size]);

  return (
    <figure ref={frame} className={`report-image${isOneOfSeveral ? ' one-of-several' : ''}`}>
      <button type="button" className="image-button" title={t('showLarger')} onClick={() => setIsOpen(true)}>
        <img
          ref={picture}
          className={factor > 1 ? 'enlarged' : undefined}
          src={src}
          alt={alt}
          decoding="sync"
          width={size === undefined ? undefined : size.width * factor}
          height={size === undefined ? undefined : size.height * factor}
          onLoad={measure}
        />
      </button>
      {isOneOfSeveral && <figcaption dir="auto">{alt}</figcaption>}
      {!isOneOfSeveral && factor > 1 && size !== undefined && (
        <figcaption className="number">
          {t('pixelsShownLarger', { width: size.width, height: size.height, factor })}
        </figcaption>
      )}
      {isOpen && (
        <Suspense>
          <ImageZoom src={src} alt={alt} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </figure>
  );
}

/** The evidence of the queue, which gives an image all of its room. */
function evidenceOf(element: HTMLElement): HTMLElement | null {
  return element.closest<HTMLElement>('.gate.queue .gate-evidence');
}

function roomOf(element: HTMLElement): Size {
  const evidence = evidenceOf(element);
  const width = element.clientWidth;
  if (evidence === null) return { width: Math.min(width, usualRoom), height: usualRoom };
  const { paddingTop, paddingBottom } = getComputedStyle(evidence);
  const height = evidence.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
  const isScrolled = getComputedStyle(evidence).overflowY === 'visible'; // one column, as on a phone
  return { width, height: isScrolled ? innerHeight * 0.28 : height - captionPx };
}
