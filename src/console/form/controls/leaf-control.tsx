/** The control of a field without inner fields. */
import { lazy, Suspense, type ReactElement } from 'react';
import type { ControlProps } from '../form-scope';
import { ChoiceControl } from './choice-control';
import { ChecksControl } from './checks-control';
import { DateControl } from './date-control';
import { DurationControl } from './duration-control';
import { InstantControl } from './instant-control';
import { TextControl } from './text-control';

const FileControl = lazy(async () => import('../uploads/file-control'));

export function LeafControl(props: ControlProps): ReactElement {
  switch (props.field.control.kind) {
    case 'choice':
      return <ChoiceControl {...props} />;
    case 'checks':
      return <ChecksControl {...props} />;
    case 'date':
    case 'time':
      return <DateControl {...props} />;
    case 'date-time':
      return <InstantControl {...props} />;
    case 'duration':
      return <DurationControl {...props} />;
    case 'file':
      return (
        <Suspense>
          <FileControl {...props} />
        </Suspense>
      );
    default:
      return <TextControl {...props} />;
  }
}
