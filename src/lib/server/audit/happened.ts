/**
 * What the office's log tells of, and the port to it. Who is a guide's pseudonym, a terminal is its id; no citizen, no
 * name, no address and no answer has a place here. Only what somebody did who was let in first: what anybody can cause
 * without a login (a wrong code, a foreign page) would let a stranger fill the disk, and stays in the process's own log.
 */
export type Happened =
  | { readonly event: 'server-started' | 'server-stopped' }
  | { readonly event: 'guide-in' | 'guide-out' | 'attested'; readonly who: string; readonly office: string }
  /** The issuer let them in, and they are not a guide here. */
  | { readonly event: 'guide-refused'; readonly why: string }
  | { readonly event: 'terminal-taken'; readonly terminal: string; readonly who: string; readonly office: string }
  | {
      readonly event:
        'terminal-added' | 'terminal-enrolled' | 'terminal-refused' | 'terminal-accepted' | 'terminal-removed';
      readonly terminal: string;
      readonly office: string;
    };

export interface AuditLog {
  /** Resolves when it is on the disk. @throws AuditError where it is not */
  record(happened: Happened): Promise<void>;
}

/** The log could not be written. Staff can act on it. */
export class AuditError extends Error {
  readonly who = 'staff';
  /** @param code the system's own (`ENOSPC`, `EACCES`, `SQLITE_BUSY`) */
  constructor(
    readonly code: string,
    options?: ErrorOptions
  ) {
    super(`the audit log cannot be written (${code})`, options);
    this.name = 'AuditError';
  }
}
