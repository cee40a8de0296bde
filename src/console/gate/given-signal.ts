/** What the service wrote into a page of its own: the signal that it is about, or why there is none to be shown. */
import type { Problem } from '../api/problem';
import type { ReadSignal } from './signal-calls';

type Given = Partial<ReadSignal> & { readonly problem?: Problem };

/** Only of the signal that is asked for: the page may have gone on to another. */
export function givenSignal(requestId: string): { given?: ReadSignal; problem?: Problem } {
  const { signal, etag, problem } = read();
  if (signal?.requestId === requestId) return { given: { signal, etag } };
  const isOfThisPage = location.pathname.endsWith(`/form/${encodeURIComponent(requestId)}`);
  return isOfThisPage && problem !== undefined ? { problem } : {};
}

function read(): Given {
  const text = document.getElementById('given')?.textContent;
  return text === undefined || text === null ? {} : (JSON.parse(text) as Given); // the service's own words
}
