/** The page for an unknown address of the console. */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { basePath } from '../page-facts';
import { Mark } from '../pieces/mark';
import { usePageTitle } from '../texts/use-page-title';
import { t } from '../texts/shell';

export function NotFoundPage(): ReactElement {
  usePageTitle(t('pageNotFound'));
  return (
    <div className="says">
      <Mark size={40} />
      <h1>{t('pageNotFound')}</h1>
      <p>{t('theConsoleHasNoPage')}</p>
      <Button variant="default" component="a" href={`${basePath}/inbox`}>
        {t('openTheInbox')}
      </Button>
    </div>
  );
}
