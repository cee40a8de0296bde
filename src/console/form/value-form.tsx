/** The form of a value that is not the answer to a question: the input of a start, or an item. It takes no files. */
import { lazy, Suspense, useCallback, type ReactElement, type ReactNode } from 'react';
import type { Problem } from '../api/problem';
import type { UsedDraft } from '../gate/drafts/use-draft';
import { OnFailure } from '../report/on-failure';
import type { SignalFormProps } from './signal-form';

const SignalForm = lazy(() => import('./signal-form'));

interface ValueFormProps extends Pick<SignalFormProps, 'jsonSchema' | 'initial' | 'isSending' | 'onSubmit'> {
  readonly draft: UsedDraft;
  /** Why the service refused the value. */
  readonly problem: Problem | undefined;
  /** Shown until the code of the form is loaded. */
  readonly loading: ReactElement;
  /** The texts for a form that cannot be loaded, and for a chosen file. */
  readonly words: { readonly notLoaded: string; readonly noFiles: string };
  /** The foot of the form, with the submit button. */
  readonly children: ReactNode;
}

export function ValueForm(props: ValueFormProps): ReactElement {
  const { draft, problem, loading, words, children, ...form } = props;
  const { notLoaded, noFiles } = words;
  const refuseFile = useCallback(async (): Promise<never> => {
    throw new Error(noFiles);
  }, [noFiles]);
  return (
    <OnFailure show={<p role="alert">{notLoaded}</p>}>
      <Suspense fallback={loading}>
        <SignalForm
          {...form}
          draft={draft.initial}
          onDraft={draft.keep}
          issues={problem?.issues}
          upload={refuseFile}
        >
          {() => children}
        </SignalForm>
      </Suspense>
    </OnFailure>
  );
}
