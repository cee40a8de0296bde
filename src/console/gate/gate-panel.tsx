/** Where a person answers one signal. */
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Signal } from '../api/contract';
import { readJson } from '../api/read-json';
import { basePath } from '../page-facts';

interface GatePanelProps {
  readonly requestId: string;
  readonly onClose: () => void;
}

export default function GatePanel({ requestId, onClose }: GatePanelProps): ReactElement {
  const { data: signal } = useQuery({
    queryKey: ['signal', requestId],
    queryFn: ({ signal: abort }) => readJson<Signal>(`/api/signals/${encodeURIComponent(requestId)}`, abort),
  });
  return (
    <Modal.Body>
      <Modal.Title>{signal === undefined ? 'Loading' : (signal.prompt ?? signal.id)}</Modal.Title>
      <p>
        <a href={`${basePath}/form/${encodeURIComponent(requestId)}`}>Answer on its own page</a>
      </p>
      <button type="button" onClick={onClose}>
        Close
      </button>
    </Modal.Body>
  );
}
