/**
 * Builds the API reference from the doc comments: dist/api, a page of Markdown for each door of the package. A warning, such as
 * a broken link, fails the build.
 */
const { readdir, readFile, writeFile } = require('node:fs/promises');
const { register } = require('node:module');
const { join } = require('node:path');
const manifest = require('../package.json');
const { buildIfChanged } = require('./build-if-changed');

const root = join(__dirname, '..');
const doors = Object.keys(manifest.exports)
  .filter((door) => door !== './package.json')
  .map((door) => door.slice('./'.length));

// TypeDoc needs the JavaScript API of `typescript`, which TypeScript 7 does not have. It gets TypeScript 6.
const resolve = `(name, context, next) => next(name === 'typescript' ? 'typescript-6' : name, context)`;
register(`data:text/javascript,export const resolve = ${encodeURIComponent(resolve)}`);

async function build(outDir) {
  await generate(outDir);
  return inputs();
}

async function generate(out) {
  const typedoc = await import('typedoc');
  const app = await typedoc.Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    logLevel: 'Warn',
    tsconfig: join(root, 'tsconfig.build.json'),
    skipErrorChecking: true, // the build has checked them
    entryPoints: doors.map((door) => join(root, 'src', door, 'index.ts')),
    out,
    readme: 'none',
    router: 'module',
    disableSources: true,
    excludeExternals: true,
    excludePrivate: true,
    excludeInternal: true,
    preservedTypeAnnotationTags: ['@throws'],
    groupOrder: ['Functions', 'Classes', 'Errors', 'Interfaces', 'Type Aliases', '*'],
    validation: { notExported: false, invalidLink: true, notDocumented: true },
    requiredToBeDocumented: ['Function', 'Class', 'Interface', 'TypeAlias', 'Variable'],
    pageTitleTemplates: { module: 'gatehouse/{name}' },
    hideBreadcrumbs: true,
    hidePageHeader: true,
    useCodeBlocks: true,
    expandParameters: true,
    parametersFormat: 'none',
    interfacePropertiesFormat: 'table',
    classPropertiesFormat: 'table',
    typeAliasPropertiesFormat: 'table',
    propertyMembersFormat: 'table',
    typeDeclarationFormat: 'table',
    tableColumnSettings: {
      hideModifiers: true,
      hideInherited: true,
      hideOverrides: true,
      hideDefaults: true,
    },
  });
  app.converter.on(typedoc.Converter.EVENT_RESOLVE_BEGIN, ({ project }) => groupErrors(project, typedoc));
  const project = await app.convert();
  if (project === undefined) throw new Error('TypeDoc read no project.');
  app.validate(project);
  for (const reflection of Object.values(project.reflections)) tidy(reflection, project, typedoc);
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error('Mend what TypeDoc has warned of.');
  for (const door of doors) {
    const path = join(out, `${door}.md`);
    await writeFile(path, plain(await readFile(path, 'utf8')));
  }
  await writeFile(join(out, 'README.md'), indexOf(project, typedoc));
}

/** Groups the errors, and removes their constructors and definitions, which users do not need. */
function groupErrors(project, { Comment, CommentTag, ReflectionKind }) {
  for (const error of project.getReflectionsByKind(ReflectionKind.Class).filter(isError)) {
    const made = error.children.filter(
      ({ name, kind }) => kind === ReflectionKind.Constructor || name === 'definition',
    );
    for (const child of made) project.removeReflection(child);
    error.extendedTypes = undefined;
    error.comment ??= new Comment();
    error.comment.blockTags.push(new CommentTag('@group', [{ kind: 'text', text: 'Errors' }]));
  }
}

function isError({ name }) {
  return name.endsWith('Error');
}

/** Removes the origin of inherited members, links thrown errors, and shows a long union by its name. */
function tidy(reflection, project, { ReferenceType, ReflectionFlag, ReflectionKind }) {
  for (const fact of ['inheritedFrom', 'overwrites', 'implementationOf', 'implementedTypes'])
    delete reflection[fact];
  if (reflection.kind === ReflectionKind.Class) reflection.flags.setFlag(ReflectionFlag.Abstract, false);
  for (const tag of reflection.comment?.blockTags ?? []) {
    if (tag.tag !== '@throws' || tag.typeAnnotation === undefined) continue;
    const name = tag.typeAnnotation.replaceAll(/[{}]/g, '');
    const thrown = project.getReflectionsByKind(ReflectionKind.Class).find((each) => each.name === name);
    const link = { kind: 'inline-tag', tag: '@link', text: name, target: thrown };
    const part = thrown === undefined ? { kind: 'code', text: `\`${name}\`` } : link;
    tag.content.unshift(part, { kind: 'text', text: ' ' });
  }
  // TypeDoc repeats the comment of overloads at each of them.
  for (const signature of reflection.signatures?.slice(0, -1) ?? []) signature.comment = undefined;
  if (reflection.name === 'code' && ['GatehouseError', 'WorkerCodeError'].includes(reflection.parent?.name)) {
    const codes = project
      .getReflectionsByKind(ReflectionKind.TypeAlias)
      .find(({ name }) => name === 'ErrorCode');
    reflection.type = ReferenceType.createResolvedReference('ErrorCode', codes, project);
  }
}

/** Keeps only names as headings, and removes HTML anchors and types that the signature already shows. */
function plain(page) {
  return page
    .replaceAll(/<a id="[^"]*"><\/a> /g, '')
    .replaceAll(/\[([^\]]*)\]\([\w.]*#property-[^)]*\)/g, '$1')
    .replaceAll(/^#{4,6} Returns\n\n.*\n\n?/gm, '')
    .replaceAll(/^#{4,6} (?:Constructors|Methods|Accessors|Call Signature|Get Signature)\n\n/gm, '')
    .replaceAll(/^#{5} /gm, '#### ')
    .replaceAll(
      /^#{4,6} (Throws|Examples?|Extends|Properties|Type Declaration|Type Parameters|Indexable)$/gm,
      '**$1**',
    )
    .replaceAll(/^\*{3}\n\n/gm, '')
    .replaceAll(/(?:^\*\*Throws\*\*\n\n(?:.+\n)+\n?)+/gm, asList);
}

/** Merges paragraphs below repeated headings into one list. */
function asList(paragraphs) {
  const [heading] = paragraphs.split('\n', 1);
  const texts = paragraphs.split(`${heading}\n\n`).slice(1);
  return `${heading}\n\n${texts.map((text) => `- ${text.trim().replaceAll('\n', ' ')}\n`).join('')}\n`;
}

/** The doors, in the order of package.json. */
function indexOf(project, { Comment }) {
  const rows = doors.map((door) => {
    const { comment } = project.children.find(({ name }) => name === door);
    const words = Comment.combineDisplayParts(comment.summary).replaceAll(/\s+/g, ' ');
    return `| [\`gatehouse/${door}\`](${door}.md) | ${words.replace(/^`[^`]*`: /, '')} |\n`;
  });
  return `# The TypeScript API\n\n## API reference\n\n| import | what it is |\n| --- | --- |\n${rows.join('')}`;
}

/** The declarations with their doc comments, the manifest and this script. */
async function inputs() {
  const found = await readdir(join(root, 'dist'), { recursive: true, withFileTypes: true });
  const declarations = found.filter((file) => file.isFile() && file.name.endsWith('.d.ts'));
  const paths = declarations.map((file) => join(file.parentPath, file.name));
  return [...paths, join(root, 'package.json'), __filename];
}

void buildIfChanged(join(root, 'dist/api'), build);
