/** Shows the contract as a page for people: each route with its parameters, its responses, and a call to copy. */
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
}

interface Content {
  readonly [mediaType: string]: { readonly schema?: Schema };
}

export interface Response {
  readonly description: string;
  readonly content?: Content;
  readonly headers?: Readonly<Record<string, unknown>>;
}

export interface Operation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
}

/** The parts of an OpenAPI document that the page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>>; readonly headers?: unknown };
}

interface PageOptions {
  readonly basePath: string;
  /** For the Content-Security-Policy. */
  readonly nonce: string;
}

export function apiPage({ info, paths, components }: ApiDocument, { basePath, nonce }: PageOptions): Html {
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation,
    })),
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} API</title>
        <style nonce="${nonce}">
          ${style}
        </style>
      </head>
      <body>
        <header>
          <h1>${info.title} API</h1>
          <p>${info.description}</p>
          <p>
            <a href="${basePath}/openapi.json">openapi.json</a> is the same contract for programs.
            <a href="${basePath}/docs">The documentation</a> has guides and examples.
          </p>
        </header>
        <nav aria-label="Routes">
          <ul>
            ${routes.map(
              ({ path, method, operation }) =>
                html`<li>
                  <a href="#${anchorOf(method, path)}"><code>${method} ${path}</code></a> ${operation.summary}
                </li>`,
            )}
          </ul>
        </nav>
        <main>
          ${routes.map(({ path, method, operation }) => routeSection(path, method, operation))}
          <h2 id="schemas">Schemas</h2>
          ${Object.entries(components?.schemas ?? {}).map(
            ([name, schema]) =>
              html`<section id="schema-${name}">
                <h3>${name}</h3>
                <pre tabindex="0">${JSON.stringify(schema, undefined, 2)}</pre>
              </section>`,
          )}
        </main>
      </body>
    </html>`;
}

function routeSection(path: string, method: string, operation: Operation): Html {
  const { parameters = [], requestBody, responses } = operation;
  return html`<section id="${anchorOf(method, path)}">
    <h2><code>${method} ${path}</code></h2>
    <p>${operation.summary}</p>
    ${operation.description === undefined ? '' : html`<p>${operation.description}</p>`}
    ${
      parameters.length === 0
        ? ''
        : html`<table>
            <caption>
              Parameters
            </caption>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">In</th>
                <th scope="col">Type</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              ${parameters.map(
                (each) =>
                  html`<tr>
                    <td><code>${each.name}</code>${each.required === true ? ', required' : ''}</td>
                    <td>${each.in}</td>
                    <td>${typeOf(each.schema)}</td>
                    <td>${each.description ?? each.schema?.description}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
    ${requestBody === undefined ? '' : html`<p>Body: ${contentOf(requestBody.content)}</p>`}
    <table>
      <caption>
        Responses
      </caption>
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Meaning</th>
          <th scope="col">Body</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(responses).map(
          ([status, { description, content }]) =>
            html`<tr>
              <td>${status}</td>
              <td>${description}</td>
              <td>${content === undefined ? '' : contentOf(content)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <pre tabindex="0">${curlOf(path, method, operation)}</pre>
  </section>`;
}

function contentOf(content: Content): Html[] {
  return Object.entries(content).map(
    ([mediaType, { schema }]) => html`<code>${mediaType}</code> ${schemaName(schema)} `,
  );
}

function schemaName(schema: Schema | undefined): Html {
  const name = schema?.$ref?.split('/').at(-1) ?? '';
  return name === '' ? html`${typeOf(schema)}` : html`<a href="#schema-${name}">${name}</a>`;
}

function typeOf(schema: Schema | undefined): string {
  const { type, enum: choices } = schema ?? {};
  if (choices !== undefined) return `one of ${choices.join(', ')}`;
  return [type].flat().filter(Boolean).join(' or ');
}

function curlOf(path: string, method: string, { requestBody }: Operation): string {
  const body = requestBody === undefined ? '' : ` \\\n  -H 'content-type: application/json' -d '{ ... }'`;
  const verb = method === 'GET' ? '' : ` -X ${method}`;
  return `curl${verb} "$GATEHOUSE_URL${path}"${body}`;
}

function anchorOf(method: string, path: string): string {
  return `${method}${path}`.replaceAll(/[^A-Za-z0-9]+/gu, '-').toLowerCase();
}

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
  code, pre { font: 0.9em/1.45 ui-monospace, monospace; }
  pre { overflow-x: auto; padding: 0.75rem; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 6px; }
  table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto; }
  caption { text-align: start; font-weight: 600; padding: 0.5rem 0; }
  th, td { text-align: start; vertical-align: top; padding-block: 0.25rem; padding-inline: 0 1rem; }
  section { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); margin-top: 2rem; }
  h2 code { overflow-wrap: anywhere; }
  nav li { overflow-wrap: anywhere; }
`;
