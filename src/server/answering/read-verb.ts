/** Reads the decision of a request: its body as JSON, or as a form whose fields are decoded by the signal's type. */
import type { Context } from 'hono';
import { InvalidInputError } from '../../wire/errors/errors';
import { englishWords } from '../../texts/english-words';
import { isForm } from './actor-of';
import type { Target, Verb } from './answering';
import type { AppEnv } from '../http/app-env';
import type { FormEntries } from './field-names';
import { readFormValue, strayField, strayIssue } from './form-values';
import { onlyField, readForm } from '../http/read-form';
import { decisionBodySchema, setBodySchema } from '../contract/answers';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';

/**
 * Reads the decision from the body of a request.
 *
 * @throws {InvalidInputError} If a form does not fit the signal's type, with `issues`.
 * @throws {ServiceError} If the body is invalid.
 * @throws what {@link SignalClient.getSignal} throws, if the type of the signal has to be read.
 */
export async function readVerb(
  service: Service,
  context: Context<AppEnv>,
  action: Verb['action'],
  target: Target,
): Promise<Verb> {
  if (isForm(context.req.header('content-type'))) return readFormVerb(service, context, action, target);
  const text = await context.req.text();
  const body: unknown = text === '' ? {} : JSON.parse(text); // the contract has checked it
  if (action === 'set') {
    const value = valueOf(body as { readonly value?: unknown });
    const { rule, seen } = setBodySchema.parse(body);
    return { action, value, rule, seen };
  }
  return { action, ...decisionBodySchema.parse(body) };
}

async function readFormVerb(
  { client, signals }: Service,
  context: Context<AppEnv>,
  action: Verb['action'],
  { id, workflowId, requestId }: Target,
): Promise<Verb> {
  const entries = await readForm(context.req.raw);
  if (action === 'set') {
    const { jsonSchema, type } =
      requestId === undefined
        ? await client.getSignal(id, workflowId)
        : await signals.read({ id, workflowId, requestId });
    const stray = strayField(entries, policyFields);
    const read = readFormValue(jsonSchema, entries, englishWords);
    if (read.ok && stray === undefined) return { action, value: read.value, ...policyFieldsOf(entries) };
    throw new InvalidInputError({
      id,
      workflowId,
      expected: type,
      received: 'a form with invalid fields',
      issues: [...(stray === undefined ? [] : [strayIssue(stray)]), ...(read.ok ? [] : read.issues)],
    });
  }
  const unknown = entries.find(([name]) => name !== 'comment' && !policyFields.has(name));
  if (unknown !== undefined) {
    throw new ServiceError(
      'invalid-request',
      `The form has a field ${unknown[0]}, which is not allowed here.`,
      {
        issues: [{ path: [unknown[0]], message: 'is not allowed here' }],
      },
    );
  }
  return { action, comment: fieldIn(entries, 'comment'), ...policyFieldsOf(entries) };
}

/** The fields of a form beside the answer. */
const policyFields: ReadonlySet<string> = new Set(['rule', 'seen']);

function policyFieldsOf(entries: FormEntries): Pick<Verb, 'rule' | 'seen'> {
  return { rule: fieldIn(entries, 'rule'), seen: fieldIn(entries, 'seen') };
}

function fieldIn(entries: FormEntries, name: string): string | undefined {
  return entries.some(([each]) => each === name) ? onlyField(entries, name) : undefined;
}

/** The value in the body of an answer. @throws {ServiceError} `invalid-request` if there is none; null is a value. */
function valueOf(body: { readonly value?: unknown } | undefined): unknown {
  if (body !== undefined && Object.hasOwn(body, 'value')) return body.value;
  throw new ServiceError('invalid-request', 'The body has no value. Send {"value": ...}.', {
    issues: [{ path: ['value'], message: 'is required' }],
  });
}
