import { queue } from '../../texts/en/queue';
import { textsOf } from './texts-of';

export const t = textsOf('queue', queue);
