/** All groups of routes. The access table has a row for each route. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import type { Service } from '../service';
import { auditRoutes } from './audit-routes';
import { authRoutes } from './auth-routes';
import { consoleRoutes } from './console-routes';
import { dataRoutes } from './data-routes';
import { documentRoutes } from './document-routes';
import { endRoutes } from './end-routes';
import { eventStreamRoutes } from './event-stream-routes';
import { executionRoutes } from './execution-routes';
import { executionSignalRoutes } from './execution-signal-routes';
import { fileRoutes } from './file-routes';
import { formRoutes } from './form-routes';
import { graphRoutes } from './graph-routes';
import { healthRoutes } from './health-routes';
import { itemRoutes } from './item-routes';
import { keyRoutes } from './key-routes';
import { linkPageRoutes } from './link-page-routes';
import { linkRoutes } from './link-routes';
import { logoutRoutes } from './logout-routes';
import { reportRoutes } from './report-routes';
import { sessionRoutes } from './session-routes';
import { signalRoutes } from './signal-routes';
import { startRoutes } from './start-routes';
import { submitRoutes } from './submit-routes';
import { systemRoutes } from './system-routes';
import { terminalRoutes } from './terminal-routes';
import { tokenRoutes } from './token-routes';

type Routes = (service: Service) => OpenAPIHono<AppEnv>;

export const allRoutes: readonly Routes[] = [
  healthRoutes,
  systemRoutes,
  authRoutes,
  logoutRoutes,
  terminalRoutes,
  sessionRoutes,
  tokenRoutes,
  keyRoutes,
  signalRoutes,
  executionSignalRoutes,
  executionRoutes,
  startRoutes,
  endRoutes,
  auditRoutes,
  graphRoutes,
  reportRoutes,
  dataRoutes,
  itemRoutes,
  fileRoutes,
  linkRoutes,
  linkPageRoutes,
  eventStreamRoutes,
  formRoutes,
  submitRoutes,
  consoleRoutes,
  documentRoutes,
];
