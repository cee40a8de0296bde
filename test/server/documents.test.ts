/** docs/ and the API reference, as the service shows them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { documents } from '../../src/server/documents/documents';
import { corpus, strangers } from '../support/strangers';
import { appOver, nowhere } from '../support/service';

const root = join(__dirname, '../..');
const app = appOver(nowhere);
const mounted = appOver(nowhere, { env: { GATEHOUSE_BASE_PATH: '/gates' } });
const browser = { accept: 'text/html,application/xhtml+xml', 'sec-fetch-dest': 'document' };

const paths = [...documents().all.keys()].map((path) => (path === '' ? '/docs' : `/docs/${path}`));

async function pageAt(path: string): Promise<string> {
  const response = await app.request(path);
  expect([path, response.status, response.headers.get('content-type')]).toEqual([
    path,
    200,
    'text/html; charset=UTF-8',
  ]);
  return response.text();
}

/** What stands in `href`, `src` and `action`. */
function addressesIn(page: string): string[] {
  return [...page.matchAll(/\b(?:href|src|action)="([^"]*)"/gu)].map(([, address = '']) => address);
}

async function search(query: string): Promise<string> {
  return pageAt(`/docs?q=${encodeURIComponent(query)}`);
}

/** The places that a search has found, in order. */
async function found(query: string): Promise<string[]> {
  const [list = ''] = /<ol class="found">[^]*<\/ol>/u.exec(await search(query)) ?? [];
  return addressesIn(list);
}

