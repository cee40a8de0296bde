import { connectFiles, fileSettings } from './connect-files';
import type { Files } from './files';

let shared: { readonly settings: string; readonly files: Promise<Files> } | undefined;

/** Returns the file store of this process. An S3 client is made once, and not for each file. */
export function sharedFiles(): Promise<Files> {
  const given = fileSettings(process.env);
  const settings = JSON.stringify(given);
  if (shared?.settings !== settings) shared = { settings, files: connectFiles(given) };
  return shared.files;
}
