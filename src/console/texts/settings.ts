import { settings } from '../../texts/en/settings';
import { textsOf } from './texts-of';

export const t = textsOf('settings', settings);
