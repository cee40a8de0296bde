/** Shown in place of a signal that cannot be read: the reason, and what the person can do. */
import type { ReactElement, Ref } from 'react';
import type { Problem } from '../../api/problem';
import type { GateFrame } from '../frames/gate-frame';
import { GateTitle } from './gate-heading';
import { GateRefusal } from '../answering/gate-refusal';
import { readingInWords } from '../answering/refusal-words';

interface GateFaultProps {
  readonly problem: Problem;
  readonly frame: GateFrame;
  readonly titleRef: Ref<HTMLHeadingElement>;
  readonly onAgain: () => void;
}

export function GateFault({ problem, frame, titleRef, onAgain }: GateFaultProps): ReactElement {
  const refusal = readingInWords(problem);
  return (
    <div className="gate-head gate-fault">
      <GateTitle frame={frame} titleRef={titleRef}>
        {refusal.title}
      </GateTitle>
      <GateRefusal refusal={refusal} onAgain={onAgain} isWhole />
    </div>
  );
}
