/** What the builder of definitions infers, and what must not compile. Checked by `npm run types`; never run. */
import { z } from 'zod';
import type * as activities from '../../src/activities';
import { defineWorkflow } from '../../src/definitions';
import type { Output } from '../../src/definitions/builder/output';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(proof: Equal<A, B>): void;

export function building(): void {
  const workflow = defineWorkflow<typeof activities>()({ name: 'x', inputs: { data: z.array(z.number()) } });
  const report = workflow.task('report', 'createReport', [workflow.inputs.data]);
  const mean = report.at('mean');
  const title = workflow.input('title', z.string(), { timeout: '1 hour', onTimeout: { value: 'none' } });
  workflow.task('final', 'finalizeReport', [report, title]);
  workflow.task('final', 'finalizeReport', [{ mean, length: 1, max: 2, min: mean }, 'a title']);
  const reviewed = workflow.review('review', report);
  same<NonNullable<(typeof reviewed)['at']> extends never ? true : false, false>(true);
  workflow.condition('so', [{ when: { moreThan: [mean, 3] }, run: () => title }]);

  // Rules in code are not part of a definition: the value is what people give, and not what a transform makes of it.
  const count = workflow.input('count', z.string().transform(Number));
  same<typeof count, Output<string>>(true);
  const given = defineWorkflow()({
    name: 'y',
    inputs: { day: z.iso.date().transform((day) => new Date(day)) },
  });
  same<typeof given.inputs.day, Output<string>>(true);

  // @ts-expect-error -- there is no such activity
  workflow.task('a', 'creatReport', [workflow.inputs.data]);
  // @ts-expect-error -- the title is no report
  workflow.task('a', 'finalizeReport', [title, title]);
  // @ts-expect-error -- an argument is missing
  workflow.task('a', 'finalizeReport', [report]);
  // @ts-expect-error -- a report has no such property
  report.at('meen');
  // @ts-expect-error -- there is no such input
  workflow.inputs.date.at('x');
  // @ts-expect-error -- the value does not fit the schema
  workflow.input('b', z.string(), { timeout: '1 hour', onTimeout: { value: 5 } });
  // @ts-expect-error -- a text is no condition
  workflow.condition('c', [{ when: { isTrue: title }, run: () => title }]);
  // @ts-expect-error -- a number is not compared with a text
  workflow.condition('d', [{ when: { lessThan: [mean, 'x'] }, run: () => title }]);
}
