import type { Client } from '@temporalio/client';
import { checkMeta } from '../../wire/check-meta';
import {
  starterMemoKey,
  starterProofAudience,
  starterProofType,
  type ClaimedStarter,
  type StarterClaims,
} from '../../wire/identity/starter';
import type { ActorInput } from '../call-options';
import type { ActorSigner } from './actor-signer';

/** An execution that is started. */
export interface StartedExecution {
  readonly workflowId: string;
  readonly workflowType: string;
  /** Whether the server may begin it again: it has a retry policy or a cron schedule. */
  readonly isRepeated: boolean;
}

/** The part of a memo that says who started the execution. */
export interface StarterMemo {
  readonly [starterMemoKey]: string | ClaimedStarter;
}

/** Says in the memo of an execution who starts it: signed if the client has a signer. */
export class Starters {
  constructor(
    private readonly client: Client,
    private readonly actor: ActorInput,
    private readonly signer: ActorSigner | undefined,
  ) {}

  /** Default of `starter`: the actor of the client. */
  async memoOf(started: StartedExecution, starter: ActorInput = this.actor): Promise<StarterMemo> {
    const { id, name, owner } = starter;
    checkMeta({ actor: { id, name, via: 'client' } });
    const memo: string | ClaimedStarter =
      this.signer === undefined ? { id, name, owner } : await this.signed(this.signer, started, starter);
    return { [starterMemoKey]: memo };
  }

  private async signed(
    signer: ActorSigner,
    { workflowId, workflowType, isRepeated }: StartedExecution,
    { id, name, kind = 'program', owner }: ActorInput,
  ): Promise<string> {
    const claims: StarterClaims = {
      iss: signer.issuer,
      aud: starterProofAudience,
      ns: this.client.options.namespace,
      wid: workflowId,
      wtype: workflowType,
      sub: id,
      name: name === '' ? undefined : name,
      kind,
      own: owner,
      ...(isRepeated ? { again: true } : {}),
      iat: Math.floor(signer.now() / 1_000),
    };
    return signer.sign(starterProofType, claims);
  }
}
