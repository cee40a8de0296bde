/**
 * Revoked links, in the service's store: single ones by id, or all links of a signal until an instant. Expired entries
 * are removed.
 */
import { z } from 'zod';
import type { RecordStore, StoredRecord } from '../records/record-store';
import { ServiceError } from '../http/service-errors';
import type { LinkClaims } from './link-token';

/** The maximum number of entries. Each request with a link searches them. */
export const maxRevocations = 10_000;

const revocations = z.strictObject({
  links: z.array(z.strictObject({ linkId: z.string(), until: z.iso.datetime() })),
  signals: z.array(
    z.strictObject({ requestId: z.string(), madeUntil: z.iso.datetime(), until: z.iso.datetime() }),
  ),
});

type Revocations = z.infer<typeof revocations>;

export class RevokedLinks {
  private readonly record: StoredRecord<Revocations>;

  /** `now` returns milliseconds. */
  constructor(
    store: RecordStore,
    private readonly now: () => number,
  ) {
    this.record = store.record({
      name: 'revoked-links',
      schema: revocations,
      empty: { links: [], signals: [] },
    });
  }

  async has(link: LinkClaims): Promise<boolean> {
    return (await this.among([link])).size > 0;
  }

  /** The linkIds of those links that are revoked. */
  async among(given: readonly LinkClaims[]): Promise<ReadonlySet<string>> {
    const { links, signals } = await this.record.read();
    const one = new Set(links.map(({ linkId }) => linkId));
    const all = new Map(signals.map(({ requestId, madeUntil }) => [requestId, Date.parse(madeUntil)]));
    const isRevoked = ({ linkId, requestId, issuedAt }: LinkClaims): boolean =>
      one.has(linkId) || issuedAt <= (all.get(requestId) ?? Number.NEGATIVE_INFINITY);
    return new Set(given.filter(isRevoked).map(({ linkId }) => linkId));
  }

  /** Revokes one link, which shows nothing from `until` on. @throws {ServiceError} `revocations-full`. */
  async add(linkId: string, until: number): Promise<void> {
    await this.change(({ links, signals }) => ({
      links: [...links.filter((other) => other.linkId !== linkId), { linkId, until: iso(until) }],
      signals,
    }));
  }

  /** Revokes all existing links of a signal. No link shows anything for longer than `lifeMs`. */
  async addAllOf(requestId: string, lifeMs: number): Promise<void> {
    const now = this.now();
    const revoked = { requestId, madeUntil: iso(now), until: iso(now + lifeMs) };
    await this.change(({ links, signals }) => ({
      links,
      signals: [...signals.filter((other) => other.requestId !== requestId), revoked],
    }));
  }

  private async change(change: (revocations: Revocations) => Revocations): Promise<void> {
    await this.record.update((before) => {
      const { links, signals } = change({
        links: before.links.filter((revoked) => this.matters(revoked)),
        signals: before.signals.filter((revoked) => this.matters(revoked)),
      });
      if (links.length + signals.length <= maxRevocations) return { links, signals };
      const remedy = 'Rotate the key of links with a grace of 0, which revokes all existing links.';
      throw new ServiceError(
        'revocations-full',
        `The maximum of ${maxRevocations} revocations is reached. ${remedy}`,
      );
    });
  }

  private matters({ until }: { readonly until: string }): boolean {
    return this.now() < Date.parse(until);
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
