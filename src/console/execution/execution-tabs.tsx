/** The views of an execution. Each view has its own address. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { hrefWith } from '../address/execution-address';

const tabs = {
  graph: 'Graph',
  timeline: 'Timeline',
  data: 'Inputs and outputs',
  audit: 'Audit',
} as const;

export type Tab = keyof typeof tabs;

/** The view in the address, otherwise the first one. On phones the first one is the list, because a graph has no room. */
export function shownTab(named: string | null, isPhone: boolean): Tab {
  if (named !== null && Object.hasOwn(tabs, named)) return named as Tab;
  return isPhone ? 'timeline' : 'graph';
}

interface ExecutionTabsProps {
  readonly shown: Tab;
  readonly isPhone: boolean;
  readonly counts: Partial<Record<Tab, number>>;
}

export function ExecutionTabs({ shown, isPhone, counts }: ExecutionTabsProps): ReactElement {
  const order: readonly Tab[] = isPhone
    ? ['timeline', 'graph', 'data', 'audit']
    : ['graph', 'timeline', 'data', 'audit'];
  return (
    <nav className="execution-tabs" aria-label="Views of the execution">
      {order.map((tab) => (
        <Link key={tab} href={hrefWith({ tab })} replace aria-current={tab === shown ? 'true' : undefined}>
          {tabs[tab]}
          {counts[tab] !== undefined && (
            <span className="count number">{counts[tab].toLocaleString('en')}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
