import { inbox } from '../../texts/en/inbox';
import { textsOf } from './texts-of';

export const t = textsOf('inbox', inbox);
