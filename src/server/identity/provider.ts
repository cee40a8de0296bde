/**
 * The OpenID provider. It is discovered at the first use, and again until it answers, so that the service can start
 * without it.
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

  /** The metadata of the provider. @throws {ServiceError} `unavailable` if it does not answer. */
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
          oidc.enableNonRepudiationChecks, // checks the signature of the ID token too, not only its connection
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

  /** The error if the provider fails. The log has the cause. */
  away(error: unknown): ServiceError {
    this.log.error({ issuer: this.settings.oidcIssuer, why: wordsOf(error) }, 'the login provider failed');
    const words = 'The login provider failed. Log in again later.';
    return new ServiceError('unavailable', words, { retryAfter });
  }

  /** Logs that data from the provider, or in its name, is invalid. */
  distrust(error: unknown, what: string): void {
    this.log.warn({ why: wordsOf(error) }, `${what} was rejected`);
  }
}

/** True if the provider answered, and its answer is invalid. */
export function isJudged(error: unknown): boolean {
  const away = [
    'OAUTH_TIMEOUT',
    'OAUTH_ABORT',
    'OAUTH_RESPONSE_IS_NOT_CONFORM',
    'OAUTH_RESPONSE_IS_NOT_JSON',
  ];
  return error instanceof oidc.ClientError && error.code !== undefined && !away.includes(error.code);
}

/** The code and message of an error, never the request, which has codes and tokens. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code, cause } = error as Error & { readonly code?: unknown };
  const because = cause instanceof Error ? `: ${cause.message}` : '';
  return `${typeof code === 'string' ? `${code} ` : ''}${error.message}${because}`;
}
