/** What the panel of a signal is shown in: the dialog, a separate page, or the page of a signed link. */
export type GateFrame = 'dialog' | 'page' | 'link';
