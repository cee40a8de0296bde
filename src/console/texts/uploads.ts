import { uploads } from '../../texts/en/uploads';
import { textsOf } from './texts-of';

export const t = textsOf('uploads', uploads);
