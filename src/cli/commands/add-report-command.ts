/** `gatehouse report`: prints the reports of an execution. */
import type { Command } from 'commander';
import { note, printable, say } from '../output';
import { reportText } from '../report-text';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface ReportCommandOptions extends CommonOptions {
  readonly all?: boolean;
}

export function addReportCommand(program: Command): void {
  withConnectionOptions(program.command('report <workflowId>'))
    .description(
      'print a report of an execution: what it shows now, or else the newest of a gate or an activity',
    )
    .option('--all', 'all reports, first what the execution shows now, then the newest')
    .addHelpText('after', '\nExample:\n  $ gatehouse report report-7')
    .action(async (workflowId: string, { all, ...options }: ReportCommandOptions) => {
      await runWithClient(options, async (client) => {
        const found = await client.reports(workflowId);
        const shown = all === true ? found.reports : found.reports.slice(0, 1);
        if (options.json === true) return say(JSON.stringify({ ...found, reports: shown }));
        for (const { from, at, report } of shown)
          say(`${await reportText(report)}\n\n(from the ${from.kind} ${printable(from.name)}, ${at})\n`);
        if (found.reports.length === 0) note(`${printable(workflowId)} has no reports.`);
        const older = found.reports.length - shown.length;
        if (older > 0) note(`${older} more; --all prints them.`);
        if (found.note !== undefined) note(found.note);
      });
    });
}
