/** The control of what is typed or chosen in one place; rjsf asks it for all that is no object and no list. */
import type { FieldProps } from '@rjsf/utils';
import type { ReactElement } from 'react';
import { ChoiceControl } from './choice-control';
import { ChecksControl } from './checks-control';
import { DateControl } from './date-control';
import { DurationControl } from './duration-control';
import { FileControl } from './file-control';
import { useFormScope } from './form-scope';
import type { FormField } from './form-field';
import { InstantControl } from './instant-control';
import { NoValueControl } from './no-value-control';
import { nodeAt } from './rjsf-schema';
import { TextControl } from './text-control';
import { VariantTabs } from './variant-tabs';

export interface ControlProps {
  readonly field: FormField;
  readonly texts: unknown;
  readonly onChange: (texts: unknown) => void;
}

export function LeafField({ uiSchema, formData, onChange, fieldPathId }: FieldProps): ReactElement | null {
  const node = nodeAt(useFormScope().nodes, uiSchema);
  if (node === undefined) return null;
  const props: ControlProps = {
    field: node.field,
    texts: formData as unknown,
    onChange: (texts) => onChange(texts, fieldPathId.path),
  };
  if (node.role === 'chosen') return <VariantTabs {...props} />;
  if (node.role === 'none') return <NoValueControl {...props} />;
  if (node.role === 'key') return <TextControl {...props} />;
  switch (node.field.control.kind) {
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
      return <FileControl {...props} />;
    default:
      return <TextControl {...props} />;
  }
}
