import { answered } from '../../texts/en/answered';
import { textsOf } from './texts-of';

export const t = textsOf('answered', answered);
