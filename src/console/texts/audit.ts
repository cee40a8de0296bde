import { audit } from '../../texts/en/audit';
import { textsOf } from './texts-of';

export const t = textsOf('audit', audit);
