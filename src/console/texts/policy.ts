import { policy } from '../../texts/en/policy';
import { textsOf } from './texts-of';

export const t = textsOf('policy', policy);
