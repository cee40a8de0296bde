/** The headings below the question. Their level depends on the frame of the panel. */
import { createContext, useContext, type ReactElement, type ReactNode } from 'react';
import { Heading } from '../../pieces/heading';
import type { GateFrame } from '../frames/gate-frame';

const FrameContext = createContext<GateFrame>('dialog');

/** Provides the frame of the panel to the headings in it. */
export const FrameProvider = FrameContext.Provider;

/** The title of a dialog and of the panel beside the inbox is an h2, and the question of a page is the h1. */
export function useSubtitleLevel(): number {
  const frame = useContext(FrameContext);
  return frame === 'dialog' || frame === 'docked' ? 3 : 2;
}

export function GateSubtitle({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <Heading level={useSubtitleLevel()} className="gate-subtitle">
      {children}
    </Heading>
  );
}
