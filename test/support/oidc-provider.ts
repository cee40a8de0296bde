/** The provider of run-oidc-provider.mjs as a process of its own, and a browser that logs in there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface RunningProvider {
  readonly issuer: string;
  stop(): Promise<void>;
}

/** Starts a provider that sends people back to this address. */
export async function startProvider(port: number, redirectUri: string): Promise<RunningProvider> {
  const script = join(__dirname, 'run-oidc-provider.mjs');
  const child = spawn(process.execPath, [script, String(port), redirectUri], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('the provider ended');
    }),
  ]);
  return {
    issuer: `http://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/**
 * Goes through the provider's pages as a person's browser would: logs in, agrees, and returns the address that the
 * provider sends the browser back to.
 */
export async function logInAt(start: string, person: string, redirectUri: string): Promise<URL> {
  const jar = new Map<string, string>();
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
  while (!url.href.startsWith(redirectUri)) {
    const to = response.headers.get('location');
    if (to === null) {
      const prompt = /name="prompt" value="(\w+)"/u.exec(await response.text())?.[1];
      if (prompt === undefined) throw new Error(`${url.href} is neither a form nor a redirect`);
      response = await go(url, prompt === 'login' ? { prompt, login: person, password: 'any' } : { prompt });
    } else {
      url = new URL(to, url);
      if (!url.href.startsWith(redirectUri)) response = await go(url);
    }
  }
  return url;
}
