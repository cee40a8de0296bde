import type { NodeKind } from './execution-graph';

/** The text in front of a node's name. */
export const kindInWords: Record<NodeKind, string> = {
  start: 'start of',
  end: 'end:',
  activity: 'activity',
  'local-activity': 'local activity',
  timer: 'timer',
  input: 'input',
  approval: 'approval',
  sleep: 'sleep',
  child: 'child',
  nexus: 'Nexus operation',
  'temporal-signal-received': 'Temporal signal',
  'temporal-signal-sent': 'sends Temporal signal',
  update: 'update',
  'stream-item': 'received on',
  'stream-send': 'sent to',
  'cancel-request': 'asked to',
  'cancel-sent': 'asks another to',
  condition: 'condition',
  map: 'map',
  'sub-workflow': 'workflow',
};
