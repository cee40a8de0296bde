/** The icon of a node's kind. The kind is shown as text elsewhere. */
import type { ReactElement } from 'react';
import type { GraphNode } from '../api/contract';

export function NodeGlyph({ kind }: { readonly kind: GraphNode['kind'] }): ReactElement {
  return (
    <svg className="node-glyph" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {shapes[kind]}
    </svg>
  );
}

const gear =
  'M6.7 1.5h2.6l.4 1.8 1.2.7 1.8-.6 1.3 2.2-1.4 1.3v1.4l1.4 1.3-1.3 2.2-1.8-.6-1.2.7-.4 1.8H6.7l-.4-1.8-1.2-.7-1.8.6L2 9.6l1.4-1.3V6.9L2 5.6l1.3-2.2 1.8.6 1.2-.7Z';
const clock = (
  <>
    <circle cx="8" cy="8" r="6.2" />
    <path d="M8 4.4V8l2.4 1.5" />
  </>
);
const person = (
  <>
    <circle cx="6.5" cy="4.6" r="2.6" />
    <path d="M2 14v-1.6c0-2 1.6-3.4 4.5-3.4.8 0 1.5.1 2.1.3" />
  </>
);
const receives = <path d="M14 8H5m3.5-3.5L5 8l3.5 3.5M2 3v10" />;
const sends = <path d="M2 8h9M7.5 4.5 11 8l-3.5 3.5M14 3v10" />;

const shapes: Readonly<Record<GraphNode['kind'], ReactElement>> = {
  start: <path d="M5 3.5v9l7-4.5Z" />,
  end: <path d="M3.5 14V2.5h9l-2 3 2 3h-9" />,
  activity: (
    <>
      <path d={gear} />
      <circle cx="8" cy="7.6" r="2" />
    </>
  ),
  'local-activity': (
    <>
      <path d={gear} />
      <path d="M8 6.4v2.4M6.8 7.6h2.4" />
    </>
  ),
  timer: clock,
  sleep: clock,
  input: (
    <>
      {person}
      <path d="M11 10.8c0-2 3.2-2 3.2 0 0 1.3-1.6 1.3-1.6 2.3M12.6 14.7v.1" />
    </>
  ),
  approval: (
    <>
      {person}
      <path d="m9.8 12.3 1.9 1.9 3-3.6" />
    </>
  ),
  child: (
    <>
      <rect x="1.8" y="2" width="5" height="4" rx="1" />
      <rect x="9.2" y="10" width="5" height="4" rx="1" />
      <path d="M4.3 6v4.5c0 .9.6 1.5 1.5 1.5h3.4" />
    </>
  ),
  nexus: (
    <path d="M6.5 9.5a2.8 2.8 0 0 1 0-4l1.7-1.7a2.8 2.8 0 0 1 4 4l-.8.8M9.5 6.5a2.8 2.8 0 0 1 0 4l-1.7 1.7a2.8 2.8 0 0 1-4-4l.8-.8" />
  ),
  'temporal-signal-received': <path d="M9 1.5 3.5 9H8l-1 5.5L12.5 7H8Z" />,
  'temporal-signal-sent': sends,
  update: (
    <path d="M13.5 8a5.5 5.5 0 0 1-10 3.2M2.5 8a5.5 5.5 0 0 1 10-3.2M12.8 1.8v3.2H9.6M3.2 14.2V11h3.2" />
  ),
  'stream-item': receives,
  'stream-send': sends,
  condition: <path d="M8 1.5 14.5 8 8 14.5 1.5 8ZM6.6 6.8c0-2 3-2 3 0 0 1.2-1.5 1.2-1.5 2.2M8.1 11v.1" />,
  map: (
    <>
      <rect x="1.8" y="2" width="8" height="6" rx="1" />
      <path d="M5 10.5h6.5V5.5M8 13.5h6.2V8.2" />
    </>
  ),
  'sub-workflow': (
    <>
      <rect x="1.8" y="2.5" width="12.4" height="11" rx="1.5" />
      <path d="M4.5 6.5h3v3h-3ZM7.5 8h2.2m0-1.5h2.4v3H9.7Z" />
    </>
  ),
  'cancel-request': (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m3.7 12.3 8.6-8.6" />
    </>
  ),
  'cancel-sent': (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />
    </>
  ),
};
