/** The one shape of every list that is read in parts: `items` and `nextCursor`, asked for by `limit` and `cursor`. */
import { z } from '@hono/zod-openapi';

/** A cursor travels in the address: that of the inbox names some hundred executions that began in one millisecond. */
const maxCursor = 10_000;

const cursor = z.string().max(maxCursor).optional().openapi({
  description:
    'The `nextCursor` of the page before, sent with the same filter. Leave it out for the first page.',
});

/** The parameters of a list; `usual` says how many items a page has where `limit` is left out. */
export function pageQuery(usual: number): {
  limit: z.ZodOptional<z.ZodCoercedNumber>;
  cursor: typeof cursor;
} {
  const limit = z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .openapi({
      description: `At most this many items, 1 to 1000; ${usual} where left out.`,
      example: usual,
    });
  return { limit, cursor };
}

/** The fields of a page. */
export function pageFields<Item extends z.ZodType>(
  item: Item,
  order: string,
): { items: z.ZodArray<Item>; nextCursor: z.ZodOptional<z.ZodString> } {
  return {
    items: z.array(item).openapi({ description: order }),
    nextCursor: z.string().optional().openapi({
      description: 'Where the next page begins: send it as `cursor`. Absent on the last page.',
    }),
  };
}
