import { valueWords, type ValueWords } from './value-words';

/** The words of values in English, for programs: in the API and on the command line. */
export const englishWords: ValueWords = valueWords('en-GB');
