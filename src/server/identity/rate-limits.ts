/**
 * How often one may ask: by address, by identity, and, more tightly, with credentials that are not good. Counted in
 * memory, each process for itself. Good credentials are never refused for the bad ones of a neighbour: those alone are
 * counted. Where the service asks for no login it serves one machine, and counts nothing.
 */
import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { AppEnv } from '../app-env';
import { ServiceError } from '../service-errors';
import type { Settings } from '../settings';
import type { Caller } from './client-address';
import { subscriberOf } from './networks';

const perSeconds = 60;

/** Probes ask often, and tell nothing. */
const exempt: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

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

  /** Before anything else is done for a request. */
  readonly limitAddress: MiddlewareHandler<AppEnv> = async (context, next) => {
    const { address } = context.get('caller');
    if (address !== undefined && !this.isExempt(context.req.path))
      await consume(this.address, subscriberOf(address), 'from this address');
    await next();
  };

  /** Once it is known who asks. */
  readonly limitIdentity: MiddlewareHandler<AppEnv> = async (context, next) => {
    const identity = context.get('identity');
    if (identity !== undefined && !this.isExempt(context.req.path)) {
      const name = identity.link?.linkId ?? identity.actor.id;
      await consume(this.identity, `${identity.kind} ${name}`, `by ${identity.actor.id}`);
    }
    await next();
  };

  /** Counts a credential that was not good; what to say instead where there were too many. */
  async failed({ address }: Caller): Promise<ServiceError | undefined> {
    if (address === undefined) return undefined;
    return tooMany(
      this.failures,
      subscriberOf(address),
      'from this address with credentials that are not good',
    );
  }

  private isExempt(path: string): boolean {
    return exempt.has(path.slice(this.basePath.length));
  }
}

function limiter(points: number): RateLimiterMemory | undefined {
  return points === 0 ? undefined : new RateLimiterMemory({ points, duration: perSeconds });
}

async function consume(limits: RateLimiterMemory | undefined, key: string, whose: string): Promise<void> {
  const refusal = await tooMany(limits, key, whose);
  if (refusal !== undefined) throw refusal;
}

async function tooMany(
  limits: RateLimiterMemory | undefined,
  key: string,
  whose: string,
): Promise<ServiceError | undefined> {
  try {
    await limits?.consume(key);
    return undefined;
  } catch (error) {
    if (error instanceof Error) throw error;
    const retryAfter = Math.max(1, Math.ceil((error as RateLimiterRes).msBeforeNext / 1000));
    const words = `Too many requests ${whose}. Ask again in ${retryAfter} s.`;
    return new ServiceError('too-many-requests', words, { retryAfter });
  }
}
