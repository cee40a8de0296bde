/**
 * The form of a signal: the fields of its type with the initial data or a draft, and a footer. It submits the exact typed
 * value, and only if the value has no issues.
 */
import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type FormEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { beginTexts } from './fields/begin-texts';
import { textsOfDraft } from './fields/texts-of-draft';
import { isSelect } from './field-frame';
import { FieldTree } from './field-tree';
import { fieldOf } from './fields/field-of';
import { useFormIssues } from './form-issues';
import { chooseInField, focusField, keepOrSend, useNextIssue } from './form-keys';
import { FormScopeProvider, idAt, type FormScope, type Upload } from './form-scope';
import type { FormField } from './fields/form-field';
import type { FormShown } from '../gate/answering/form-shown';
import { picturesOfFields } from '../../values/pictures-of-fields';
import type { Report } from '../../wire/report';
import { asObject, asText, isBlank, partName, replacedAt, type Texts } from './fields/form-texts';
import { IssueSummary, type ListedIssue } from './issue-summary';
import { controlKey } from '../pieces/control-key';
import { t } from '../texts/form';
import { trailOf, type ServiceIssue } from './place-issues';
import type { FormPath } from './reading/read-form';
import './form.css';
import './controls/choices.css';
import './controls/inputs.css';
import './lists/lists.css';

export interface SignalFormProps {
  readonly jsonSchema: Readonly<Record<string, unknown>>;
  readonly initial?: unknown;
  /** Its images of fields are shown beside those fields. */
  readonly report?: Report;
  /** The draft that `onDraft` returned earlier. It takes precedence over `initial`. */
  readonly draft?: unknown;
  /** Called after each change by the person, never at mount. */
  readonly onDraft?: (draft: unknown) => void;
  /** The issues of a refusal by the service. A new list is a new refusal. */
  readonly issues?: readonly ServiceIssue[];
  readonly isSending: boolean;
  /** Called with the typed value, if the check of the form passes. */
  readonly onSubmit: (value: unknown) => void;
  readonly upload: Upload;
  /** The footer, with the submit button. It gets the label of the chosen option, if the form is one choice, and how far a long form is. */
  readonly children: (chosen: string | undefined, progress: string | undefined) => ReactNode;
  /** Whether the options show the keys that choose them. */
  readonly showsKeys?: boolean;
  /** Whether a key that chooses an option also submits the form. */
  readonly sendsOnKey?: boolean;
  /** Called with the element when the form is shown, and with null when it is gone. */
  readonly onShown?: FormShown;
  readonly issueSummary?: 'side' | 'top';
}

