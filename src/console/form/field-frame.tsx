/** The frame of a control: its label and type, the control, the hint and the issues. */
import { lazy, Suspense, type ReactElement, type ReactNode } from 'react';
import { ExactType } from './exact-type';
import { isGroup, type FormField } from './fields/form-field';
import { valueWords } from '../texts/value-words';
import { ReportImage } from '../report/report-image';
import { FrameProvider, useFormScope, type Frame } from './form-scope';
import { withLeftOut } from '../../values/shape-in-words';

export interface FieldFrameProps {
  readonly id: string;
  readonly field: FormField;
  readonly children: ReactNode;
  /** Whether the label is only for screen readers, because the place already shows what the field is. */
  readonly label?: string;
  readonly isLabelUnseen?: boolean;
}

export function FieldFrame({
  id,
  field,
  children,
  label,
  isLabelUnseen = false,
}: FieldFrameProps): ReactElement {
  const { issues, pictures, prefix } = useFormScope();
  const found = issues.get(id) ?? [];
  const shown = pictures.get(id) ?? [];
  const words = field.optional ? withLeftOut(field.type, field.schema.default, valueWords) : field.type;
  const isRoot = id === prefix;
  const shape = shapeOfControl(field);
  const frame: Frame = {
    controlId: `${id}-control`,
    labelId: `${id}-label`,
    describedBy: [
      words === '' ? '' : `${id}-type`,
      field.hint === undefined ? '' : `${id}-hint`,
      found.length > 0 ? `${id}-issue` : '',
    ]
      .filter((each) => each !== '')
      .join(' '),
    isInvalid: found.length > 0,
    isRoot,
    label: label ?? field.label,
    ...(shape === 'field' ? {} : { name: label ?? field.label }),
  };
  const Label = shape === 'field' ? 'label' : 'span';
  const role = shape === 'field' ? undefined : shape === 'choice' ? 'radiogroup' : 'group';
  return (
    <FrameProvider value={frame}>
      <div
        id={id}
        className={`field ${kindOf(field)}${isRoot ? ' root' : ''}${shown.length === 0 ? '' : ' pictured'}`}
        data-invalid={found.length > 0 ? '' : undefined}
        role={role}
        aria-labelledby={role === undefined ? undefined : frame.labelId}
        aria-describedby={role === undefined || frame.describedBy === '' ? undefined : frame.describedBy}
        aria-invalid={role === 'radiogroup' ? frame.isInvalid : undefined}
      >
        {shown.length > 0 && (
          <div className="field-pictures">
            {shown.map(({ src, alt }, index) => (
              <ReportImage key={index} src={src} alt={alt} isOneOfSeveral />
            ))}
          </div>
        )}
        <div className={`field-head${isLabelUnseen ? ' unseen' : ''}`}>
          <Label
            className="field-label"
            id={frame.labelId}
            dir="auto"
            htmlFor={Label === 'label' ? frame.controlId : undefined}
          >
            {frame.label}
          </Label>
          {words !== '' && (
            <span className="field-type" id={`${id}-type`}>
              {words}
            </span>
          )}
        </div>
        {field.hint !== undefined && isGroup(field) && <Hint id={id} text={field.hint} />}
        {children}
        {field.hint !== undefined && !isGroup(field) && <Hint id={id} text={field.hint} />}
        {field.exact !== undefined && <ExactType text={field.exact} />}
        {field.jsonRoot !== undefined && (
          <Suspense fallback={null}>
            <ExactJsonType schema={field.schema} root={field.jsonRoot} />
          </Suspense>
        )}
        {found.length > 0 && <Issues id={id} messages={found} />}
      </div>
    </FrameProvider>
  );
}

function Hint({ id, text }: { readonly id: string; readonly text: string }): ReactElement {
  return (
    <p className="field-hint" id={`${id}-hint`} dir="auto">
      {text}
    </p>
  );
}

/** The words of types are loaded only for fields that are entered as JSON. */
const ExactJsonType = lazy(async () => import('./exact-json-type'));

function Issues({
  id,
  messages,
}: {
  readonly id: string;
  readonly messages: readonly string[];
}): ReactElement {
  return (
    <div id={`${id}-issue`} className="field-issues">
      {messages.map((message) => (
        <p key={message} className="field-issue">
          <IssueGlyph />
          <span dir="auto">{message}</span>
        </p>
      ))}
    </div>
  );
}

export function IssueGlyph(): ReactElement {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="stroke">
      <path d="M8 2 1.5 13.5h13L8 2ZM8 6.5v3.2M8 11.4v.6" />
    </svg>
  );
}

/** Whether a field is one control with a label, a group of options, or several controls. */
function shapeOfControl({ control }: FormField): 'field' | 'choice' | 'group' {
  const { kind } = control.kind === 'nullable' ? control.inner.control : control;
  if (control.kind === 'nullable' && kind === 'choice') return 'group';
  if (kind === 'choice')
    return isSelect(control.kind === 'nullable' ? control.inner : { control }) ? 'field' : 'choice';
  const groups = ['checks', 'date-time', 'file', 'list', 'record', 'object', 'tuple', 'union'];
  return groups.includes(kind) ? 'group' : 'field';
}

const maxTiles = 11; // ten digits and one more, such as "not sure"

/** Whether there are too many options for tiles. */
export function isSelect({ control }: Pick<FormField, 'control'>): boolean {
  return control.kind === 'choice' && control.options.length > maxTiles;
}

function kindOf({ control }: FormField): string {
  return `of-${control.kind === 'nullable' ? control.inner.control.kind : control.kind}`;
}
