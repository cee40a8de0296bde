/** `gatehouse directory`: checks the directory of people and groups before a service uses it. */
import type { Command } from 'commander';
import { say } from '../output';
import { run } from '../with-client';

interface CheckOptions {
  readonly json?: boolean;
}

export function addDirectoryCommand(program: Command): void {
  const directory = program
    .command('directory')
    .description('check the directory of people and groups that the service uses')
    .addHelpText('after', '\nExample:\n  $ gatehouse directory check people.json');

  directory
    .command('check <file>')
    .description('check a directory file (JSON); prints all mistakes with their paths')
    .option('--json', 'print JSON for programs')
    .addHelpText('after', '\nExample:\n  $ gatehouse directory check people.json')
    .action(async (file: string, options: CheckOptions) => {
      await run(options, async () => {
        const { readDirectory } = await import('../../directory/file-directory.js');
        const { people, byGroup } = readDirectory(file);
        const groups = [...byGroup].map(([name, members]) => ({ name, members: members.length }));
        if (options.json === true) return say(JSON.stringify({ people: people.length, groups }));
        const sizes = groups.map(({ name, members }) => `${name} (${members})`).join(', ');
        say(`The directory has no mistakes. People: ${people.length}. Groups: ${sizes || 'none'}.`);
      });
    });
}
