import { useEffect, useState, type ReactElement } from 'react';

const saidMs = 3_000;

/** Puts a value as JSON into the clipboard, and says whether it went. */
export function CopyJson({ value }: { readonly value: unknown }): ReactElement {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => setSaid(''), saidMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(JSON.stringify(value, undefined, 2) ?? 'null');
    setSaid(isCopied ? 'Copied' : 'The browser did not copy it');
  };
  return (
    <>
      <span className="copy-json-said" role="status">
        {said}
      </span>
      <button type="button" className="value-tool" onClick={() => void copy() /* it never fails */}>
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path className="stroke" d="M5.5 5.5h8v8h-8ZM10.5 5V2.5h-8v8H5" />
        </svg>
        Copy as JSON
      </button>
    </>
  );
}

/** Whether it did. Browsers give pages without TLS no clipboard, but copy what they have selected. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  // Inside the dialog, where there is one: it lets the focus go nowhere else.
  (focused?.closest('[role="dialog"]') ?? document.body).append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
