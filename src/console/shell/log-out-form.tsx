/** The form that logs out. Its button is the child. */
import type { ReactElement, ReactNode } from 'react';
import { basePath } from '../page-facts';
import { leaveAllTabs } from './log-out';

/** A form and not a request, because the service continues to the logout of the provider. */
export function LogOutForm({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <form method="post" action={`${basePath}/auth/logout`} onSubmit={leaveAllTabs}>
      {children}
    </form>
  );
}
