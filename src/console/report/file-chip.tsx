/** A stored file that a value names: what it is called, how large it is, and where to get it. */
import { createContext, useContext, type ReactElement } from 'react';
import type { FileRef } from '../../values/files/file-ref';
import { bytesInWords } from '../../wire/in-words';
import { basePath } from '../page-facts';

/** Where a file can be had; undefined where whoever looks may not have it. */
export type FileAddress = (ref: FileRef) => string | undefined;

/** By the session of whoever is signed in. */
export const fileAddress: FileAddress = ({ file, for: requestId }) =>
  `${basePath}/api/files/${file}?signal=${encodeURIComponent(requestId)}`;

const Addresses = createContext<FileAddress>(fileAddress);

/** Says for all values inside where their files are. */
export const FileAddresses = Addresses.Provider;

export function FileChip({ file }: { readonly file: FileRef }): ReactElement {
  const address = useContext(Addresses)(file);
  const words = (
    <>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path className="stroke" d="M4 1.8h5L12.5 5v9.2H4ZM8.8 2v3.2h3.5" />
      </svg>
      <span dir="auto">{file.name}</span> <span className="value-amount">{bytesInWords(file.size)}</span>
    </>
  );
  if (address === undefined) return <span className="file-chip">{words}</span>;
  return (
    <a className="file-chip" href={address} download={file.name}>
      <span className="unseen">Download </span>
      {words}
    </a>
  );
}
