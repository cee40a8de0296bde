import { shell } from '../../texts/en/shell';
import { textsOf } from './texts-of';

export const t = textsOf('shell', shell);
