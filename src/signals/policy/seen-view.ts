/**
 * What a person sees of a gate, as hashes. A vote names the digest of the view that its voter saw, so that an approval of one
 * thing is never counted for another.
 */
import { jsonHash } from '../../wire/value-hash';
import type { PinnedPolicy } from '../../wire/policy/pinned-policy';
import type { GateSpec } from '../gates/gate';

const parts = ['question', 'subject', 'report', 'type', 'policy'] as const;

/** A part of a view. */
export type ViewPart = (typeof parts)[number];

/** The hashes of one view. */
export interface SeenView {
  /** SHA-256 of all parts, in hexadecimal. */
  readonly digest: string;
  /** The first 16 characters of the SHA-256 of each part, to tell which have changed. */
  readonly parts: Readonly<Record<ViewPart, string>>;
}

type Shown = Pick<
  GateSpec,
  'prompt' | 'description' | 'initial' | 'subject' | 'subjectTooLarge' | 'report' | 'jsonSchema'
>;

export function viewOf(spec: Shown, policy: PinnedPolicy): SeenView {
  const { prompt, description, initial, subject, subjectTooLarge, report, jsonSchema } = spec;
  // Without the proof, about which the worker decides after the gate has opened.
  const { proof: _, ...identity } = policy.identity;
  const hashes: Record<ViewPart, string> = {
    question: jsonHash([prompt, description, initial]),
    subject: jsonHash([subject, subjectTooLarge]),
    report: jsonHash(report),
    type: jsonHash(jsonSchema),
    policy: jsonHash({ ...policy, identity }),
  };
  const short = Object.fromEntries(parts.map((part) => [part, hashes[part].slice(0, 16)]));
  return { digest: jsonHash(hashes), parts: short as Record<ViewPart, string> };
}

/** The parts in which two views differ. */
export function changedParts(one: SeenView, other: SeenView): readonly ViewPart[] {
  return parts.filter((part) => one.parts[part] !== other.parts[part]);
}
