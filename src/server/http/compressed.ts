/**
 * Answers in JSON are compressed for whoever takes that. Pages are not: a form shows what was typed beside a link's token,
 * and the length of a compressed page would tell one by the other (BREACH). Event streams and files stay as they are.
 */
import { compress } from 'hono/compress';

export const compressed = compress({ contentTypeFilter: /^application\/(problem\+)?json\b/u });