describe('the documents', () => {
  test('are all of docs/, the two beside it, and a page for each door of the package', () => {
    const inFolders = ['use-cases', 'decisions'].flatMap((folder) =>
      readdirSync(join(root, 'docs', folder)).map((name) => `${folder}/${name}`),
    );
    const names = [...readdirSync(join(root, 'docs')), ...inFolders].filter((name) => name.endsWith('.md'));
    const inDocs = names.map((name) => name.replace(/\.md$/u, '')).filter((name) => name !== 'README');
    const doors = ['client', 'definitions', 'files', 'server', 'signals', 'testing', 'worker'].map(
      (door) => `api/${door}`,
    );
    const all = ['', 'architecture', 'changelog', 'api', ...doors, ...inDocs];
    expect([...documents().all.keys()].toSorted()).toEqual(all.toSorted());
  });

  test.each(paths)('%s is a page with the heading of its document', async (path) => {
    const page = await pageAt(path);
    const document = documents().all.get(path.replace(/^\/docs\/?/u, ''));
    expect(document?.source).toMatch(/^# /u);
    expect(document?.rendered().title).toMatch(/./u);
    expect(page.match(/<h1/gu)).toHaveLength(1);
    expect(page).toMatch(/<title>[^<]+ · Gatehouse documentation<\/title>/u);
  });

  test('are listed beside each page in the order of docs/README.md, the API reference behind them', async () => {
    const index = readFileSync(join(root, 'docs/README.md'), 'utf8');
    const wanted = [...index.matchAll(/\]\(([\w./-]+)\.md\)/gu)].map(([, name = '']) =>
      name.replace('../', '').toLowerCase(),
    );
    const [list = ''] = /<nav class="list documents"[^]*?<\/nav>/u.exec(await pageAt('/docs/gates')) ?? [];
    const listed = addressesIn(list).map((address) => address.replace('../docs/', ''));
    const doors = ['signals', 'definitions', 'client', 'worker', 'files', 'server', 'testing'].map(
      (door) => `api/${door}`,
    );
    expect(listed).toEqual([...wanted, ...doors, '../api/docs']);
    expect(list.match(/aria-current="page">Gates</gu)).toHaveLength(1);
  });

  test('have no link without an address', async () => {
    for (const path of paths) expect([path, (await pageAt(path)).includes('<a>')]).toEqual([path, false]);
  });

  test('link to pages and anchors that there are, also below a mount path', async () => {
    const pages = new Map<string, string>();
    const broken: string[] = [];
    const read = async (path: string): Promise<string | undefined> => {
      const known = pages.get(path);
      if (known !== undefined) return known;
      const response = await mounted.request(path);
      if (response.status !== 200 && response.status !== 302) return undefined;
      const text = await response.text();
      pages.set(path, text);
      return text;
    };
    for (const path of paths) {
      const from = new URL(`/gates${path}`, 'http://localhost');
      const links = new Set(addressesIn((await read(from.pathname)) ?? ''));
      expect(links.size).toBeGreaterThan(30);
      for (const link of links) {
        const { origin, pathname, hash } = new URL(link, from);
        if (origin !== from.origin) continue;
        const page = await read(pathname);
        const anchor = decodeURIComponent(hash.slice(1));
        if (page === undefined || (anchor !== '' && !page.includes(` id="${anchor}"`)))
          broken.push(`${path}: ${link}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('have their code in colours', async () => {
    expect(await pageAt('/docs/getting-started')).toContain('<span class="shj-kwd">import</span>');
  });

  test('are there as Markdown too, behind .md', async () => {
    const response = await app.request('/docs/gates.md');
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/markdown; charset=utf-8',
    ]);
    expect(await response.text()).toBe(readFileSync(join(root, 'docs/gates.md'), 'utf8'));
  });

  test('have their pictures', async () => {
    const [name = ''] = readdirSync(join(root, 'docs/pictures'));
    const response = await app.request(`/docs/pictures/${name}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await app.request('/docs/pictures/none.png')).status).toBe(404);
    expect((await app.request('/docs/pictures/..%2FREADME.md')).status).toBe(404);
  });

  test('need no login', async () => {
    const closed = appOver(nowhere, { env: { GATEHOUSE_AUTH: 'required' } });
    expect((await closed.request('/docs/gates')).status).toBe(200);
  });

  test.each(['', '/gates', '/api', '/api/client'])('are at /docs%s/ too', async (path) => {
    const response = await mounted.request(`/gates/docs${path}/`);
    expect([response.status, response.headers.get('location')]).toEqual([301, `/gates/docs${path}`]);
  });
});

describe('a page of the documents', () => {
  test('has no script, and a policy that lets in its own style alone', async () => {
    const response = await app.request('/docs/limits');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'; style-src 'sha256-[\w+/=]+';/u);
    expect(policy).not.toMatch(/unsafe|script|\*/u);
    const page = await response.text();
    expect(page).not.toMatch(/<script|\son\w+=|\sstyle=/u);
    expect(page.match(/<style/gu)).toHaveLength(1);
  });

  test('is not sent again to a browser that has it', async () => {
    const first = await app.request('/docs/gates');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = await app.request('/docs/gates', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'));
    const other = await app.request('/docs/types', { headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
  });

  test('answers HEAD without its text', async () => {
    const response = await app.request('/docs/gates', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('etag')).toBe((await app.request('/docs/gates')).headers.get('etag'));
  });

  test('is compressed for clients that take it', async () => {
    const response = await app.request('/docs/limits', { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
  });
});

describe('an address without a document', () => {
  test('shows a browser the list, and pages about the words of the address', async () => {
    const response = await app.request('/docs/api/mount-path', { headers: browser });
    expect(response.status).toBe(404);
    const page = await response.text();
    expect(page).toContain('<h1>No such page</h1>');
    expect(page).toContain('href="../../docs/embedding#mount-it-in-an-existing-server"');
    expect(page).toContain('href="../../docs/getting-started"');
  });

  test('is a problem document for a program', async () => {
    const response = await app.request('/docs/nothing');
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'not-found' }]);
  });

  test.each(['/docs/..%2Fpackage.json', '/docs/__proto__', '/docs/constructor', '/docs/api/..%2F..%2Fx'])(
    '%s is none',
    async (path) => {
      expect((await app.request(path)).status).toBe(404);
    },
  );
});

describe('the search', () => {
  test.each([
    ["On Temporal's dev server a timer takes about a second", 'docs/gates#short-timers'],
    ['already-set', 'docs/errors#already-set'],
    ['GATEHOUSE_OIDC_ISSUER', 'docs/service#gatehouse_oidc_issuer'],
    ['continue as new', 'docs/long-lives#continue-as-new'],
    ['How do I let a person answer by a link?', 'docs/links'],
    ['createTestEnvironment', 'docs/api/testing#createtestenvironment'],
  ])('finds %s among the first three', async (query, place) => {
    expect((await found(query)).slice(0, 3)).toContain(place);
  });

  test.each([
    ['timeout', 'docs/gates#timeout'],
    ['deadline', 'docs/glossary#timeout-deadline'],
    ['approve', 'docs/how-it-works#waitforinput-approve-review'],
    ['token', 'docs/identity#api-tokens'],
  ])('finds a guide to %s before the API reference', async (query, place) => {
    const places = await found(query);
    const reference = places.findIndex((each) => each.startsWith('docs/api/'));
    expect(places.slice(0, reference === -1 ? undefined : reference)).toContain(place);
  });

  test.each(['kubernetes', 'docker', 'nginx', 'idempotency-key'])('finds a guide to %s', async (query) => {
    expect((await found(query)).some((place) => /^docs\/(?:deployment|http)/u.test(place))).toBe(true);
  });

  test('forgives a misspelt word', async () => {
    expect(await found('encription')).toContain('docs/encryption');
  });

  test('shows the words in what was found', async () => {
    const page = await search('short timers');
    expect(page).toContain('<mark>timer</mark>');
    expect(page).toContain('value="short timers"');
  });

  test('counts what it has found, and says if there is more', async () => {
    expect(await search('nginx')).toMatch(/<h1>(?:One section|\d sections) found for “nginx”<\/h1>/u);
    expect(await search('timeout')).toContain('<h1>The best 40 sections for “timeout”</h1>');
  });

  test('finds nothing, and says so', async () => {
    expect(await search('qqqqxyzzy')).toContain('Nothing found');
  });

  test('without words is the index', async () => {
    expect(await pageAt('/docs?q=%20')).toBe(await pageAt('/docs'));
  });

  test.each(corpus)('shows %s as text', async (text) => {
    const page = await search(text);
    expect(strangers(page)).toEqual([]);
  });

  test('takes a text of any length', async () => {
    expect((await app.request(`/docs?q=${'gate%20'.repeat(500)}`)).status).toBe(200);
  });
});

test('the service shows what the package ships', () => {
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[] };
  for (const name of ['docs', 'ARCHITECTURE.md', 'CHANGELOG.md', 'dist']) {
    expect(files).toContain(name);
    expect(existsSync(join(root, name))).toBe(true);
  }
});
