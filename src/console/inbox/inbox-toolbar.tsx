/** The tabs, the search and the filters of the inbox. All of them are in the address. */
import { lazy, Suspense, useEffect, useRef, type ReactElement } from 'react';
import { Link } from 'wouter';
import { Choice } from '../pieces/choice';
import { Toolbar } from '../pieces/toolbar';
import { dropPass } from '../queue/kept-pass';
import { numberInWords } from '../texts/number-in-words';
import { t } from '../texts/inbox';
import { narrows, tabs, writeFilter, type InboxFilter } from './inbox-filter';
import type { Count, Counts } from './use-inbox-list';

const ReadChoices = lazy(async () => import('../answered/read-choices'));

interface InboxToolbarProps {
  readonly filter: InboxFilter;
  readonly onChange: (filter: InboxFilter) => void;
  readonly counts: Counts;
  /** Whether the person may answer. */
  readonly mayAnswer: boolean;
  readonly workflowTypes: readonly string[];
}

type Options<Name extends keyof InboxFilter> = readonly { value: InboxFilter[Name]; label: string }[];

const sorts = (): Options<'sort'> => [
  { value: 'deadline', label: t('deadlineFirst') },
  { value: 'age', label: t('oldestFirst') },
  { value: 'newest', label: t('newestFirst') },
];
const kinds = (): Options<'kind'> => [
  { value: '', label: t('allTypes') },
  { value: 'input', label: t('inputs') },
  { value: 'approval', label: t('approvals') },
];

export function InboxToolbar(props: InboxToolbarProps): ReactElement {
  const { filter, onChange, counts, mayAnswer, workflowTypes } = props;
  const nav = useRef<HTMLElement>(null);
  const areCounted = counts.get('me')?.all !== undefined;
  // A phone has room for some of the tabs, which are wider with their counts.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [filter.show, areCounted]);
  const workflows = [...new Set([...workflowTypes, filter.workflowType])]
    .filter((type) => type !== '')
    .sort()
    .map((type) => ({ value: type, label: type }));
  return (
    <Toolbar
      title={t('inbox')}
      tabs={
        <>
          <nav ref={nav} className="tabs sideways" aria-label={t('signalsByState')}>
            {tabs.map((show) => (
              <Tab key={show} filter={filter} show={show} count={counts.get(show)} />
            ))}
            <Tab filter={filter} show="answered" />
          </nav>
          {mayAnswer && filter.show !== 'answered' && counts.get('waiting')?.all !== 0 && (
            <Link className="one-by-one" href={queueHref(filter)} onClick={dropPass}>
              {t('answerOneByOne')}
            </Link>
          )}
        </>
      }
      isOpenFromStart={narrows(filter)}
      search={{
        label: t('searchPromptGateOrExecution'),
        placeholder: t('promptGateOrExecution'),
        value: filter.q,
        onChange: (q) => onChange({ ...filter, q }),
      }}
    >
      <Choice
        label={t('workflow')}
        value={filter.workflowType}
        options={[{ value: '', label: t('allWorkflows') }, ...workflows]}
        onChange={(workflowType) => onChange({ ...filter, workflowType })}
      />
      {filter.show === 'answered' ? (
        <Suspense>
          <ReadChoices filter={filter} onChange={(changed) => onChange({ ...filter, ...changed })} />
        </Suspense>
      ) : (
        <>
          <Choice
            label={t('type')}
            value={filter.kind}
            options={kinds()}
            onChange={(kind) => onChange({ ...filter, kind })}
          />
          <Choice
            label={t('order')}
            value={filter.sort}
            none="deadline"
            options={sorts()}
            onChange={(sort) => onChange({ ...filter, sort })}
          />
        </>
      )}
    </Toolbar>
  );
}

/** The address of the queue has the filter and the order of the inbox. */
function queueHref(filter: InboxFilter): string {
  const query = writeFilter(filter).toString();
  return query === '' ? '/queue' : `/queue?${query}`;
}

function countInWords({ all = 0, matching }: Count): string {
  if (matching === undefined) return numberInWords(all);
  return t('someOf', { some: matching, count: all });
}

interface TabProps {
  readonly filter: InboxFilter;
  readonly show: InboxFilter['show'];
  readonly count?: Count | undefined;
}

function Tab({ filter, show, count }: TabProps): ReactElement {
  const query = writeFilter({ ...filter, show }).toString();
  return (
    <Link
      href={query === '' ? '/inbox' : `/inbox?${query}`}
      aria-current={filter.show === show ? 'page' : undefined}
    >
      {t(`tab-${show}`)}{' '}
      {count?.all !== undefined && <span className="count number">{countInWords(count)}</span>}
    </Link>
  );
}
