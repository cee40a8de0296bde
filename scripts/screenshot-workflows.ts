/** What waits in the pictures: gates of several kinds. */
import { z } from 'zod';
import { approve, waitForInput, type Duration } from '../src/signals';

export interface Asked {
  readonly id: string;
  readonly prompt: string;
  readonly timeout?: Duration;
}

async function askText({ id, ...options }: Asked): Promise<unknown> {
  return waitForInput(id, z.string().min(1), options);
}

async function askNumber({ id, ...options }: Asked): Promise<unknown> {
  return waitForInput(id, z.int(), options);
}

async function askYesOrNo({ id, ...options }: Asked): Promise<unknown> {
  return waitForInput(id, z.boolean(), options);
}

async function askDigit({ id, ...options }: Asked): Promise<unknown> {
  return waitForInput(id, z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']), options);
}

async function askApproval({ id, ...options }: Asked): Promise<unknown> {
  return approve({ rows: 30 }, id, options);
}

export {
  askApproval as approvalAsPromiseWf,
  askApproval as modelDeployment,
  askApproval as reportingWithApprovalWf,
  askDigit as labelDigits,
  askNumber as hitlTutorial,
  askText as conditionalWf,
  askText as shirtOrder,
  askYesOrNo as reviewPassesWf,
};
