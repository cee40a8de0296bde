import { pieces } from '../../texts/en/pieces';
import { textsOf } from './texts-of';

export const t = textsOf('pieces', pieces);
