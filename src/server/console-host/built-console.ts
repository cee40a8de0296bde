/**
 * The console as `npm run build` made it. It is read from disk once for each process. The build stores files compressed by
 * Brotli only. The gzip form, which browsers request over plain http, is made at its first request. A source tree without a
 * build has no console, and the service says so when a page is requested.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { directionOf } from '../../texts/language';
import { icon } from '../pages/icon';
import type { PageFrame } from '../pages/page';

/** The folder of the build: three levels up, both in the sources and in the build. */
const builtFolder = join(__dirname, '../../../dist/console');

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A file under `/assets`. Its name contains the hash of its content, so it never changes. */
export interface Asset {
  readonly mediaType: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** The smallest first. */
  readonly compressed: readonly { readonly encoding: string; content(): Uint8Array<ArrayBuffer> }[];
}

export interface BuiltConsole {
  readonly assets: ReadonlyMap<string, Asset>;
  /** The name of the asset with the font of the Latin letters. */
  readonly font: string | undefined;
  /**
   * Returns the page for a request, with its language, its nonce in every tag that loads something, and its addresses below the base
   * path.
   */
  page(frame: PageFrame, own?: OwnParts): string;
}

/** The parts of a page that depend on the address, as markup. */
interface OwnParts {
  readonly title: string;
  readonly head: string;
  /** Shown in place of the console until it has started. */
  readonly start: string;
  /** Shown in browsers without JavaScript. */
  readonly noscript: string;
}

/** Undefined if the console is not built. */
export function builtConsole(folder: string = builtFolder): BuiltConsole | undefined {
  let template: string;
  try {
    template = readFileSync(join(folder, 'index.html'), 'utf8');
  } catch {
    return undefined;
  }
  const assets = readAssets(join(folder, 'assets'));
  return {
    assets,
    font: [...assets.keys()].find((name) => /^inter-latin-(?!ext).*\.woff2$/u.test(name)),
    page: ({ language, nonce, basePath, actor = '' }, own) =>
      withParts(
        template
          .replace('__LANGUAGE__', language)
          .replace('__DIRECTION__', directionOf(language))
          .replace('data:__ICON__', icon)
          .replaceAll('__NONCE__', nonce)
          .replaceAll('__BASE__', inAttribute(basePath))
          .replace('__ACTOR__', inAttribute(actor))
          .replaceAll('"./assets/', `"${inAttribute(basePath)}/assets/`),
        own,
      ),
  };
}

/** Uses functions, because the replacing texts may contain special characters of `replace`. */
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
  const compressed = new Uint8Array(brotli);
  let gzip: Uint8Array<ArrayBuffer> | undefined;
  return {
    name,
    mediaType: mediaTypes[extname(name)] ?? 'application/octet-stream',
    content,
    compressed: [
      { encoding: 'br', content: () => compressed },
      { encoding: 'gzip', content: () => (gzip ??= new Uint8Array(gzipSync(content))) },
    ],
  };
}

function inAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
