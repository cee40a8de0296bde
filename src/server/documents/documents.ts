/**
 * The documents of the service: docs/, two files beside it, and the API reference that `npm run build` makes from the doc
 * comments. All are read at the first request. Each is rendered once, when it is first needed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { apiNames } from './api-names';
import { groupsOf, type ListedGroup } from './groups-of';
import { renderDocument, type RenderedDocument, type Target } from './render-document';

export interface ServedDocument {
  /** The path after `/docs/`: `gates`, `api/signals`. Empty for the index. */
  readonly path: string;
  /** The name in the list of documents. */
  readonly label: string;
  readonly source: string;
  /** Renders the document at the first call. */
  rendered(): RenderedDocument;
}

interface DocumentGroup {
  readonly title: string;
  readonly documents: readonly ServedDocument[];
}

export interface Documents {
  /** In the order of docs/README.md, and then the API reference. */
  readonly groups: readonly DocumentGroup[];
  /** By their paths. */
  readonly all: ReadonlyMap<string, ServedDocument>;
  /** PNG files of docs/pictures, by their names. */
  readonly pictures: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** The folders in docs/ with documents. */
export const documentFolders = ['use-cases', 'decisions'];

/** The package: three levels up, both in the sources and in the build. */
const root = join(__dirname, '../../..');

/** The documents of this package. */
export const documents = once(readDocuments);

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

function readDocuments(): Documents {
  const sources = readSources();
  const api = sources.get('api');
  if (api !== undefined) sources.set('', `${sources.get('') ?? ''}\n${belowIndex(api)}`);
  const listed = groupsOf(sources.get('') ?? '');
  const labels = labelsOf(sources, listed);
  const pictures = readPictures();
  const names = apiNames(sources);
  const all = new Map(
    [...sources].map(([path, source]) => {
      const rendered = once(() =>
        renderDocument(source, {
          ofLink: (href) => targetOf(href, path, labels, pictures),
          ofCode: (code) => addressOfCode(code, path, names),
        }),
      );
      return [path, { path, source, label: labels.get(path) ?? '', rendered }] as const;
    }),
  );
  return { groups: listed.map((group) => withDocuments(group, all)), all, pictures };
}

/** Reads the Markdown of each document, by its path. */
function readSources(): Map<string, string> {
  const files = [
    ...markdownIn('docs').map((name) => [name, join('docs', name)] as const),
    ...documentFolders.flatMap((folder) =>
      markdownIn(`docs/${folder}`).map((name) => [`${folder}/${name}`, join('docs', folder, name)] as const),
    ),
    ...markdownIn('dist/api').map((name) => [`api/${name}`, join('dist/api', name)] as const),
    ...['ARCHITECTURE.md', 'CHANGELOG.md'].map((name) => [`../${name}`, name] as const),
  ];
  return new Map(
    files
      .filter(([, file]) => existsSync(join(root, file)))
      .map(([name, file]) => [pathOf(name), readFileSync(join(root, file), 'utf8')]),
  );
}

function markdownIn(folder: string): readonly string[] {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.md')) : [];
}

function readPictures(): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const folder = join(root, 'docs/pictures');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.png')) : [];
  return new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
}

/** `api/signals.md`, relative to docs/, is `api/signals`. Files beside docs/ have lower-case paths. */
function pathOf(name: string): string {
  const path = name.replace(/(^|\/)README\.md$/u, '').replace(/\.md$/u, '');
  return path.startsWith('../') ? path.slice(3).toLowerCase() : path;
}

/** The index of the API reference as a part of the index of docs/. */
function belowIndex(api: string): string {
  return api.replace(/^# .*\n/u, '').replaceAll(/\]\((?=[\w-]+\.md)/gu, '](api/');
}

/** The name of each document: its name in the index, or else its heading. */
function labelsOf(
  sources: ReadonlyMap<string, string>,
  listed: readonly ListedGroup[],
): ReadonlyMap<string, string> {
  const headings = [...sources].map(
    ([path, source]) => [path, /^# (.*)/u.exec(source)?.[1] ?? path] as const,
  );
  const labels = listed.flatMap(({ links }) =>
    links.map(({ href, label }) => [pathOf(href), label] as const),
  );
  return new Map([...headings, ...labels]);
}

function withDocuments(
  { title, links }: ListedGroup,
  all: ReadonlyMap<string, ServedDocument>,
): DocumentGroup {
  return { title, documents: links.flatMap(({ href }) => all.get(pathOf(href)) ?? []) };
}

/** The relative address of the service's root, from a document at this path. */
export function rootFrom(path: string): string {
  return path === '' ? '' : '../'.repeat(path.split('/').length);
}

/** The target of a link in the document at this path. Addresses are relative, so that they work below any base path. */
function targetOf(
  href: string,
  path: string,
  labels: ReadonlyMap<string, string>,
  pictures: ReadonlyMap<string, unknown>,
): Target | undefined {
  if (/^(https?:|mailto:|#)/u.test(href)) return { address: href };
  const [file = '', anchor] = href.split('#');
  const folder = path === 'api' ? 'api' : posix.dirname(path);
  const target = isBeside(path) ? posix.relative('docs', file) : posix.normalize(posix.join(folder, file));
  const picture = /^pictures\/([\w.-]+)$/u.exec(target)?.[1];
  if (picture !== undefined && pictures.has(picture)) return { address: `${rootFrom(path)}docs/${target}` };
  const to = pathOf(target);
  const label = labels.get(to);
  if (!target.endsWith('.md') || label === undefined) return undefined;
  const address = `${rootFrom(path)}docs${to === '' ? '' : `/${to}`}${anchor === undefined ? '' : `#${anchor}`}`;
  return { address, label };
}

/** Whether the file of a document is beside docs/, so that its links are relative to that folder. */
function isBeside(path: string): boolean {
  return path === 'architecture' || path === 'changelog';
}

/** The entry of a name in the API reference. The reference itself and the changelog get no such links. */
function addressOfCode(code: string, path: string, names: ReadonlyMap<string, string>): string | undefined {
  const to =
    path.startsWith('api') || path === 'changelog' ? undefined : names.get(code.replace(/\(\)$/u, ''));
  return to === undefined ? undefined : `${rootFrom(path)}docs/${to}`;
}
