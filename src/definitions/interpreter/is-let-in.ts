import { patched } from '@temporalio/workflow';
import { patternPatch } from '../../wire/pattern-patch';

/** A definition that an older version has run with a slow pattern is run by this version too. */
export function isLetIn(pattern: RegExp): boolean {
  return !patched(patternPatch(pattern));
}
