/** The headings below the question: how deep they are depends on what stands around the panel. */
import { createContext, createElement, useContext, type ReactElement, type ReactNode } from 'react';
import type { GateFrame } from './gate-frame';

const FrameContext = createContext<GateFrame>('dialog');

/** Says for all below what stands around them. */
export const FrameProvider = FrameContext.Provider;

/** Of a dialog the name is a heading of the second level, of a page the question is the first. */
export function useSubtitleLevel(): number {
  return useContext(FrameContext) === 'dialog' ? 3 : 2;
}

export function GateSubtitle({ children }: { readonly children: ReactNode }): ReactElement {
  return createElement(`h${useSubtitleLevel()}`, { className: 'gate-subtitle' }, children);
}
