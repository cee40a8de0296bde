/**
 * Limits the rate of requests: by address, by identity, and more strictly with invalid credentials. It counts in
 * memory, in each process separately. Valid credentials are never refused because of invalid ones from the same
 * address: only invalid ones are counted there. A service without authentication serves one machine, and counts
 * nothing.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { AppEnv } from '../http/app-env';
import { ServiceError } from '../http/service-errors';
import type { Settings } from '../settings';
import type { Caller } from './client-address';
import { subscriberOf } from './networks';

const perSeconds = 60;

/** Probes are frequent, and reveal nothing. */
const exempt: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** The state of one limit for a caller. */
export interface CountedRate {
  readonly name: 'address' | 'identity';
  readonly points: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

export class RateLimits {
  private readonly address: RateLimiterMemory | undefined;
  private readonly identity: RateLimiterMemory | undefined;
  private readonly failures: RateLimiterMemory | undefined;

  constructor(
    private readonly basePath: string,
    rates: Pick<Settings, 'ratePerAddress' | 'ratePerIdentity' | 'rateOfFailures'>,
  ) {
    this.address = limiter(rates.ratePerAddress);
    this.identity = limiter(rates.ratePerIdentity);
    this.failures = limiter(rates.rateOfFailures);
  }

  /** Sets the headers of the response that say how much is left (draft-ietf-httpapi-ratelimit-headers). */
  readonly tell: MiddlewareHandler<AppEnv> = async (context, next) => {
    context.set('rates', []);
    await next();
    const counted = context.get('rates');
    if (counted.length === 0) return;
    const left = counted.map(
      ({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`,
    );
    const allowed = counted.map(({ name, points }) => `"${name}";q=${points};w=${perSeconds}`);
    context.res.headers.set('ratelimit', left.join(', '));
    context.res.headers.set('ratelimit-policy', allowed.join(', '));
  };

  /** Runs before everything else. */
  readonly limitAddress: MiddlewareHandler<AppEnv> = async (context, next) => {
    const { address } = context.get('caller');
    if (address !== undefined && !this.isExempt(context.req.path))
      await consume(context, {
        name: 'address',
        limits: this.address,
        key: subscriberOf(address),
        whose: 'from this address',
      });
    await next();
  };

  /** Runs after authentication. */
  readonly limitIdentity: MiddlewareHandler<AppEnv> = async (context, next) => {
    const identity = context.get('identity');
    if (identity !== undefined && !this.isExempt(context.req.path)) {
      const name = identity.link?.linkId ?? identity.actor.id;
      const key = `${identity.kind} ${name}`;
      await consume(context, {
        name: 'identity',
        limits: this.identity,
        key,
        whose: `by ${identity.actor.id}`,
      });
    }
    await next();
  };

  /** Counts an invalid credential. Returns the error to send instead if there were too many. */
  async failed({ address }: Caller): Promise<ServiceError | undefined> {
    if (address === undefined) return undefined;
    const whose = 'from this address with invalid credentials';
    return (await tooMany(this.failures, subscriberOf(address), whose)).refusal;
  }

  private isExempt(path: string): boolean {
    return exempt.has(path.slice(this.basePath.length));
  }
}

function limiter(points: number): RateLimiterMemory | undefined {
  return points === 0 ? undefined : new RateLimiterMemory({ points, duration: perSeconds });
}

interface Counting {
  readonly name: CountedRate['name'];
  readonly limits: RateLimiterMemory | undefined;
  readonly key: string;
  readonly whose: string;
}

async function consume(context: Context<AppEnv>, { name, limits, key, whose }: Counting): Promise<void> {
  const { refusal, state } = await tooMany(limits, key, whose);
  if (limits !== undefined && state !== undefined) {
    const resetSeconds = Math.ceil(state.msBeforeNext / 1000);
    const counted = { name, points: limits.points, remaining: state.remainingPoints, resetSeconds };
    context.set('rates', [...context.get('rates'), counted]);
  }
  if (refusal !== undefined) throw refusal;
}

async function tooMany(
  limits: RateLimiterMemory | undefined,
  key: string,
  whose: string,
): Promise<{ readonly refusal?: ServiceError; readonly state?: RateLimiterRes }> {
  try {
    return { state: await limits?.consume(key) };
  } catch (error) {
    if (error instanceof Error) throw error;
    const state = error as RateLimiterRes;
    const retryAfter = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
    const words = `Too many requests ${whose}. Retry in ${retryAfter} s.`;
    return { refusal: new ServiceError('too-many-requests', words, { retryAfter }), state };
  }
}
