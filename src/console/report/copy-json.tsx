import { useEffect, useState, type ReactElement } from 'react';
import { copyText } from '../pieces/copy-text';
import { t } from '../texts/report';

const saidMs = 3_000;

/** A button that copies a value as JSON and shows whether it succeeded. */
export function CopyJson({ value }: { readonly value: unknown }): ReactElement {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => setSaid(''), saidMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(JSON.stringify(value, undefined, 2) ?? 'null');
    setSaid(isCopied ? t('copied') : t('copyNotAllowed'));
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
        {t('copyAsJson')}
      </button>
    </>
  );
}
