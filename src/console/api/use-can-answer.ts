/** Whether the current person may answer questions. True until the scopes are known, so that buttons do not change for most people. */
import { useMe } from './use-me';

export function useCanAnswer(): boolean {
  return useMe().data?.scopes.includes('answer') ?? true;
}
