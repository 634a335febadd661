/** Several who write at once, a disk that fails, and what a line may hold. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { makeKeys, publicKey } from '../../../cli/keys.mjs';
import { FileAudit } from './file-audit';
import { logFiles } from './files';
import { AuditError, type Happened } from './happened';
import { nextLine, quarter } from './line';
import { pseudonym } from './pseudonym';
import { verify } from './verify';

const keys = makeKeys('demo-');
const root = mkdtempSync(join(tmpdir(), 'sammen-audit-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const fresh = () => mkdtempSync(join(root, 'log-'));
const came: Happened = { event: 'guide-in', who: 'abcdefghijklmnop', office: 'Nav Testby' };
const judge = (dir: string) => verify({ dir, keys: [publicKey(keys.audit)] });
const textOf = (dir: string) =>
  logFiles(dir)
    .map((name) => readFileSync(join(dir, name), 'utf8'))
    .join('');

describe('a writer of the log', () => {
  it('shares one chain with others, in this process', async () => {
    const dir = fresh();
    const now = () => Date.parse('2026-11-27T09:20:00Z');
    const writers = await Promise.all([1, 2, 3].map(() => FileAudit.open({ dir, key: keys.audit, now })));
    await Promise.all(Array.from({ length: 30 }, (_, at) => writers[at % 3]!.record(came)));
    await Promise.all(writers.map((writer) => writer.close()));
    expect(await judge(dir)).toMatchObject({ findings: [], lines: 30, covered: 30 });
  });

  it('shares one chain with others, in other processes', async () => {
    const dir = fresh();
    const script = `import('${pathToFileURL(join(import.meta.dirname, 'file-audit.ts')).href}').then(async ({ FileAudit }) => {
      const audit = await FileAudit.open({ dir: process.argv[1], key: JSON.parse(process.argv[2]), now: Date.now });
      for (let line = 0; line < 20; line += 1) await audit.record(${JSON.stringify(came)});
      await audit.close();
    })`;
    const run = () =>
      new Promise((done) => {
        const args = ['--import', 'tsx', '-e', script, dir, JSON.stringify(keys.audit)];
        spawn(process.execPath, args, { stdio: 'inherit' }).once('exit', done);
      });
    expect(await Promise.all([run(), run()])).toEqual([0, 0]);
    expect(await judge(dir)).toMatchObject({ findings: [], lines: 40, covered: 40 });
  });

  it('signs by itself once a day is over, and tells of each head', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-27T22:50:00Z'), toFake: ['setInterval', 'clearInterval', 'Date'] });
    const heads: string[] = [];
    const dir = fresh();
    const signed = (head: string) => void heads.push(head);
    const audit = await FileAudit.open({ dir, key: keys.audit, now: Date.now, signed });
    const stop = audit.signDaily(() => expect.unreachable());
    await audit.record(came);
    vi.advanceTimersByTime(60 * 60_000);
    await audit.sign().then(() => (heads.length = 0));
    await audit.record(came);
    vi.advanceTimersByTime(2 * 60 * 60_000);
    // Behind whatever the timer began.
    await audit.record({ event: 'server-stopped' });
    stop();
    vi.useRealTimers();
    expect(heads.length).toBeGreaterThan(0);
    const payload = JSON.parse(Buffer.from(heads[0]!.split('.')[1]!, 'base64url').toString()) as unknown;
    expect(payload).toMatchObject({ n: 2, day: '2026-11-28' });
  });

  it('says that it could not write, and goes on when it can', async () => {
    const dir = fresh();
    const audit = await FileAudit.open({ dir, key: keys.audit, now: Date.now });
    await audit.record(came);
    const file = join(dir, logFiles(dir)[0]!);
    renameSync(file, `${file}.away`);
    mkdirSync(file);
    await expect(audit.record(came)).rejects.toThrow(AuditError);
    await expect(audit.record(came)).rejects.toMatchObject({ code: 'EISDIR', who: 'staff' });
    rmSync(file, { recursive: true });
    renameSync(`${file}.away`, file);
    await audit.record(came);
    await audit.close();
    expect(await judge(dir)).toMatchObject({ findings: [], lines: 2 });
    await expect(FileAudit.open({ dir: '/dev/null/x', key: keys.audit, now: Date.now })).rejects.toThrow(AuditError);
  });

  it('goes on in the newest month when the clock goes back', async () => {
    const dir = fresh();
    let now = Date.parse('2026-11-01T00:05:00Z');
    const audit = await FileAudit.open({ dir, key: keys.audit, now: () => now });
    await audit.record(came);
    now -= 60 * 60_000;
    await audit.record(came);
    await audit.close();
    expect(logFiles(dir)).toEqual(['log-2026-11.jsonl']);
    expect(await judge(dir)).toMatchObject({ findings: [], lines: 2 });
  });

  it('keeps it for its owner alone', async () => {
    const dir = join(fresh(), 'deep', 'audit');
    const audit = await FileAudit.open({ dir, key: keys.audit, now: Date.now });
    await audit.record(came);
    await audit.close();
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, logFiles(dir)[0]!)).mode & 0o777).toBe(0o600);
  });
});

describe('a line', () => {
  it('has a time rounded down to a quarter of an hour, and no number as long as a person’s', async () => {
    expect(quarter(Date.parse('2026-11-27T09:14:59.999Z'))).toBe('2026-11-27T09:00Z');
    expect(quarter(Date.parse('2026-11-27T23:59:00Z'))).toBe('2026-11-27T23:45Z');
    const dir = fresh();
    const audit = await FileAudit.open({ dir, key: keys.audit, now: () => Date.parse('2026-11-27T09:14:59Z') });
    await audit.record({ ...came, office: 'Nav 010190 12345, rom 14' });
    expect(JSON.parse(textOf(dir))).toEqual({
      n: 1,
      time: '2026-11-27T09:00Z',
      event: 'guide-in',
      who: 'abcdefghijklmnop',
      office: 'Nav …, rom 14',
      prev: '',
      hash: expect.stringMatching(/^[\w-]{43}$/) as unknown
    });
    await audit.close();
  });

  it('holds no member that the log does not know', () => {
    const wrong = { ...came, name: 'Kari Veileder' };
    expect(() => nextLine(wrong, { n: 0, hash: '' }, 0)).toThrow();
  });
});

describe('a pseudonym', () => {
  it('holds for one guide and one secret', () => {
    const secret = new Uint8Array(32).fill(1);
    expect(pseudonym('oid@tid', secret)).toBe(pseudonym('oid@tid', secret));
    expect(pseudonym('oid@tid', secret)).not.toBe(pseudonym('oid2@tid', secret));
    expect(pseudonym('oid@tid', secret)).not.toBe(pseudonym('oid@tid', new Uint8Array(32)));
    expect(pseudonym('oid@tid', secret)).not.toContain('oid');
  });
});