export default function SignalForm(props: SignalFormProps): ReactElement {
  const { jsonSchema, initial, draft, onDraft, issues: told, isSending, onSubmit, upload, children } = props;
  const { report, onShown, showsKeys = false, sendsOnKey = false } = props;
  const field = useMemo(() => fieldOf(jsonSchema), [jsonSchema]);
  const prefix = `answer-${useId().replaceAll(/\W/gu, '')}`;
  const [texts, setTexts] = useState<Texts>(() =>
    draft === undefined ? beginTexts(field, initial) : textsOfDraft(field, draft),
  );
  const latest = useRef(texts); // has changes that are not rendered yet
  const { shown, refusals, judge, changed } = useFormIssues(field, latest, told);
  const [showsHow, setShowsHow] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const keepDraft = useRef(onDraft);
  keepDraft.current = onDraft;

  const change = useCallback(
    (at: FormPath, typed: Texts) => {
      const before = latest.current;
      latest.current = replacedAt(before, at, typed);
      setTexts(latest.current);
      changed(before, latest.current);
      keepDraft.current?.(textsOfDraft(field, latest.current)); // without secrets
    },
    [changed, field],
  );
  const pictures = useMemo(
    () => picturesById(field, report, jsonSchema, prefix),
    [field, report, jsonSchema, prefix],
  );
  const scope: FormScope = useMemo(() => {
    const issues = new Map<string, string[]>();
    for (const { at, message } of shown) {
      const id = idAt(prefix, at);
      issues.set(id, [...(issues.get(id) ?? []), message]);
    }
    const chosenByKey = sendsOnKey ? () => form.current?.requestSubmit() : undefined;
    return { prefix, issues, pictures, change, upload, showsKeys, chosenByKey };
  }, [prefix, shown, pictures, change, upload, showsKeys, sendsOnKey]);
  const listed: readonly ListedIssue[] = useMemo(
    () =>
      shown.map(({ at, message }) => ({
        id: at.length === 0 && !field.isFramed ? undefined : idAt(prefix, at),
        label: trailOf(field, at),
        message,
      })),
    [field, prefix, shown],
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (isSending) return;
    const reading = judge(latest.current);
    if (reading !== undefined) onSubmit(reading.value);
  };

  const goTo = useCallback((id: string) => focusField(form.current, id), []);
  const ids = useMemo(() => [...new Set(listed.flatMap(({ id }) => id ?? []))], [listed]);
  const first = useRef<string>(undefined);
  first.current = ids[0];
  useEffect(() => {
    if (refusals === 0) return;
    if (first.current === undefined) summary.current?.focus();
    else goTo(first.current);
  }, [refusals, goTo]);
  useNextIssue(ids, goTo);
  useEffect(() => {
    onShown?.(form.current);
    return () => onShown?.(null);
  }, [field, onShown]);

  // A form with one field needs no list of issues, because the issue is beside the field.
  const hasSummary = shown.length > 0 && !(field.isFramed && shown.every(({ at }) => at.length === 0));

  return (
    <form
      ref={form}
      className={`signal-form issues-${props.issueSummary ?? 'top'}${hasSummary ? ' has-issues' : ''}`}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        chooseInField(event);
        keepOrSend(event, () => setShowsHow(true));
      }}
      data-enter={isOneLine(field) ? '' : undefined}
    >
      <div className="form-columns">
        {hasSummary && <IssueSummary ref={summary} issues={listed} onGo={goTo} />}
        <FormScopeProvider value={scope}>
          <div className="form-fields">
            <FieldTree field={field} texts={texts} at={root} />
          </div>
        </FormScopeProvider>
      </div>
      <p className="form-how" role="status">
        {showsHow && t('keysThatSend', { key: controlKey })}
      </p>
      {children(chosenIn(field, texts), progressOf(field, texts))}
    </form>
  );
}

const root: FormPath = [];

/** Whether the form is one field that needs no line breaks, so that Enter sends it. */
function isOneLine(field: FormField): boolean {
  const { control } = field;
  switch (control.kind) {
    case 'text':
      return !control.isLong;
    case 'object':
    case 'tuple': {
      const [only, ...others] = control.parts;
      const isOpen = control.kind === 'object' && control.rest !== undefined;
      return only !== undefined && others.length === 0 && !isOpen && isOneLine(only.field);
    }
    case 'choice':
      return !isSelect(field); // Enter opens the list
    case 'number':
    case 'integer':
    case 'date':
    case 'time':
    case 'date-time':
    case 'duration':
      return true;
    default:
      return false;
  }
}

function chosenIn({ control }: FormField, texts: Texts): string | undefined {
  const chosen = asText(texts);
  return control.kind === 'choice' && chosen !== '' ? control.options[Number(chosen)]?.label : undefined;
}

const longForm = 5; // fields

/** How many fields of a long form are filled in. Fields that may be left out do not count. */
function progressOf({ control }: FormField, texts: Texts): string | undefined {
  if (control.kind !== 'object') return undefined;
  const given = asObject(texts);
  const blanks = control.parts.flatMap(({ field }, index) =>
    field.optional ? [] : [isBlank(field, given[partName(index)])],
  );
  const { length: total } = blanks;
  return total < longForm
    ? undefined
    : t('filledIn', { count: total - blanks.filter(Boolean).length, total });
}

/** The images of the fields, by the id of the field. */
function picturesById(
  { control }: FormField,
  report: Report | undefined,
  type: SignalFormProps['jsonSchema'],
  prefix: string,
): FormScope['pictures'] {
  const pictures = picturesOfFields(report, type);
  if (control.kind !== 'object') return new Map();
  return new Map(
    control.parts.map(({ key }, index) => [idAt(prefix, [partName(index)]), pictures.get(String(key)) ?? []]),
  );
}
