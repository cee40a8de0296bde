import type { PageOptions } from '../call-options';
import { checkedLimit, checkedSeqCursor } from '../check-call';
import { pageOf, type Page } from '../page';

/** What an execution says of a list whose rows are numbered: as many rows as one answer takes, and whether more follow. */
interface Rows<Row> {
  readonly rows: readonly Row[];
  readonly more: boolean;
}

/** A page of such a list, asked for until it is full. */
export async function rowsBySeq<Row extends { readonly seq: number }>(
  options: PageOptions,
  ask: (filter: { readonly after?: number; readonly limit: number }) => Promise<Rows<Row>>,
): Promise<Page<Row>> {
  const limit = checkedLimit(options.limit);
  const rows: Row[] = [];
  let after = checkedSeqCursor(options.cursor);
  for (;;) {
    const found = await ask({ after, limit: limit + 1 - rows.length });
    rows.push(...found.rows);
    after = rows.at(-1)?.seq;
    if (!found.more || after === undefined || rows.length > limit)
      return pageOf(rows, limit, ({ seq }) => String(seq));
  }
}
