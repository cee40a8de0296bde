import { execution } from '../../texts/en/execution';
import { textsOf } from './texts-of';

export const t = textsOf('execution', execution);
