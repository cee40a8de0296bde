import { bulk } from '../../texts/en/bulk';
import { textsOf } from './texts-of';

export const t = textsOf('bulk', bulk);
