/** The workflows of all examples, for one worker. */
export { firstGate } from './01-first-gate';
export { publishing } from './02-approval';
export { patient } from './03-timeout';
export { signedOrder } from './04-who-answered';
export { booking } from './05-several-questions';
export { draftedEmail } from './06-edit-a-proposal';
export { survey } from './07-hand-out-the-address';
export { addingMachine } from './08-stream';
export { lateQuestion } from './09-answer-early';
export { diary } from './10-long-life';
