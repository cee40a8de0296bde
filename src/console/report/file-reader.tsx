/** How the files of a report are read: by the login of the person, or by the token of a signed link. */
import { createContext, useContext } from 'react';

/** The holder of a link passes the signal whose report shows the file, and the token. */
export interface FileReader {
  readonly signal?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const Reader = createContext<FileReader>({});

/** Provides the reader to the reports inside. Default: the person who is logged in. */
export const FileReaders = Reader.Provider;

export function useFileReader(): FileReader {
  return useContext(Reader);
}
