/** The chain of failures, root cause first. */
import type { ReactElement } from 'react';
import type { ExecutionData } from '../api/contract';

type Failure = NonNullable<ExecutionData['failure']>;

export function FailureChain({ failure }: { readonly failure: Failure }): ReactElement {
  const [first, ...others] = failure.toReversed();
  return (
    <div className="failure">
      <p className="failure-words">{first?.message}</p>
      {first?.type !== undefined && first.type !== 'Error' && (
        <p className="failure-type">
          <code>{first.type}</code>
        </p>
      )}
      {others.length > 0 && (
        <ul>
          {others.map(({ message }, index) => (
            <li key={index}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
