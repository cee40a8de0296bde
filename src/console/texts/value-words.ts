import { values } from '../../texts/en/values';
import type { ValueWords } from '../../texts/value-words';
import { exactNumber } from './exact-number';
import { textsOf } from './texts-of';

/** The words of `src/values` in the language that the console shows. */
export const valueWords: ValueWords = { t: textsOf('values', values), number: exactNumber };
