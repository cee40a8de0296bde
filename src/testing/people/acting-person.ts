/** What one person of a test environment can do. */
import type { Workflow } from '@temporalio/common';
import type {
  AnswerOptions,
  DecisionOptions,
  Execution,
  Outcome,
  Signal,
  SignalClient,
  StartArguments,
  WhoIsAsked,
} from '../../client';
import { SignalNotFoundError } from '../../wire/errors/errors';
import { actorOfPerson, type TestIdentity, type TestPerson } from './test-person';

/** Options of an answer of a person. */
export type PersonAnswerOptions = Omit<AnswerOptions, 'actor' | 'signal'> & TestIdentity;

/** Options of a decision of a person. */
export type PersonDecisionOptions = Omit<DecisionOptions, 'actor' | 'signal'> & TestIdentity;

/**
 * A person, program or agent that answers and starts executions as the service would let them, with a signature. An answer reads the
 * signal first, so it is for the opening, and for the `digest`, that was pending when the person looked. `env.as(id)` returns it.
 */
export class ActingPerson {
  constructor(
    readonly id: string,
    private readonly person: TestPerson,
    private readonly client: SignalClient,
    private readonly now: () => Promise<number>,
  ) {}

  /**
   * Approves an approval, with an optional comment. Throws what `SignalClient.approve` throws.
   *
   * @example
   * await env.as('alice').approve('deploy', workflowId, { comment: 'Tested on staging' });
   */
  async approve(id: string, workflowId: string, options: PersonDecisionOptions = {}): Promise<Outcome> {
    return this.client.approve(id, workflowId, await this.asSeen(id, workflowId, options));
  }

  /**
   * Rejects an approval, with an optional comment. Throws what `SignalClient.reject` throws.
   *
   * @example
   * await env.as('alice').reject('deploy', workflowId, { comment: 'It is Friday' });
   */
  async reject(id: string, workflowId: string, options: PersonDecisionOptions = {}): Promise<Outcome> {
    return this.client.reject(id, workflowId, await this.asSeen(id, workflowId, options));
  }

  /**
   * Sets the value of a signal. Throws what `SignalClient.setSignal` throws.
   *
   * @example
   * await env.as('alice').setSignal('label', workflowId, 'cat');
   */
  async setSignal(
    id: string,
    workflowId: string,
    value: unknown,
    options: PersonAnswerOptions = {},
  ): Promise<Outcome> {
    return this.client.setSignal(id, workflowId, value, await this.asSeen(id, workflowId, options));
  }

  /**
   * Starts an execution with a proven starter. Throws what `SignalClient.start` throws.
   *
   * @example
   * const { workflowId } = await env.as('alice').start('release', { args: ['v2.1'] });
   */
  async start<Run extends Workflow>(
    workflow: string | Run,
    ...options: StartArguments<Run>
  ): Promise<Execution> {
    await this.now(); // for the signature
    return this.client.start(workflow, ...options);
  }

  /**
   * Returns who is asked by a signal, with `person`: what this person may do, and why not. Throws what `SignalClient.who` throws.
   *
   * @example
   * const { person } = await env.as('eve').who('deploy', workflowId);
   */
  async who(id: string, workflowId: string, identity: TestIdentity = {}): Promise<WhoIsAsked> {
    const person = actorOfPerson(this.id, this.person, await this.now(), identity);
    return this.client.who(id, workflowId, { person });
  }

  /** The options of an answer by somebody who reads the signal first. `seen` and `requestId` of the caller count. */
  private async asSeen(
    id: string,
    workflowId: string,
    options: PersonDecisionOptions,
  ): Promise<DecisionOptions> {
    const { level, loggedInAt, via, groups, ...others } = options;
    const signal = await this.read(id, workflowId, others.requestId);
    const identity = { level, loggedInAt, via, groups };
    const actor = actorOfPerson(this.id, this.person, await this.now(), identity);
    if (signal === undefined) return { ...others, actor };
    const { requestId, digest } = signal;
    return { requestId, seen: digest, ...others, actor, signal };
  }

  /** Undefined if the signal has not been opened. Then the execution says so, or keeps the answer. */
  private async read(id: string, workflowId: string, requestId?: string): Promise<Signal | undefined> {
    try {
      return await this.client.getSignal(id, workflowId, { requestId });
    } catch (error) {
      if (error instanceof SignalNotFoundError) return undefined;
      throw error;
    }
  }
}
