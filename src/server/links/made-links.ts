/**
 * The links that were made and have not ended, in the service's store: one record for each signal. They are kept so that an
 * admin can list and revoke them. The record has no token: a link cannot be made again from it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RecordKind, RecordStore } from '../records/record-store';
import { linkActionSchema, type LinkClaims } from './link-token';

const instant = z.iso.datetime();

const madeSchema = z.strictObject({
  requestId: z.string(),
  links: z.array(
    z.strictObject({
      linkId: z.string(),
      /** The key that signed it. */
      kid: z.string(),
      actions: z.array(linkActionSchema),
      recipient: z.strictObject({ id: z.string(), name: z.string().optional() }),
      madeBy: z.string().optional(),
      issuedAt: instant,
      expiresAt: instant,
    }),
  ),
});

type Made = z.infer<typeof madeSchema>;

/** What a link allows, and the name of the key that signed it. */
export type MadeLinkRecord = LinkClaims & { readonly kid: string };

const group = 'links';
const sweepEveryMs = 60 * 60_000;

export class MadeLinks {
  private sweptAt = 0;

  /** `now` is in milliseconds. */
  constructor(
    private readonly store: RecordStore,
    private readonly now: () => number,
  ) {}

  /** Keeps a link until it ends. @throws {StoreError} */
  async add(
    { linkId, requestId, actions, recipient, madeBy, issuedAt, expiresAt }: LinkClaims,
    kid: string,
  ): Promise<void> {
    await this.sweep();
    const link = {
      linkId,
      kid,
      actions: [...actions],
      recipient,
      ...(madeBy === undefined ? {} : { madeBy }),
      issuedAt: iso(issuedAt),
      expiresAt: iso(expiresAt),
    };
    await this.store
      .record(kindOf(requestId))
      .update(({ links }) => ({ requestId, links: [...this.lasting(links), link] }));
  }

  /** The links of all signals that have not ended, the newest first. @throws {StoreError} */
  async list(): Promise<MadeLinkRecord[]> {
    const records = await this.store.group(group, madeSchema);
    return records
      .flatMap(({ requestId, links }) => this.lasting(links).map((link) => claimsOf(requestId, link)))
      .toSorted((a, b) => b.issuedAt - a.issuedAt || (a.linkId < b.linkId ? 1 : -1));
  }

  /** Removes the records of signals whose links have all ended. */
  private async sweep(): Promise<void> {
    if (this.now() - this.sweptAt < sweepEveryMs) return;
    this.sweptAt = this.now();
    const records = await this.store.group(group, madeSchema);
    for (const { requestId, links } of records) {
      if (this.lasting(links).length > 0) continue;
      const kind = kindOf(requestId);
      // A link may have been made meanwhile. A record that is returned as `empty` is removed.
      await this.store.record(kind).update((before) => {
        const lasting = this.lasting(before.links);
        return lasting.length === 0 ? kind.empty : { requestId, links: lasting };
      });
    }
  }

  private lasting(links: Made['links']): Made['links'] {
    return links.filter(({ expiresAt }) => this.now() < Date.parse(expiresAt));
  }
}

/** A requestId has characters that no record's name takes. */
function kindOf(requestId: string): RecordKind<Made> {
  const name = createHash('sha256').update(requestId).digest('hex').slice(0, 32);
  return { name: `${group}/${name}`, schema: madeSchema, empty: { requestId, links: [] } };
}

function claimsOf(
  requestId: string,
  { issuedAt, expiresAt, ...link }: Made['links'][number],
): MadeLinkRecord {
  return { ...link, requestId, issuedAt: Date.parse(issuedAt), expiresAt: Date.parse(expiresAt) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
