/** The views of an execution. Each view has its own address. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Icon } from '../../pieces/icon';
import { hrefWith, useAddressQuery } from '../../address/execution-address';
import { numberInWords } from '../../texts/number-in-words';
import { t } from '../../texts/execution';

const tabs = ['graph', 'timeline', 'streams', 'data', 'audit'] as const;

export type Tab = (typeof tabs)[number];

/** The view in the address, otherwise the first one. On phones the first one is the list, because a graph has no room. */
export function shownTab(named: string | null, isPhone: boolean, isEarlier: boolean): Tab {
  const known = tabs.find((tab) => tab === named && !(isEarlier && (tab === 'streams' || tab === 'audit')));
  return known ?? (isPhone ? 'timeline' : 'graph');
}

interface ExecutionTabsProps {
  readonly shown: Tab;
  readonly isPhone: boolean;
  /** Whether the view takes the whole width, with the other cards below it. */
  readonly isWide: boolean;
  readonly counts: Partial<Record<Tab, number>>;
  /** Whether the page shows an earlier run, whose streams and audit are those of the execution. */
  readonly isEarlier: boolean;
}

export function ExecutionTabs({
  shown,
  isPhone,
  isWide,
  counts,
  isEarlier,
}: ExecutionTabsProps): ReactElement {
  const [, change] = useAddressQuery();
  const first: readonly Tab[] = isPhone ? ['timeline', 'graph'] : ['graph', 'timeline'];
  const order: readonly Tab[] = isEarlier ? [...first, 'data'] : [...first, 'streams', 'data', 'audit'];
  const present = order.filter(
    (tab) => tab !== 'streams' || shown === 'streams' || (counts.streams ?? 0) > 0,
  );
  return (
    <nav className="execution-tabs sideways" aria-label={t('viewsOfTheExecution')}>
      {present.map((tab) => (
        <Link key={tab} href={hrefWith({ tab })} replace aria-current={tab === shown ? 'true' : undefined}>
          {t(`tab-${tab}`)}
          {counts[tab] !== undefined && <span className="count number">{numberInWords(counts[tab])}</span>}
        </Link>
      ))}
      <button
        type="button"
        role="switch"
        aria-checked={isWide}
        className="execution-widen"
        onClick={() => change({ wide: isWide ? undefined : 'yes' })}
      >
        <Icon
          d={
            isWide
              ? 'M3 10h5M5.5 7.5 8 10l-2.5 2.5M17 10h-5M14.5 7.5 12 10l2.5 2.5'
              : 'M3 10h14M6 7l-3 3 3 3M14 7l3 3-3 3'
          }
          size={16}
        />
        {t('fullWidth')}
      </button>
    </nav>
  );
}
