/** The description of a question, which is Markdown. Renders nothing for a question without one. */
import type { ReactElement } from 'react';
import type { Signal } from '../../api/contract';
import { Markdown } from '../../report/markdown';
import type { GateFrame } from '../frames/gate-frame';

interface GateDescriptionProps {
  readonly signal: Signal;
  readonly frame: GateFrame;
}

export function GateDescription({ signal, frame }: GateDescriptionProps): ReactElement | undefined {
  if (signal.description === undefined) return undefined;
  return (
    <div className="gate-description">
      <Markdown text={signal.description} headingLevel={frame === 'dialog' || frame === 'docked' ? 3 : 2} />
    </div>
  );
}
