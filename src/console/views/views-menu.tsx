/** The menu of a list's saved views: opens, saves, renames and removes them. */
import { useRef, useState, type ReactElement } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { Icon } from '../pieces/icon';
import { useSavedViews, type SavedView } from './use-saved-views';
import './views-menu.css';

const cross = 'm6 6 8 8m0-8-8 8';
const pen = 'm4 16 .8-3.600L13 4.200l2.800 2.800-8.200 8.200L4 16Z';

export default function ViewsMenu(): ReactElement {
  const { views, save, rename, remove } = useSavedViews();
  const [location] = useLocation();
  const query = useSearch();
  const menu = useRef<HTMLDetailsElement>(null);
  const [renamed, setRenamed] = useState<string>();
  const [isFull, setIsFull] = useState(false);
  const address = `${location}${query === '' ? '' : `?${query}`}`;
  const close = (): void => {
    if (menu.current !== null) menu.current.open = false;
    setRenamed(undefined);
  };
  return (
    <details
      ref={menu}
      className="views"
      onBlur={({ currentTarget, relatedTarget }) => {
        // A removed button has lost the focus to nothing, and the menu stays.
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
        menu.current?.querySelector('summary')?.focus();
      }}
    >
      <summary className="choice" aria-label="Saved views">
        <Icon d="M6 3.500h8v13l-4-3-4 3Z" size={16} />
        Views
      </summary>
      <div className="views-menu">
        {views.length > 0 && (
          <ul aria-label="Saved views">
            {views.map((view) => (
              <li key={view.name}>
                {renamed === view.name ? (
                  <NameForm
                    label={`New name of ${view.name}`}
                    begin={view.name}
                    word="Rename"
                    onName={(name) => {
                      setIsFull(!rename(view.name, name));
                      setRenamed(undefined);
                    }}
                  />
                ) : (
                  <ViewRow
                    view={view}
                    isHere={view.address === address}
                    onOpen={close}
                    onRename={() => setRenamed(view.name)}
                    onRemove={() => remove(view.name)}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
        <NameForm
          label="Name of this view"
          begin=""
          word="Save"
          onName={(name) => setIsFull(!save({ name, address }))}
        />
        <p role="status">
          {isFull
            ? 'The view was not saved. This browser stores at most 50 views, or has no storage.'
            : 'A view keeps the search and the choices of this list. It is saved in this browser only.'}
        </p>
      </div>
    </details>
  );
}

interface ViewRowProps {
  readonly view: SavedView;
  readonly isHere: boolean;
  readonly onOpen: () => void;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

function ViewRow({
  view: { name, address },
  isHere,
  onOpen,
  onRename,
  onRemove,
}: ViewRowProps): ReactElement {
  return (
    <>
      <Link href={address} aria-current={isHere ? 'page' : undefined} onClick={onOpen}>
        <bdi>{name}</bdi>
      </Link>
      <button type="button" className="icon-button" aria-label={`Rename ${name}`} onClick={onRename}>
        <Icon d={pen} size={16} />
      </button>
      <button type="button" className="icon-button" aria-label={`Remove ${name}`} onClick={onRemove}>
        <Icon d={cross} size={16} />
      </button>
    </>
  );
}

interface NameFormProps {
  readonly label: string;
  readonly begin: string;
  readonly word: string;
  readonly onName: (name: string) => void;
}

function NameForm({ label, begin, word, onName }: NameFormProps): ReactElement {
  const [name, setName] = useState(begin);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onName(name.trim());
        setName('');
      }}
    >
      <input
        className="choice"
        aria-label={label}
        placeholder={label}
        required
        maxLength={80}
        autoComplete="off"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <button type="submit" className="choice">
        {word}
      </button>
    </form>
  );
}
