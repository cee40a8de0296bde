import { z } from 'zod';
import { approve, group, people, startable, starter } from '../../signals';

export interface Release {
  readonly version: string;
  /** The ids of those who wrote it. */
  readonly authors: readonly string[];
}

/**
 * Asks two site reliability engineers whether a release is deployed, and returns its version. Neither the authors nor who started the
 * execution may answer. The login of those who answer is at most 15 minutes old. One rejection fails the execution.
 */
export async function releaseWf(release: Release): Promise<string> {
  const { version, authors } = release;
  await approve(release, 'deploy', {
    prompt: `Deploy ${version}?`,
    timeout: '4 hours',
    policy: {
      who: group('sre'),
      need: 2,
      exclude: [starter(), people(...authors)],
      rejects: 'one',
      identity: { fresh: '15 minutes' },
      seen: 'required',
    },
  });
  return version;
}

startable(releaseWf, {
  title: 'Release',
  description: 'Two of the group sre approve. The authors may not.',
  input: (): z.ZodType<Release> =>
    z.object({
      version: z.string().min(1).max(100),
      authors: z.array(z.string().min(1).max(100)).min(1).max(20),
    }),
  initial: { version: 'v2.1', authors: ['ada'] },
});
