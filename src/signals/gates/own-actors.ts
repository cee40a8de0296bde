/** The actors of what Gatehouse and the workflow itself do. */
import type { Actor } from '../../wire/messages';

export const timer: Actor = { id: 'timer', via: 'timer' };
export const execution: Actor = { id: 'execution', via: 'execution' };
/** Workflow code, whose mistake keeps a gate from opening. */
export const author: Actor = { id: 'workflow', via: 'execution' };
