/** The texts of a tab of what concerns the person if it has no rows: what the tab has, and who the person is here. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../api/use-me';
import { joined } from '../gate/policy/policy-words';
import { basePath } from '../page-facts';
import { nameInWords } from '../../wire/names';
import { Rich } from '../texts/rich';
import { t } from '../texts/policy';
import type { InboxFilter } from './inbox-filter';

export default function NothingOwn({ show }: { readonly show: InboxFilter['show'] }): ReactElement {
  const me = useMe().data;
  const isLocal = me?.kind === 'local';
  return (
    <div className="says">
      <h2>{t(`nothing-${show as 'me' | 'my-groups' | 'waiting-for-others'}`)}</h2>
      <p>
        <Rich t={t} text="ownMeans" facts={{ all: <Link href="/inbox">{t('allTab')}</Link> }} />
      </p>
      {isLocal && (
        <p>
          <Rich t={t} text="noLogin" facts={{ name: <bdi>{nameInWords(me.actor)}</bdi> }} />
        </p>
      )}
      {me !== undefined && (
        <p>{me.groups.length === 0 ? t('noGroups') : t('yourGroups', { groups: joined(me.groups) })}</p>
      )}
      {isLocal && <a href={`${basePath}/docs/identity`}>{t('howToLogIn')}</a>}
    </div>
  );
}
