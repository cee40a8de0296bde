/** The menu of a list's saved views: opens, saves, renames and removes them. */
import { useRef, useState, type ReactElement } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { Icon } from '../pieces/icon';
import { t } from '../texts/views';
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
      onToggle={({ currentTarget }) => keepInWindow(currentTarget.querySelector('.views-menu'))}
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
      <summary className="choice" aria-label={t('savedViews')}>
        <Icon d="M6 3.500h8v13l-4-3-4 3Z" size={16} />
        {t('views')}
      </summary>
      <div className="views-menu">
        {views.length > 0 && (
          <ul aria-label={t('savedViews')}>
            {views.map((view) => (
              <li key={view.name}>
                {renamed === view.name ? (
                  <NameForm
                    label={t('newNameOfName', { name: view.name })}
                    begin={view.name}
                    word={t('rename')}
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
          label={t('nameOfThisView')}
          begin=""
          word={t('save')}
          onName={(name) => setIsFull(!save({ name, address }))}
        />
        <p role="status">{isFull ? t('theViewWasNotSaved') : t('aboutViews')}</p>
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
      <button type="button" className="icon-button" aria-label={t('renameName', { name })} onClick={onRename}>
        <Icon d={pen} size={16} />
      </button>
      <button type="button" className="icon-button" aria-label={t('removeName', { name })} onClick={onRemove}>
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

const marginPx = 16;

/** Moves the menu into the window: where the toolbar wraps, its button may be at either edge. */
function keepInWindow(menu: HTMLElement | null): void {
  if (menu === null) return;
  menu.style.translate = 'none';
  const { left, right, width } = menu.getBoundingClientRect();
  if (width === 0) return;
  const beyondEnd = Math.max(0, right - (document.documentElement.clientWidth - marginPx));
  menu.style.translate = `${left < marginPx ? marginPx - left : -beyondEnd}px`;
}
