/**
 * The console as `npm run build` made it: read from disk once a process. The build keeps its files in compressed forms only.
 * A source tree that was never built has none, and the service says so where somebody asks for a page.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where the build puts it: three levels up from here, in the sources and in what is made of them. */
const builtFolder = join(__dirname, '../../../dist/console');

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/** A file under `/assets`. Its name has the hash of its content, so it never changes. */
export interface Asset {
  readonly mediaType: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** The smallest first. */
  readonly compressed: readonly { readonly encoding: string; readonly content: Uint8Array<ArrayBuffer> }[];
}

export interface BuiltConsole {
  readonly assets: ReadonlyMap<string, Asset>;
  /** The page, for a request: its nonce in every tag that loads something, its addresses below the mount path. */
  page(nonce: string, basePath: string, own?: OwnParts): string;
}

/** What an address has of its own in the page. All of it is markup. */
interface OwnParts {
  readonly title: string;
  readonly head: string;
  /** What stands in the console's place until it comes up. */
  readonly start: string;
  /** What browsers without script see. */
  readonly noscript: string;
}

/** Undefined where it is not built. */
export function builtConsole(folder: string = builtFolder): BuiltConsole | undefined {
  let template: string;
  try {
    template = readFileSync(join(folder, 'index.html'), 'utf8');
  } catch {
    return undefined;
  }
  return {
    assets: readAssets(join(folder, 'assets')),
    page: (nonce, basePath, own) =>
      withParts(
        template
          .replaceAll('__NONCE__', nonce)
          .replaceAll('__BASE__', inAttribute(basePath))
          .replaceAll('"./assets/', `"${inAttribute(basePath)}/assets/`),
        own,
      ),
  };
}

/** By functions, because a text to replace with may hold what `replace` takes for its own signs. */
function withParts(page: string, own: OwnParts | undefined): string {
  if (own === undefined) return page;
  return page
    .replace(/<title>[^<]*<\/title>/u, () => `<title>${own.title}</title>`)
    .replace('</head>', () => `${own.head}</head>`)
    .replace('<div id="console"></div>', () => `<div id="console">${own.start}</div>`)
    .replace(/<noscript>[^<]*<\/noscript>/u, () => `<noscript>${own.noscript}</noscript>`);
}

function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const names = readdirSync(folder);
  const plain = names.filter((name) => name.endsWith('.gz')).map((name) => name.slice(0, -'.gz'.length));
  return new Map(
    plain.map((name) => [
      name,
      {
        mediaType: mediaTypes[extname(name)] ?? 'application/octet-stream',
        content: new Uint8Array(gunzipSync(readFileSync(join(folder, `${name}.gz`)))),
        compressed: encodings
          .filter(({ suffix }) => names.includes(`${name}${suffix}`))
          .map((encoding) => ({
            encoding: encoding.name,
            content: bytesOf(join(folder, `${name}${encoding.suffix}`)),
          })),
      },
    ]),
  );
}

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path));
}

function inAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
