/**
 * The form of a signal: its type laid out in fields, the author's initial data or a draft in them, and a footer of
 * whoever shows it. It hands on the typed value, exactly, and only where nothing is wrong with what was typed.
 */
import type { IChangeEvent } from '@rjsf/core';
// The package's index takes along a registry for tests, which imports a validator that is not there.
import Form from '@rjsf/core/lib/components/Form.js';
import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  type FormEvent,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { fieldOf } from './form-field';
import { useFormIssues } from './form-issues';
import { FormScopeProvider, type FormScope, type Upload } from './form-scope';
import { beginTexts, textsOfDraft, type Texts } from './form-texts';
import { formValidator } from './form-validator';
import { ArrayFieldItemTemplate, ArrayFieldTemplate } from './list-template';
import { FieldTemplate, ObjectFieldTemplate } from './form-templates';
import { IssueSummary, type ListedIssue } from './issue-summary';
import { LeafField } from './leaf-field';
import { trailOf, type ServiceIssue } from './place-issues';
import type { FormPath } from './read-texts';
import { rjsfForm } from './rjsf-schema';
import './form.css';
import './choices.css';
import './inputs.css';
import './lists.css';

export interface SignalFormProps {
  readonly jsonSchema: Readonly<Record<string, unknown>>;
  readonly initial?: unknown;
  /** What was typed before, as `onDraft` gave it; it wins over `initial`. */
  readonly draft?: unknown;
  /** After each change by the person, never at mount. */
  readonly onDraft?: (draft: unknown) => void;
  /** What the service refused; another list is another refusal. */
  readonly issues?: readonly ServiceIssue[];
  readonly isSending: boolean;
  /** The typed value, where our own check passes. */
  readonly onSubmit: (value: unknown) => void;
  readonly upload: Upload;
  /** The footer; a submit button in it submits. */
  readonly children: ReactNode;
  readonly issueSummary?: 'side' | 'top';
}

export default function SignalForm(props: SignalFormProps): ReactElement {
  const { jsonSchema, initial, draft, onDraft, issues: told, isSending, onSubmit, upload, children } = props;
  const field = useMemo(() => fieldOf(jsonSchema), [jsonSchema]);
  const { schema, uiSchema, nodes } = useMemo(() => rjsfForm(field), [field]);
  const prefix = `answer-${useId().replaceAll(/\W/gu, '')}`;
  const begun = useRef<{ readonly texts: Texts }>(undefined);
  begun.current ??= { texts: draft === undefined ? beginTexts(field, initial) : textsOfDraft(field, draft) };
  const texts = useRef<Texts>(begun.current.texts);
  const { shown, refusals, judge, changed } = useFormIssues(field, texts, told);
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);

  const idOf = useCallback((at: FormPath) => [prefix, ...at].join('_'), [prefix]);
  const scope: FormScope = useMemo(() => {
    const issues = new Map<string, string[]>();
    for (const { at, message } of shown) issues.set(idOf(at), [...(issues.get(idOf(at)) ?? []), message]);
    return { prefix, nodes, issues, upload };
  }, [prefix, nodes, shown, upload, idOf]);
  const listed: readonly ListedIssue[] = shown.map(({ at, message }) => ({
    id: at.length === 0 && !field.isFramed ? undefined : idOf(at),
    label: trailOf(field, at),
    message,
  }));

  const change = useCallback(
    ({ formData }: IChangeEvent, id?: string) => {
      const before = texts.current;
      texts.current = formData as Texts;
      // rjsf tells of its own beginnings, too; a person's change has a field.
      if (id === undefined) return;
      changed(before, texts.current);
      onDraft?.(textsOfDraft(field, texts.current)); // without secrets
    },
    [changed, field, onDraft],
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (isSending) return;
    const reading = judge(texts.current);
    if (reading !== undefined) onSubmit(reading.value);
  };

  const goTo = useCallback((id: string) => focusField(form.current, id), []);
  const first = useRef<string>(undefined);
  first.current = listed.find(({ id }) => id !== undefined)?.id;
  useEffect(() => {
    if (refusals === 0) return;
    if (first.current === undefined) summary.current?.focus();
    else goTo(first.current);
  }, [refusals, goTo]);
  useNextIssue(form, listed, goTo);

  // One field with its issue beside it needs no list.
  const hasSummary = shown.length > 0 && !(field.isFramed && shown.every(({ at }) => at.length === 0));

  return (
    <form
      ref={form}
      className={`signal-form issues-${props.issueSummary ?? 'top'}${hasSummary ? ' has-issues' : ''}`}
      noValidate
      onSubmit={submit}
      onKeyDown={keepOrSend}
    >
      <div className="form-columns">
        {hasSummary && <IssueSummary ref={summary} issues={listed} onGo={goTo} />}
        <FormScopeProvider value={scope}>
          <Form
            tagName="div"
            className="form-fields"
            schema={schema}
            uiSchema={uiSchema}
            initialFormData={begun.current.texts}
            idPrefix={prefix}
            validator={formValidator}
            noValidate
            fields={fields}
            templates={templates}
            onChange={change}
          >
            <></>
          </Form>
        </FormScopeProvider>
      </div>
      {children}
    </form>
  );
}

const fields = { leaf: LeafField };
const templates = { FieldTemplate, ObjectFieldTemplate, ArrayFieldTemplate, ArrayFieldItemTemplate };

/** With Ctrl or Cmd, Enter sends; alone it sends only where an option is chosen, and never from a line of text. */
function keepOrSend(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  } else if (
    event.target instanceof HTMLInputElement &&
    event.target.type !== 'file' &&
    !('enter' in event.target.dataset)
  ) {
    event.preventDefault();
  }
}

/** F8 goes to the next field with an issue, with Shift to the one before. */
function useNextIssue(
  form: { readonly current: HTMLFormElement | null },
  listed: readonly ListedIssue[],
  goTo: (id: string) => void,
): void {
  useEffect(() => {
    const ids = [...new Set(listed.flatMap(({ id }) => id ?? []))];
    if (ids.length === 0) return undefined;
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      const here = ids.findLastIndex((id) => document.getElementById(id)?.contains(document.activeElement));
      const next = event.shiftKey ? here - 1 : here + 1;
      goTo(ids.at(next < 0 ? -1 : next % ids.length) ?? '');
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [form, listed, goTo]);
}

/** The first thing in a field that takes the focus; of a list that lacks items, the button that adds one. */
function focusField(form: HTMLFormElement | null, id: string): void {
  const field = form?.querySelector(`[id="${CSS.escape(id)}"]`);
  const control = field?.querySelector<HTMLElement>(`[id="${CSS.escape(id)}-control"]`);
  const target =
    control ??
    field?.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea, select, button:not(:disabled)');
  target?.focus();
}
