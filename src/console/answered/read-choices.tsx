/** The choices of the answered signals of the inbox. They read the answered signals, to know what there is to choose. */
import type { ComponentProps, ReactElement } from 'react';
import { AnsweredChoices } from './answered-choices';
import type { AnsweredFilter } from './answered-filter';
import { useAnswered } from './use-answered';

type ReadChoicesProps = Pick<ComponentProps<typeof AnsweredChoices>, 'onChange'> & {
  readonly filter: AnsweredFilter;
};

export default function ReadChoices(props: ReadChoicesProps): ReactElement {
  const { signals } = useAnswered(props.filter);
  return <AnsweredChoices {...props} signals={signals} />;
}
