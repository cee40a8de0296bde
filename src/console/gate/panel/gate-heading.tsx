/** The head of a panel: its state, the time left, the question, and its execution. */
import { Modal } from '@mantine/core';
import { lazy, Suspense, type ReactElement, type ReactNode, type Ref } from 'react';
import { Link } from 'wouter';
import type { Signal } from '../../api/contract';
import { StateShape } from '../../pieces/state-word';
import { agoInWords, instantInWords, leftInWords } from '../../pieces/time-in-words';
import { Pie } from '../../pieces/time-left';
import { t } from '../../texts/gate';
import { Rich } from '../../texts/rich';
import type { GateFrame } from '../frames/gate-frame';

const PolicyLine = lazy(() => import('../policy/policy-line'));

interface HeadingProps {
  readonly signal: Signal;
  readonly workflow: string | undefined;
  readonly frame: GateFrame;
  readonly now: number;
  readonly titleRef: Ref<HTMLHeadingElement>;
  /** What else can be done with the question. */
  readonly children?: ReactNode;
}

interface GateHeadingProps extends HeadingProps {
  /** Whether this person may answer. Others read the question without an invitation. */
  readonly mayAnswer: boolean;
}

export function GateHeading(props: GateHeadingProps): ReactElement {
  const { signal, workflow, frame, now, titleRef, mayAnswer, children } = props;
  const { kind, deadline, openedAt } = signal;
  return (
    <div className="gate-head">
      <p className="gate-state">
        {mayAnswer ? (
          <span className="state-word pending">
            <StateShape state="pending" />
            {kind === 'approval' ? t('needsYourDecision') : t('needsYourAnswer')}
          </span>
        ) : (
          <span className="state-word">
            <StateShape state="waiting" />
            {kind === 'approval' ? t('waitsForADecision') : t('waitsForAnAnswer')}
          </span>
        )}
        {signal.policy !== undefined && (
          <Suspense>
            <PolicyLine signal={signal} />
          </Suspense>
        )}
        {deadline !== undefined && <Left openedAt={openedAt} deadline={deadline} now={now} />}
      </p>
      <GateTitle frame={frame} titleRef={titleRef}>
        {questionOf(signal)}
      </GateTitle>
      <From signal={signal} workflow={workflow} frame={frame} more={children}>
        <Rich
          t={t}
          text="askedAgo"
          facts={{
            ago: (
              <time dateTime={openedAt} title={instantInWords(Date.parse(openedAt))}>
                {agoInWords(now - Date.parse(openedAt))}
              </time>
            ),
          }}
        />
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
  if (frame === 'docked') return <h2 {...shared}>{children}</h2>;
  if (frame !== 'dialog') return <h1 {...shared}>{children}</h1>;
  return (
    <Modal.Title {...shared} data-autofocus>
      {children}
    </Modal.Title>
  );
}

/** The prompt of the author, or a default question. */
export function questionOf({ prompt, kind, id }: Pick<Signal, 'prompt' | 'kind' | 'id'>): string {
  return prompt ?? (kind === 'approval' ? t('approveId', { id }) : t('answerId', { id }));
}

interface FromProps {
  readonly signal: Signal;
  readonly workflow: string | undefined;
  readonly frame: GateFrame;
  readonly children: ReactNode;
  /** What stands beside the details. */
  readonly more?: ReactNode;
}

/** When the question was asked or how it was answered, and on demand the ids for people who run the service. */
export function From({ signal, workflow, frame, children, more }: FromProps): ReactElement {
  const { id, workflowId, requestId, openedAt } = signal;
  return (
    <div className="gate-from">
      {children !== undefined && <span>{children}</span>}
      <details>
        <summary>{t('details')}</summary>
        <dl>
          <Detail name={t('signal')}>
            <code>{id}</code>
          </Detail>
          <Detail name={t('execution')}>
            {frame === 'link' ? (
              <code>{workflowId}</code>
            ) : (
              <Link href={`/executions/${encodeURIComponent(workflowId)}`}>{workflowId}</Link>
            )}
          </Detail>
          {workflow !== undefined && <Detail name={t('workflow')}>{workflow}</Detail>}
          <Detail name={t('requestId')}>
            <code>{requestId}</code>
          </Detail>
          <Detail name={t('asked')}>{instantInWords(Date.parse(openedAt))}</Detail>
        </dl>
      </details>
      {more}
    </div>
  );
}

function Detail({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
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
