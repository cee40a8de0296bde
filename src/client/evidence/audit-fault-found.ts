import type { AuditFault } from './audit-verification';

/** Ends a verification at the first fault. */
export class AuditFaultFound extends Error {
  override readonly name = 'AuditFaultFound';

  constructor(readonly fault: AuditFault) {
    super(fault.message);
  }
}
