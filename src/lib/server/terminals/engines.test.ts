import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openTerminalsDatabase } from './database';
import { openTerminals } from './open';
import { terminalsContract } from './terminals-contract';
import { libsqlTerminals } from './terminals-libsql';
import { memoryTerminals } from './terminals-memory';
import { waitingContract } from './waiting-contract';
import { libsqlWaiting } from './waiting-libsql';
import { memoryWaiting } from './waiting-memory';

const folder = mkdtempSync(join(tmpdir(), 'sammen-terminals-'));
const opened: Database.Database[] = [];
let files = 0;
const fresh = () => {
  const db = openTerminalsDatabase(join(folder, `${++files}.db`));
  opened.push(db);
  return db;
};
afterEach(() => opened.splice(0).forEach((db) => db.close()));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

terminalsContract('memory', memoryTerminals);
terminalsContract('libsql', (most) => libsqlTerminals(fresh(), most));
waitingContract('memory', memoryWaiting);
waitingContract('libsql', () => libsqlWaiting(fresh()));

describe('the embedded database', () => {
  it('keeps terminals and used tickets over a restart, and is shared by two processes at once', async () => {
    const place = mkdtempSync(join(folder, 'shared-'));
    const server = openTerminals(place);
    const command = openTerminals(place);
    await command.terminals.add({ id: 't-1', name: 'Terminal 1', office: 'Nav Testby', code: 'c', until: 9 }, 1);
    expect(await server.terminals.find('t-1')).toMatchObject({ refused: false });
    await server.terminals.useTicket('jti', 100, 1);
    await command.terminals.refuse('t-1', true);
    expect(await server.terminals.find('t-1')).toMatchObject({ refused: true });
    server.close();
    command.close();
    const again = openTerminals(place);
    expect(await again.terminals.list()).toMatchObject([{ id: 't-1', refused: true }]);
    expect(await again.terminals.useTicket('jti', 100, 2)).toBe(false);
    again.close();
  });

  it('refuses a file that is newer than the program', () => {
    const path = join(folder, 'newer.db');
    const db = new Database(path);
    db.exec('pragma user_version = 99');
    db.close();
    expect(() => openTerminalsDatabase(path)).toThrow('newer');
  });

  it('takes a terminal off the waiting list when it is removed', async () => {
    const db = fresh();
    const [terminals, waiting] = [libsqlTerminals(db), libsqlWaiting(db)];
    await terminals.add({ id: 't-1', name: 'Terminal 1', office: 'Nav Testby', code: 'c', until: 9 }, 1);
    await waiting.wait('t-1', 2);
    await terminals.remove('t-1');
    expect(await waiting.list(3)).toEqual([]);
  });
});
