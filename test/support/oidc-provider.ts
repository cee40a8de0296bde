/** Runs the provider of run-oidc-provider.mjs in a separate process, and a browser that logs in there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const publicUrl = 'https://gate.example.org/work';
export const redirectUri = `${publicUrl}/auth/callback`;

/** The data of a person at the provider. */
interface Facts {
  readonly person: string;
  readonly name?: string;
  readonly groups?: readonly string[];
  /** Another claim with groups, which only userinfo has. */
  readonly teams?: readonly string[];
  /** Whether the person no longer exists. */
  readonly isGone?: boolean;
}

export interface RunningProvider {
  readonly issuer: string;
  tell(facts: Facts): Promise<void>;
  /** A logout token that the provider signed, with these claims instead of its own. */
  logoutToken(claims: Record<string, unknown>, use?: 'logout' | 'idtoken'): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a provider that redirects people to {@link redirectUri}, and reports the end of their sessions to the service. */
export async function startProvider(
  port: number,
  backchannel = 'http://127.0.0.1:1/',
  serviceUrl = publicUrl,
): Promise<RunningProvider> {
  const script = join(__dirname, 'run-oidc-provider.mjs');
  const child = spawn(process.execPath, [script, String(port), serviceUrl, backchannel], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('the provider ended');
    }),
  ]);
  const issuer = `http://127.0.0.1:${port}`;
  const control = async (path: string, body: unknown): Promise<string> =>
    (await fetch(`${issuer}/test/${path}`, { method: 'POST', body: JSON.stringify(body) })).text();
  return {
    issuer,
    tell: async (facts) => void (await control('tell', facts)),
    logoutToken: (claims, use = 'logout') => control('logout-token', { claims, use }),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/**
 * Goes through the pages of the provider like a browser: logs in, agrees, logs out, and returns the address to which
 * the provider redirects the browser. The jar has the cookies of the provider.
 */
export async function logInAt(
  start: string,
  person: string,
  backTo: string,
  jar = new Map<string, string>(),
): Promise<URL> {
  const go = async (url: URL, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return response;
  };

  let url = new URL(start);
  let response = await go(url);
  while (!url.href.startsWith(backTo)) {
    const to = response.headers.get('location');
    if (to === null) {
      const text = await response.text();
      const prompt = /name="prompt" value="(\w+)"/u.exec(text)?.[1];
      const xsrf = /name="xsrf" value="(\w+)"/u.exec(text)?.[1];
      if (xsrf !== undefined) {
        url = new URL('/session/end/confirm', url);
        response = await go(url, { xsrf, logout: 'yes' });
        continue;
      }
      if (prompt === undefined) throw new Error(`${url.href} is neither a form nor a redirect`);
      response = await go(url, prompt === 'login' ? { prompt, login: person, password: 'any' } : { prompt });
    } else {
      url = new URL(to, url);
      if (!url.href.startsWith(backTo)) response = await go(url);
    }
  }
  return url;
}
