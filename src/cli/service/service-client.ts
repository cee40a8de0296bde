/**
 * What the command does at a service in place of Temporal: it reads and answers signals as the person who has logged in. The service
 * signs the answers as that person.
 */
import type { AnswerOptions, DecisionOptions, Outcome, Signal } from '../../client';
import { InvalidArgumentError, NoConnectionError } from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';
import { refusalOfResponse } from './service-refusal';
import { storedLogin } from './stored-logins';

/** What the answering commands need. Also a SignalClient has it. */
export interface AnsweringClient {
  getSignal(id: string, workflowId: string, options?: { readonly requestId?: string }): Promise<Signal>;
  setSignal(id: string, workflowId: string, value: unknown, options?: AnswerOptions): Promise<Outcome>;
  approve(id: string, workflowId: string, options?: DecisionOptions): Promise<Outcome>;
  reject(id: string, workflowId: string, options?: DecisionOptions): Promise<Outcome>;
}

type Headers = Readonly<Record<string, string>>;

const patienceMs = 60_000;

export class ServiceClient implements AnsweringClient {
  constructor(
    readonly url: string,
    private readonly token?: string,
  ) {}

  /** A client with the login of this user, if there is one. A service on this machine may need none. */
  static async at(url: string): Promise<ServiceClient> {
    const checked = checkedServiceUrl(url);
    return new ServiceClient(checked, (await storedLogin(checked))?.token);
  }

  async getSignal(
    id: string,
    workflowId: string,
    { requestId }: { readonly requestId?: string } = {},
  ): Promise<Signal> {
    return (await this.json('GET', addressOf(id, workflowId, requestId))) as Signal;
  }

  async setSignal(
    id: string,
    workflowId: string,
    value: unknown,
    options: AnswerOptions = {},
  ): Promise<Outcome> {
    return this.answer(id, workflowId, 'set', { value }, options);
  }

  async approve(
    id: string,
    workflowId: string,
    { comment, ...options }: DecisionOptions = {},
  ): Promise<Outcome> {
    return this.answer(id, workflowId, 'approve', { comment }, options);
  }

  async reject(
    id: string,
    workflowId: string,
    { comment, ...options }: DecisionOptions = {},
  ): Promise<Outcome> {
    return this.answer(id, workflowId, 'reject', { comment }, options);
  }

  /** Sends a request of the API, and returns the response as JSON. Throws the refusal. */
  async json(method: 'GET' | 'POST', path: string, body?: object, headers: Headers = {}): Promise<unknown> {
    const sent: Headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await this.send(path, {
      method,
      headers: { ...sent, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw refusalOfResponse(response.status, text);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** @throws {NoConnectionError} If the service does not answer. */
  async send(
    path: string,
    init: Omit<RequestInit, 'headers'> & { readonly headers?: Headers },
  ): Promise<Response> {
    const authorization: Headers = this.token === undefined ? {} : { authorization: `Bearer ${this.token}` };
    try {
      return await fetch(`${this.url}${path}`, {
        ...init,
        redirect: 'error',
        headers: { accept: 'application/json', ...authorization, ...init.headers },
        signal: AbortSignal.timeout(patienceMs),
      });
    } catch (error) {
      const fault = errorInWords(error instanceof Error ? (error.cause ?? error) : error);
      throw new NoConnectionError({ address: this.url, fault }, error);
    }
  }

  private async answer(
    id: string,
    workflowId: string,
    verb: 'set' | 'approve' | 'reject',
    body: object,
    { requestId, requestKey, rule, seen, delivery }: AnswerOptions,
  ): Promise<Outcome> {
    const headers = {
      ...(requestKey === undefined ? {} : { 'idempotency-key': requestKey }),
      ...(delivery === 'queued' ? { prefer: 'respond-async' } : {}),
    };
    const path = `${addressOf(id, workflowId, requestId)}/${verb}`;
    return (await this.json('POST', path, { ...body, rule, seen }, headers)) as Outcome;
  }
}

/**
 * Checks the address of a service, and returns it without a slash at its end.
 *
 * @throws {InvalidArgumentError} If it is not an https address, or an http address of this machine.
 */
export function checkedServiceUrl(text: string): string {
  const url = URL.parse(text);
  const isHere = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere);
  if (url !== null && isSafe && url.search === '' && url.hash === '' && url.username === '')
    return url.href.replace(/\/+$/u, '');
  throw new InvalidArgumentError({
    argument: '--url',
    fault: `'${text}' is not the https address of a service`,
    remedy:
      'Pass an address such as https://gates.example.org. Only a service on this machine may have http.',
  });
}

function addressOf(id: string, workflowId: string, requestId: string | undefined): string {
  if (requestId !== undefined) return `/api/signals/${encodeURIComponent(requestId)}`;
  return `/api/executions/${encodeURIComponent(workflowId)}/signals/${encodeURIComponent(id)}`;
}
