/** The page for an unknown address of the console. */
import { Button } from '@mantine/core';
import { useEffect, type ReactElement } from 'react';
import { basePath } from '../page-facts';
import { Mark } from '../pieces/mark';

export function NotFoundPage(): ReactElement {
  useEffect(() => {
    document.title = 'Page not found · Gatehouse';
  }, []);
  return (
    <div className="says">
      <Mark size={40} />
      <h1>Page not found</h1>
      <p>The console has no page at this address.</p>
      <Button variant="default" component="a" href={`${basePath}/inbox`}>
        Open the inbox
      </Button>
    </div>
  );
}
