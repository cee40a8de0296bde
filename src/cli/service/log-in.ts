/** Logs this user in at a service, by the device authorization grant (RFC 8628). */
import { hostname, userInfo } from 'node:os';
import { z } from 'zod';
import { visible } from '../../wire/names';
import { ServiceClient } from './service-client';
import { refusalOfResponse, ServiceRefusal } from './service-refusal';
import { storeLogin } from './stored-logins';

const startedSchema = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri_complete: z.string(),
  expires_in: z.number(),
  interval: z.number(),
});
type Started = z.infer<typeof startedSchema>;

const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() });
const notYetSchema = z.object({ error: z.string(), error_description: z.string() });

/** What the terminal says to the person. */
export interface AskedPerson {
  readonly address: string;
  readonly code: string;
}

/** Returns the client of the person who has confirmed the login, and keeps the login. */
export async function logIn(url: string, ask: (asked: AskedPerson) => void): Promise<ServiceClient> {
  const service = new ServiceClient(url);
  const started = await begin(service);
  ask({ address: started.verification_uri_complete, code: started.user_code });
  const { access_token: token, expires_in: seconds } = await confirmed(service, started);
  await storeLogin(url, { token, expiresAt: new Date(Date.now() + seconds * 1_000).toISOString() });
  return new ServiceClient(url, token);
}

async function begin(service: ServiceClient): Promise<Started> {
  const name = visible(`${userInfo().username} at ${hostname()}`).slice(0, 100);
  const response = await post(service, '/auth/device', { client_name: name });
  const text = await response.text();
  if (!response.ok) throw refusalOfResponse(response.status, text);
  return startedSchema.parse(JSON.parse(text));
}

async function confirmed(
  service: ServiceClient,
  { device_code: code, expires_in: seconds, interval }: Started,
): Promise<z.infer<typeof tokenSchema>> {
  const fields = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: code };
  const end = Date.now() + seconds * 1_000;
  while (Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, interval * 1_000));
    const response = await post(service, '/auth/device/token', fields);
    const text = await response.text();
    if (response.ok) return tokenSchema.parse(JSON.parse(text));
    const notYet = notYetSchema.safeParse(readJson(text)).data;
    if (notYet === undefined && response.status !== 429) throw refusalOfResponse(response.status, text);
    if (notYet !== undefined && notYet.error !== 'authorization_pending')
      throw new ServiceRefusal(`${notYet.error_description} You are not logged in.`, 403, 'unauthenticated');
  }
  throw new ServiceRefusal(
    'Nobody has confirmed the login in time. Run the command again.',
    403,
    'unauthenticated',
  );
}

async function post(service: ServiceClient, path: string, fields: Record<string, string>): Promise<Response> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return service.send(path, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
