/** Takes files that are dropped on a box or pasted. Files that are dropped beside the box are ignored. */
import { useEffect, useRef, useState, type DragEvent, type RefObject } from 'react';

interface GivenFiles {
  /** Whether files are dragged over the box. */
  readonly isOver: boolean;
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: () => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

export function useGivenFiles(
  box: RefObject<HTMLElement | null>,
  take: (files: readonly File[]) => void,
): GivenFiles {
  const [isOver, setOver] = useState(false);
  const current = useRef(take);
  current.current = take;
  useEffect(() => {
    // By default the browser leaves the page for a file that is dropped beside the box.
    const ignore = (event: Event): void => event.preventDefault();
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || !isMeant(box.current, event)) return;
      event.preventDefault();
      current.current(files);
    };
    addEventListener('dragover', ignore);
    addEventListener('drop', ignore);
    addEventListener('paste', paste);
    return () => {
      removeEventListener('dragover', ignore);
      removeEventListener('drop', ignore);
      removeEventListener('paste', paste);
    };
  }, [box]);
  return {
    isOver,
    handlers: {
      onDragOver: (event) => {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event) => {
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) take(files);
      },
    },
  };
}

/** The boxes that take what is pasted without the focus in them, if there is only one. */
const boxes = '.file-add, .file:not(.list-row .file)';

/** Whether a paste is for the box: the focus is in it, or it is the only one of its form. Pasted text goes to text fields. */
function isMeant(box: HTMLElement | null, { target, clipboardData }: ClipboardEvent): boolean {
  if (box === null || !(target instanceof Element)) return false;
  if (box.contains(target)) return true;
  const isText = target.matches('input, textarea') && clipboardData?.types.includes('text/plain') === true;
  const place = box.closest('.gate') ?? box.closest('form');
  const isHere = target === document.body || place?.contains(target) === true;
  return !isText && isHere && box.matches(boxes) && place?.querySelectorAll(boxes).length === 1;
}
