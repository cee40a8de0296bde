/** A page for people with a right. Others are told in its place whom to ask. */
import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { Me } from '../api/contract';
import { useMe } from '../api/use-me';
import { t } from '../texts/shell';

interface NeedsRightProps {
  readonly right: Me['scopes'][number];
  readonly children: ReactNode;
}

/** @example <NeedsRight right="start"><WorkflowsPage /></NeedsRight> */
export function NeedsRight({ right, children }: NeedsRightProps): ReactElement {
  const { data: me } = useMe();
  if (me === undefined || me.scopes.includes(right)) return <>{children}</>;
  return (
    <div className="says">
      <h1>{t('youCannotUseThisPage')}</h1>
      <p>{t('askForTheRight')}</p>
      <Button variant="default" component={Link} href="/inbox">
        {t('openTheInbox')}
      </Button>
    </div>
  );
}
