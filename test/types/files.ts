/** What file types must infer, and what must not compile. Checked by `npm run types`; never run. */
import { z } from 'zod';
import type { SignalClient } from '../../src/client';
import { defineInput, file, waitForInput, zodFile, type FileRef } from '../../src/signals';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(proof: Equal<A, B>): void;
declare const client: SignalClient;
declare const ref: FileRef;

const defined = defineInput('data_file', file({ maxBytes: 1_000, mediaTypes: ['text/csv'] }));

export async function waiting(): Promise<void> {
  const data = await waitForInput('data_file', file());
  same<typeof data, FileRef>(true);
  const again = await waitForInput(defined);
  same<typeof again, FileRef>(true);
  const form = await waitForInput(
    'form',
    z.object({
      note: z.string(),
      report: zodFile(z),
      more: z.array(zodFile(z)).max(3),
      maybe: zodFile(z).optional(),
    }),
  );
  same<typeof form, { note: string; report: FileRef; more: FileRef[]; maybe?: FileRef | undefined }>(true);

  // @ts-expect-error a limit is a number of bytes
  file({ maxBytes: '20 MB' });
  // @ts-expect-error media types are a list
  file({ mediaTypes: 'text/csv' });
}

export async function answering(): Promise<void> {
  await client.setSignal(defined, 'label-7', ref);
  // @ts-expect-error a path is no file: upload it first
  await client.setSignal(defined, 'label-7', 'data.csv');
}
