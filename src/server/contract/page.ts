/** The shape of every paged list: `items` and `nextCursor` in the response, `limit` and `cursor` in the request. */
import { z } from '@hono/zod-openapi';

/**
 * A cursor is part of the address. The cursor of the inbox can name some hundred executions with the same start time.
 */
const maxCursor = 10_000;

const cursor = z.string().max(maxCursor).optional().openapi({
  description:
    'The `nextCursor` of the previous page, with the same filter. Leave it out for the first page.',
});

/** The parameters of a list. `usual` is the default of `limit`. */
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
      description: `The maximum number of items, from 1 to 1000. Default: ${usual}.`,
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
      description: 'The `cursor` of the next page. Absent on the last page.',
    }),
  };
}
