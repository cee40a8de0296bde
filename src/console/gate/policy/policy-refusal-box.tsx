/** Why a person may not answer a question with a policy, or why an answer to it was refused. */
import type { ReactElement } from 'react';
import type { Problem } from '../../api/problem';
import { t } from '../../texts/policy';
import { GateRefusal } from '../answering/gate-refusal';
import { refusalInWords } from '../answering/refusal-words';
import { policyRefusal } from './policy-refusal';

interface PolicyRefusalBoxProps {
  readonly problem: Problem;
  readonly workflowId: string;
  /** Where to return after a login. Default: this page. */
  readonly returnTo?: string;
  /** Whether the person may still reject. */
  readonly mayReject: boolean;
  readonly now: number;
  readonly onAgain?: () => void;
  readonly onQueue?: () => void;
}

export default function PolicyRefusalBox(props: PolicyRefusalBoxProps): ReactElement {
  const { problem, workflowId, returnTo, mayReject, now, onAgain, onQueue } = props;
  const found = policyRefusal(problem, now);
  const refusal = found ?? refusalInWords(problem, workflowId);
  const words = mayReject && found !== undefined ? `${refusal.words} ${t('mayReject')}` : refusal.words;
  return (
    <GateRefusal
      refusal={{ ...refusal, words }}
      login={{ fresh: problem.code === 'step-up-required' ? problem.maxAge : undefined, to: returnTo }}
      onAgain={onAgain}
      onQueue={onQueue}
    />
  );
}
