import { AuditError, type AuditLog, type Happened } from '../../src/lib/server/audit/happened';

/** An office's log that a test reads, and may break as a full disk does. */
export class HeldAudit implements AuditLog {
  readonly events: Happened[] = [];
  full = false;

  async record(happened: Happened): Promise<void> {
    if (this.full) throw new AuditError('ENOSPC');
    this.events.push(happened);
  }
}
