/** What the panel of a signal is shown in: the dialog, a separate page, the page of a signed link, or the queue. */
export type GateFrame = 'dialog' | 'page' | 'link' | 'queue';
