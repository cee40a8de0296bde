/** The API calls for one signal: read it, answer it, upload a file for it. */
import type { FileRef } from '../../../wire/file-ref';
import type { Outcome, Signal } from '../../api/contract';
import { ask } from '../../api/ask';
import { lost, ProblemError, problemOf } from '../../api/problem';
import { basePath } from '../../page-facts';
import { credentials, type GateAccess } from './gate-access';
import type { Verb } from './verb';

/** A signal with its ETag, for conditional requests. */
export interface ReadSignal {
  readonly signal: Signal;
  readonly etag: string | undefined;
}

/** The key of a signal in the query cache. */
export function signalKey({ by }: GateAccess, requestId: string): readonly string[] {
  return ['signal', by, requestId];
}

/** Reads the signal, or returns `known` if it has not changed. @throws {ProblemError} */
export async function readSignal(
  access: GateAccess,
  requestId: string,
  known: ReadSignal | undefined,
  abort?: AbortSignal,
): Promise<ReadSignal> {
  const response = await ask(pathOf(requestId), {
    headers: {
      accept: 'application/json',
      ...credentials(access),
      ...(known?.etag === undefined ? {} : { 'if-none-match': known.etag }),
    },
    signal: abort,
  });
  if (response.status === 304 && known !== undefined) return known;
  return { signal: (await response.json()) as Signal, etag: response.headers.get('etag') ?? undefined };
}

export interface SendOptions {
  /** The request key of this decision. Sending it again returns the first outcome and decides nothing twice. */
  readonly key: string;
  /** Whether to queue the decision without a verdict, which needs no worker. */
  readonly queued?: boolean;
}

/** Sends a decision. @throws {ProblemError} */
export async function sendAnswer(
  access: GateAccess,
  requestId: string,
  verb: Verb,
  { key, queued }: SendOptions,
): Promise<Outcome> {
  const { action, ...body } = verb;
  const response = await ask(`${pathOf(requestId)}/${action}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...credentials(access),
      ...(queued === true ? { prefer: 'respond-async' } : {}),
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Outcome;
}

export interface UploadOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

/** Uploads a file for the signal. Uses XMLHttpRequest, because fetch does not report progress. @throws {ProblemError} */
export async function uploadFile(
  access: GateAccess,
  requestId: string,
  file: File,
  { signal, onProgress }: UploadOptions,
): Promise<FileRef> {
  return new Promise((resolve, reject) => {
    const query = new URLSearchParams({ signal: requestId, name: file.name });
    const request = new XMLHttpRequest();
    request.open('PUT', `${basePath}/api/files?${query}`);
    request.responseType = 'json';
    request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type);
    for (const [name, text] of Object.entries(credentials(access))) request.setRequestHeader(name, text);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onProgress?.(loaded / total);
    });
    request.addEventListener('load', () => {
      const { status } = request;
      if (status === 201) resolve(request.response as FileRef);
      else
        reject(
          new ProblemError(problemOf(status, request.response, request.getResponseHeader('retry-after'))),
        );
    });
    request.addEventListener('error', () => reject(new ProblemError(lost())));
    request.addEventListener('abort', () => reject(new DOMException('Withdrawn', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function pathOf(requestId: string): string {
  return `/api/signals/${encodeURIComponent(requestId)}`;
}
