/** How rjsf puts the fields together: frames, groups, variants, what may have no value. */
import type { FieldTemplateProps, ObjectFieldTemplateProps } from '@rjsf/utils';
import type { ReactElement } from 'react';
import { FieldFrame, useItemNumber } from './field-frame';
import { ItemContext, useFormScope } from './form-scope';
import { asObject, asText, partName } from './form-texts';
import { nodeAt } from './rjsf-schema';

export function FieldTemplate({ id, uiSchema, children }: FieldTemplateProps): ReactElement {
  const { nodes, prefix } = useFormScope();
  const node = nodeAt(nodes, uiSchema);
  const item = useItemNumber();
  if (node === undefined || node.role === 'row' || node.role === 'chosen' || node.role === 'none')
    return <>{children}</>;
  const { field } = node;
  if (node.role === 'key') {
    const key = {
      ...field,
      type: '',
      hint: undefined,
      schema: {},
      optional: false,
      control: { kind: 'text', isLong: false },
    } as const;
    return (
      <FieldFrame id={id} field={key} label={`Name ${(item ?? 0) + 1}`} isLabelUnseen>
        {children}
      </FieldFrame>
    );
  }
  if (!field.isFramed) return <>{children}</>;
  const isUnseen =
    item !== undefined && !['object', 'tuple', 'union', 'list', 'record'].includes(field.control.kind);
  const isAsked = id === prefix && field.control.kind === 'choice'; // the question above says what is chosen
  const label = item === undefined ? field.label : `${field.label} ${item + 1}`;
  return (
    <ItemContext value={undefined}>
      <FieldFrame id={id} field={field} label={label} isLabelUnseen={isUnseen || isAsked}>
        {children}
      </FieldFrame>
    </ItemContext>
  );
}

export function ObjectFieldTemplate(props: ObjectFieldTemplateProps): ReactElement | null {
  const { uiSchema, properties, formData } = props;
  const node = nodeAt(useFormScope().nodes, uiSchema);
  const content = (name: string): ReactElement | undefined =>
    properties.find((each) => each.name === name)?.content;
  if (node === undefined) return null;
  if (node.role === 'row') {
    return (
      <div className="record-row">
        {content('key')}
        {content('value')}
      </div>
    );
  }
  const data = asObject(formData);
  switch (node.field.control.kind) {
    case 'union': {
      const chosen = asText(data.chosen);
      return (
        <>
          {content('chosen')}
          {chosen !== '' && <div className="branch">{content(partName(Number(chosen)))}</div>}
        </>
      );
    }
    case 'nullable':
      return <Nullable none={data.none === true} value={content(partName(0))} box={content('none')} />;
    default: {
      const isBranch = node.field.isFramed;
      return (
        <div className={isBranch ? 'branch fields' : 'fields'}>{properties.map((each) => each.content)}</div>
      );
    }
  }
}

function Nullable(props: {
  readonly none: boolean;
  readonly value: ReactElement | undefined;
  readonly box: ReactElement | undefined;
}): ReactElement {
  return (
    <div className="nullable">
      {props.none ? <p className="control none">No value</p> : props.value}
      {props.box}
    </div>
  );
}
