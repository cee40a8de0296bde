/** The contract of the service as clients get it, and all objects in it. */
import { appOver, nowhere, type ServiceOptions } from './service';

export interface Operation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly schema: object;
}

export interface MediaType {
  readonly schema: { readonly $ref?: string };
}

type Content = Readonly<Record<string, MediaType>>;

export interface NamedSchema {
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

export interface OpenApi {
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, NamedSchema>> };
}

/** The OpenAPI document of a service with these options. */
export async function openapi(options?: ServiceOptions, path = '/openapi.json'): Promise<OpenApi> {
  const answer = await appOver(nowhere, options).request(path);
  return (await answer.json()) as OpenApi;
}

/** All objects of the document with their places. */
export function* everyObject(
  value: unknown,
  place = '',
): Generator<{ place: string; object: Record<string, unknown> }> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { place, object: value as Record<string, unknown> };
  for (const [name, part] of Object.entries(value)) yield* everyObject(part, `${place}/${name}`);
}
