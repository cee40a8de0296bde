/**
 * The console as `npm run build` made it: read from disk once a process. The build keeps its files compressed by Brotli only; the
 * gzip form, which browsers ask for over plain http, is made when it is first asked for. A source tree that was never built has
 * none, and the service says so where somebody asks for a page.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliDecompressSync, gzipSync } from 'node:zlib';

/** Where the build puts it: three levels up from here, in the sources and in what is made of them. */
const builtFolder = join(__dirname, '../../../dist/console');

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A file under `/assets`. Its name has the hash of its content, so it never changes. */
export interface Asset {
  readonly mediaType: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** The smallest first. */
  readonly compressed: readonly { readonly encoding: string; content(): Uint8Array<ArrayBuffer> }[];
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
  const files = readdirSync(folder).filter((file) => file.endsWith('.br'));
  const assets = files.map((file) => assetOf(file.slice(0, -'.br'.length), readFileSync(join(folder, file))));
  return new Map(assets.map((asset) => [asset.name, asset]));
}

function assetOf(name: string, brotli: Buffer): Asset & { readonly name: string } {
  const content = new Uint8Array(brotliDecompressSync(brotli));
  let gzip: Uint8Array<ArrayBuffer> | undefined;
  return {
    name,
    mediaType: mediaTypes[extname(name)] ?? 'application/octet-stream',
    content,
    compressed: [
      { encoding: 'br', content: () => new Uint8Array(brotli) },
      { encoding: 'gzip', content: () => (gzip ??= new Uint8Array(gzipSync(content))) },
    ],
  };
}

function inAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
