/** An address of the console at which there is nothing. */
import { Button } from '@mantine/core';
import { useEffect, type ReactElement } from 'react';
import { basePath } from '../page-facts';
import { Mark } from '../pieces/mark';

export function NotFoundPage(): ReactElement {
  useEffect(() => {
    document.title = 'Nothing here · Gatehouse';
  }, []);
  return (
    <div className="says">
      <Mark size={40} />
      <h1>Nothing here</h1>
      <p>The console has no page at this address.</p>
      <Button variant="default" component="a" href={`${basePath}/inbox`}>
        Open the inbox
      </Button>
    </div>
  );
}
