/**
 * What the panel of a signal is shown in: the dialog, beside the list of the inbox, a separate page, the page of a signed link,
 * or the queue.
 */
export type GateFrame = 'dialog' | 'docked' | 'page' | 'link' | 'queue';
