/** What a server knows of terminals: who they are, and which of them wait. */
import { join } from 'node:path';
import { openTerminalsDatabase } from './database';
import { libsqlTerminals } from './terminals-libsql';
import type { Terminals } from './terminals';
import { libsqlWaiting } from './waiting-libsql';
import type { WaitingList } from './waiting';

export interface TerminalData {
  readonly terminals: Terminals;
  readonly waiting: WaitingList;
  readonly close: () => void;
}

/** The embedded database, `terminals.db` in this folder, which must be there. @throws where it cannot be opened */
export function openTerminals(dataDir: string): TerminalData {
  const db = openTerminalsDatabase(join(dataDir, 'terminals.db'));
  return {
    terminals: libsqlTerminals(db),
    waiting: libsqlWaiting(db),
    close: () => {
      if (db.open) db.close();
    }
  };
}
