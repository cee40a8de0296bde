/** `gatehouse help`, `gatehouse link help` ...: prints the help of a command, of any depth. */
import type { Command } from 'commander';

/** Replaces commander's own, which takes one name and prints the help of the program for a name that it does not have. */
export function addHelpCommand(group: Command): void {
  group
    .helpCommand(false)
    .command('help [command...]')
    .description('print the help of a command')
    .action((names: readonly string[]) => commandIn(group, names).outputHelp());
}

function commandIn(group: Command, [name, ...names]: readonly string[]): Command {
  if (name === undefined) return group;
  const found = group.commands.find((each) => each.name() === name || each.aliases().includes(name));
  return found === undefined ? group.error(`error: unknown command '${name}'`) : commandIn(found, names);
}
