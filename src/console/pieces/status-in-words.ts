import type { ExecutionStatus } from '../api/contract';
import { t } from '../texts/pieces';

/** The label of an execution's status without a shape. */
export function statusInWords(status: ExecutionStatus): string {
  return t(status);
}
