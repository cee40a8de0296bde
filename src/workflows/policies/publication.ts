import { z } from 'zod';
import { group, review, startable, type Review } from '../../signals';

export interface Article {
  readonly title: string;
  readonly text: string;
}

/**
 * Asks two people of marketing whether an article is published. A rejection by marketing is an opinion. A rejection by legal is a veto,
 * as long as the second approval has not arrived.
 */
export async function publicationWf(article: Article): Promise<Review<Article>> {
  return review(article, 'publish', {
    prompt: `Publish “${article.title}”?`,
    policy: {
      who: group('marketing'),
      need: 2,
      rejects: 'none',
      veto: { from: group('legal') },
      reason: 'reject',
    },
  });
}

startable(publicationWf, {
  title: 'Publication',
  description: 'Two of the group marketing approve. The group legal has a veto.',
  input: (): z.ZodType<Article> =>
    z.object({ title: z.string().min(1).max(200), text: z.string().min(1).max(10_000) }),
  initial: { title: 'Our new office', text: 'We move in March.' },
});
