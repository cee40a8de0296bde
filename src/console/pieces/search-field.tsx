/** The search field of toolbars. Enter leaves it, Escape clears its text, and leaves it if it has no text. */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement, type Ref } from 'react';
import { t } from '../texts/pieces';
import { Icon, SearchIcon } from './icon';
import './choice.css';

export interface SearchFieldProps {
  /** The name for screen readers. */
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The milliseconds between the last key press and `onChange`. Default: 0. */
  readonly pauseMs?: number;
  /** The suggestions of the browser. */
  readonly suggestions?: readonly string[];
  /** The key that moves the focus to the field. */
  readonly shortcut?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function SearchField(props: SearchFieldProps): ReactElement {
  const { label, placeholder, value, onChange, pauseMs = 0, suggestions, shortcut, inputRef } = props;
  const listId = useId();
  const [typed, type] = useTyped(value, onChange, pauseMs);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    event.preventDefault();
    if (event.key === 'Escape' && typed !== '') type('');
    else event.currentTarget.blur();
  };
  return (
    <span className="choice-frame search">
      <SearchIcon />
      <input
        ref={inputRef}
        className="choice"
        type="search"
        aria-label={label}
        placeholder={placeholder}
        list={suggestions === undefined ? undefined : listId}
        value={typed}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {suggestions !== undefined && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      {typed === '' && shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
      {typed !== '' && (
        <button type="button" className="clear" aria-label={t('clearTheSearch')} onClick={() => type('')}>
          <Icon d="m6 6 8 8m0-8-8 8" size={16} />
        </button>
      )}
    </span>
  );
}

/** The text in the field. It changes at once, and `onChange` follows after a pause. */
function useTyped(
  value: string,
  onChange: (value: string) => void,
  pauseMs: number,
): readonly [typed: string, type: (text: string) => void] {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (value === sent.current) return;
    clearTimeout(timer.current);
    sent.current = value; // the address has changed, for example by the Back button
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (text: string): void => {
    sent.current = text;
    latest.current(text);
  };
  const type = (text: string): void => {
    setTyped(text);
    clearTimeout(timer.current);
    if (pauseMs === 0 || text === '') send(text);
    else timer.current = setTimeout(() => send(text), pauseMs);
  };
  return [typed, type];
}
