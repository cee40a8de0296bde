/** What stands around the panel of a signal: the dialog, a page of its own, or the page of a signed link. */
export type GateFrame = 'dialog' | 'page' | 'link';
