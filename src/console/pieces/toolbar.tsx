/** The head of a list: its title, its tabs, its search and its choices. On phones a button shows search and choices. */
import { lazy, Suspense, useState, type ReactElement, type ReactNode } from 'react';
import { t } from '../texts/pieces';
import { SearchIcon } from './icon';
import { SearchField, type SearchFieldProps } from './search-field';
import { useSearchKey } from './use-search-key';
import './toolbar.css';

const ViewsMenu = lazy(async () => import('../views/views-menu'));

interface ToolbarProps {
  readonly title: ReactNode;
  /** Links between the lists of the page. */
  readonly tabs?: ReactNode;
  readonly search: Omit<SearchFieldProps, 'inputRef' | 'shortcut'>;
  /** Whether search and choices are open on a phone from the start, because they restrict the list. */
  readonly isOpenFromStart: boolean;
  /** The choices. */
  readonly children?: ReactNode;
}

export function Toolbar({ title, tabs, search, isOpenFromStart, children }: ToolbarProps): ReactElement {
  const [isOpen, setIsOpen] = useState(isOpenFromStart); // larger screens always show the choices
  const field = useSearchKey(() => setIsOpen(true));
  return (
    <div className="toolbar">
      <h1>{title}</h1>
      <button
        type="button"
        className="icon-button choices-button"
        aria-label={t('searchAndFilter')}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <SearchIcon />
      </button>
      {tabs}
      <div className={isOpen ? 'choices open' : 'choices'}>
        <SearchField {...search} inputRef={field} shortcut="/" />
        {children}
        <Suspense>
          <ViewsMenu />
        </Suspense>
      </div>
    </div>
  );
}
