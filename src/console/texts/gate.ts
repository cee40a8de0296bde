import { gate } from '../../texts/en/gate';
import { textsOf } from './texts-of';

export const t = textsOf('gate', gate);
