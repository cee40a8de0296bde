/** The chain of failures: the reason for people first, then the recorded messages, root cause first. */
import type { ReactElement } from 'react';
import type { ExecutionData } from '../../api/contract';
import { failureInWords } from './failure-in-words';

type Failure = NonNullable<ExecutionData['failure']>;

export function FailureChain({ failure }: { readonly failure: Failure }): ReactElement {
  const [first, ...others] = failure.toReversed();
  const { words, raw } = failureInWords(failure);
  const messages = [...(raw === undefined ? [] : [raw]), ...others.map(({ message }) => message)];
  return (
    <div className="failure">
      <p className="failure-words">{words}</p>
      {first?.type !== undefined && first.type !== 'Error' && (
        <p className="failure-type">
          <code>{first.type}</code>
        </p>
      )}
      {messages.length > 0 && (
        <ul>
          {messages.map((message, index) => (
            <li key={index}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
