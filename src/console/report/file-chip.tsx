/** A file in a value: its name, its size and a download link. */
import { createContext, useContext, type ReactElement } from 'react';
import type { FileRef } from '../../wire/file-ref';
import { sizeInWords } from '../texts/size-in-words';
import { basePath } from '../page-facts';
import { t } from '../texts/report';

/** Returns the address of a file, or undefined if the person may not download it. */
export type FileAddress = (ref: FileRef) => string | undefined;

/** The default address, for people who are logged in. */
export const fileAddress: FileAddress = ({ file, for: requestId }) =>
  `${basePath}/api/files/${file}?signal=${encodeURIComponent(requestId)}`;

const Addresses = createContext<FileAddress>(fileAddress);

/** Provides the file addresses to the values inside. */
export const FileAddresses = Addresses.Provider;

export function FileChip({ file }: { readonly file: FileRef }): ReactElement {
  const address = useContext(Addresses)(file);
  const words = (
    <>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path className="stroke" d="M4 1.8h5L12.5 5v9.2H4ZM8.8 2v3.2h3.5" />
      </svg>
      <span dir="auto">{file.name}</span> <span className="value-amount">{sizeInWords(file.size)}</span>
    </>
  );
  if (address === undefined) return <span className="file-chip">{words}</span>;
  return (
    <a className="file-chip" href={address} download={file.name}>
      <span className="unseen">{t('download')}</span>
      {words}
    </a>
  );
}
