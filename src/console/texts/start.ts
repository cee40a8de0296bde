import { start } from '../../texts/en/start';
import { textsOf } from './texts-of';

export const t = textsOf('start', start);
