/**
 * `gatehouse/files`: where files are kept, and how activities open them.
 *
 * @module
 */
export { connectFiles, fileSettings, type FileSettings } from './connect-files';
export type { FileRecord } from './file-record';
export type { FileStore, StoredObject } from './file-store';
export { Files, type NewFile } from './files';
export { LocalFileStore } from './local-file-store';
export { openFile } from './open-file';
export { S3FileStore, type S3Options } from './s3-file-store';
export { saveFile, type MadeFile } from './save-file';
export { uploadFor, type Upload } from './upload-for';
export type { FileRef } from '../wire/file-ref';
