/** The head of a panel: its state, the time left, the question, and its execution. */
import { Modal } from '@mantine/core';
import type { ReactElement, ReactNode, Ref } from 'react';
import { Link } from 'wouter';
import type { Signal } from '../api/contract';
import { StateShape } from '../pieces/state-word';
import { leftInWords, instantInWords, sinceInWords } from '../pieces/time-in-words';
import { Pie } from '../pieces/time-left';
import type { GateFrame } from './gate-frame';

interface HeadingProps {
  readonly signal: Signal;
  readonly workflowType: string | undefined;
  readonly frame: GateFrame;
  readonly now: number;
  readonly titleRef: Ref<HTMLHeadingElement>;
}

export function GateHeading({ signal, workflowType, frame, now, titleRef }: HeadingProps): ReactElement {
  const { kind, deadline, openedAt } = signal;
  return (
    <div className="gate-head">
      <p className="gate-state">
        <span className="state-word pending">
          <StateShape state="pending" />
          {kind === 'approval' ? 'Needs your decision' : 'Needs your answer'}
        </span>
        {deadline !== undefined && <Left openedAt={openedAt} deadline={deadline} now={now} />}
      </p>
      <GateTitle frame={frame} titleRef={titleRef}>
        {questionOf(signal)}
      </GateTitle>
      <From signal={signal} workflowType={workflowType} frame={frame}>
        waiting{' '}
        <time dateTime={openedAt} title={instantInWords(Date.parse(openedAt))}>
          {sinceInWords(now - Date.parse(openedAt))}
        </time>
      </From>
    </div>
  );
}

interface GateTitleProps {
  readonly frame: GateFrame;
  readonly titleRef: Ref<HTMLHeadingElement>;
  readonly children: ReactNode;
}

/** The title of the panel: the name of the dialog, or the h1 of the page. It takes the focus when the content changes. */
export function GateTitle({ frame, titleRef, children }: GateTitleProps): ReactElement {
  const shared = { className: 'gate-title', dir: 'auto' as const, tabIndex: -1, ref: titleRef };
  if (frame !== 'dialog') return <h1 {...shared}>{children}</h1>;
  return (
    <Modal.Title {...shared} data-autofocus>
      {children}
    </Modal.Title>
  );
}

/** The prompt of the author, or a default question. */
export function questionOf({ prompt, kind, id }: Pick<Signal, 'prompt' | 'kind' | 'id'>): string {
  return prompt ?? `${kind === 'approval' ? 'Approve' : 'Set'} ${id}`;
}

interface FromProps {
  readonly signal: Signal;
  readonly workflowType: string | undefined;
  readonly frame: GateFrame;
  readonly children: ReactNode;
}

/** The gate and its execution, which is a link for people who are logged in. */
export function From({ signal, workflowType, frame, children }: FromProps): ReactElement {
  const { id, workflowId } = signal;
  return (
    <p className="gate-from">
      <code>{id}</code> in{' '}
      {frame === 'link' ? (
        workflowId
      ) : (
        <Link href={`/executions/${encodeURIComponent(workflowId)}`}>{workflowId}</Link>
      )}
      {workflowType !== undefined && <> · {workflowType}</>}
      {children !== undefined && <> · {children}</>}
    </p>
  );
}

function Left({
  openedAt,
  deadline,
  now,
}: {
  openedAt: string;
  deadline: string;
  now: number;
}): ReactElement {
  const [from, to] = [Date.parse(openedAt), Date.parse(deadline)];
  return (
    <span className={to <= now ? 'time-left over' : 'time-left'}>
      {to <= now ? <StateShape state="overdue" /> : <Pie part={(to - now) / Math.max(1, to - from)} />}
      <time dateTime={deadline} title={instantInWords(to)}>
        {leftInWords(to, now)}
      </time>
    </span>
  );
}
