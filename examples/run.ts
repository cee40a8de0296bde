/** Runs all examples, or those whose names begin with the argument: `npm run examples -- 03`. Prints the ones that pass. */
import { readdir } from 'node:fs/promises';
import { createTestEnvironment, type TestEnvironment } from 'gatehouse/testing';

interface Example {
  readonly check: (env: TestEnvironment) => Promise<void>;
}

async function main(): Promise<void> {
  const [wanted = ''] = process.argv.slice(2);
  const names = (await readdir(__dirname)).filter((name) => /^\d\d-.*\.js$/.test(name)).toSorted();
  const env = await createTestEnvironment({ workflowsPath: require.resolve('./workflows') });
  try {
    for (const name of names.filter((each) => each.startsWith(wanted))) {
      const { check } = (await import(`./${name}`)) as Example;
      await check(env);
      process.stdout.write(`${name.replace('.js', '')}: passed\n`);
    }
  } finally {
    await env.teardown();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
