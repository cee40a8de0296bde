import type { SignalClient } from '../../client';

/** A workflow with people in it, and what a program needs to play them. */
export interface UseCase<Result> {
  readonly workflow: string;
  readonly args: unknown[];
  /** Sends the answers that people would send. */
  readonly play: (client: SignalClient, workflowId: string) => Promise<void>;
  /** Returns what is wrong with the result, in words. Undefined if it is right. */
  readonly check: (result: Result, client: SignalClient, workflowId: string) => Promise<string | undefined>;
  /** What a person can do with the result, such as a command. */
  readonly next?: (result: Result) => string;
}
