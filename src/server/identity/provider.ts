/**
 * The OpenID provider, as the service finds it: looked up at the first use and again until it answers, so that a service
 * whose provider is away starts.
 */
import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import { ServiceError } from '../http/service-errors';
import type { Settings } from '../settings';
import { isLoopback } from './networks';

const timeoutSeconds = 10;
const retryAfter = 5;

export class Provider {
  private found: Promise<oidc.Configuration> | undefined;

  constructor(
    readonly settings: Settings,
    private readonly log: Logger,
  ) {}

  /** What the provider says of itself. @throws {ServiceError} `unavailable` where it does not answer. */
  async discover(): Promise<oidc.Configuration> {
    const { oidcIssuer = '', oidcClientId = '', oidcClientSecret } = this.settings;
    const issuer = new URL(oidcIssuer);
    this.found ??= oidc.discovery(
      issuer,
      oidcClientId,
      undefined,
      oidcClientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(oidcClientSecret),
      {
        timeout: timeoutSeconds,
        execute: [
          oidc.enableNonRepudiationChecks, // the ID token's signature too, not only the connection it came by
          ...(issuer.protocol === 'http:' && isLoopback(issuer.hostname) ? [oidc.allowInsecureRequests] : []),
        ],
      },
    );
    try {
      return await this.found;
    } catch (error) {
      this.found = undefined;
      throw this.away(error);
    }
  }

  /** The refusal of whoever needs a provider that does not answer as it should; the log says why. */
  away(error: unknown): ServiceError {
    this.log.error({ issuer: this.settings.oidcIssuer, why: wordsOf(error) }, 'the login provider fails');
    const words = 'The login provider does not answer as it should. Log in again later.';
    return new ServiceError('unavailable', words, { retryAfter });
  }

  /** What came from the provider or in its name is not to be believed; the log says why. */
  distrust(error: unknown, what: string): void {
    this.log.warn({ why: wordsOf(error) }, `${what} was not believed`);
  }
}

/** Whether the provider answered, and its answer was found wrong. */
export function isJudged(error: unknown): boolean {
  const away = [
    'OAUTH_TIMEOUT',
    'OAUTH_ABORT',
    'OAUTH_RESPONSE_IS_NOT_CONFORM',
    'OAUTH_RESPONSE_IS_NOT_JSON',
  ];
  return error instanceof oidc.ClientError && error.code !== undefined && !away.includes(error.code);
}

/** Code and words, never what was sent: that has codes and tokens. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code, cause } = error as Error & { readonly code?: unknown };
  const because = cause instanceof Error ? `: ${cause.message}` : '';
  return `${typeof code === 'string' ? `${code} ` : ''}${error.message}${because}`;
}
