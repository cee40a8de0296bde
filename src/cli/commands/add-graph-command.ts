/** `gatehouse graph`: prints the graph of an execution. */
import { Option, type Command } from 'commander';
import { mermaidOf } from '../../client/history/graph/mermaid-of';
import { graphLines } from '../graph-lines';
import { note, say } from '../output';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface GraphOptions extends CommonOptions {
  readonly mermaid?: boolean;
}

export function addGraphCommand(program: Command): void {
  withConnectionOptions(program.command('graph <workflowId>'))
    .description(
      'print the graph of the latest run of an execution: one line for each node, indented by step',
    )
    .addOption(new Option('--mermaid', 'print a Mermaid flowchart').conflicts('json'))
    .addHelpText('after', '\nExample:\n  $ gatehouse graph report-7 --mermaid > report-7.mmd')
    .action(async (workflowId: string, { mermaid, ...options }: GraphOptions) => {
      await runWithClient(options, async (client) => {
        const graph = await client.graph(workflowId);
        if (options.json === true) return say(JSON.stringify(graph));
        say(mermaid === true ? mermaidOf(graph) : graphLines(graph));
        // On standard error, so that standard output has the chart alone.
        for (const words of [graph.truncated?.words, graph.note]) if (words !== undefined) note(words);
      });
    });
}
