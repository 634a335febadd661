import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runHere } from '../../tests/support/run-here';
import { FileAudit } from '../lib/server/audit/file-audit';
import { logFiles } from '../lib/server/audit/files';
import { pseudonym } from '../lib/server/audit/pseudonym';
import { auditCommand } from './audit-command';
import { makeKeys } from './keys.mjs';
import { terminal } from './terminal-command';

const keys = makeKeys();
const folder = mkdtempSync(join(tmpdir(), 'sammen-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(folder, 'log-'));
  vi.stubEnv('NODE_ENV', 'production');
  vi.stubEnv('DATA_DIR', dir);
  vi.stubEnv('AUDIT_DIR', dir);
  vi.stubEnv('AUDIT_PRIVATE_KEY', JSON.stringify(keys.audit));
});

const run = (...args: string[]) => runHere(auditCommand, args);
async function written(): Promise<string[]> {
  const heads: string[] = [];
  const audit = await FileAudit.open({ dir, key: keys.audit, now: Date.now, signed: (head) => void heads.push(head) });
  for (let line = 0; line < 3; line += 1)
    await audit.record({ event: 'guide-in', who: 'abcdefghijklmnop', office: 'Nav Testby' });
  await audit.close();
  return heads;
}
const file = () => join(dir, logFiles(dir)[0]!);

describe('npm run audit', () => {
  it('calls a whole log whole', async () => {
    await written();
    expect(await run('verify')).toEqual({
      status: 0,
      stdout: 'lines 3, files 1, signed heads 1\nwhole; the last head covers line 3\n',
      stderr: ''
    });
  });

  it('says where it is not', async () => {
    await written();
    writeFileSync(file(), readFileSync(file(), 'utf8').replace(/.*\n/, ''));
    const { status, stdout } = await run('verify');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^log-\d{4}-\d\d\.jsonl:1: line 1 is missing before this\n[\s\S]*NOT WHOLE\n$/);
  });

  it('judges a copy elsewhere with the public key alone, and with heads from the server’s own log', async () => {
    const heads = await written();
    const { stdout: key } = await run('key');
    expect(JSON.parse(key)).not.toHaveProperty('d');
    const copy = mkdtempSync(join(folder, 'copy-'));
    cpSync(dir, copy, { recursive: true });
    const at = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    for (const name of ['AUDIT_PRIVATE_KEY', 'AUDIT_DIR', 'DATA_DIR']) vi.stubEnv(name, '');
    const one = at('one.json', key);
    const several = at('several.json', `[${JSON.stringify({ ...JSON.parse(key), kid: 'older' })}, ${key}]`);
    const log = at(
      'server.log',
      `{"time":"x","level":"info","msg":"audit-head","head":"${heads.at(-1)}"}\n{"msg":"y"}\n`
    );
    expect((await run('verify', copy, '--key', one)).status).toBe(0);
    expect((await run('verify', copy, '--key', several, '--heads', log)).status).toBe(0);
    // Cut off and its head taken away: only what was kept elsewhere shows it.
    rmSync(join(copy, 'heads.jsonl'));
    rmSync(join(copy, logFiles(copy)[0]!));
    const { stdout, status } = await run('verify', copy, '--key', one, '--heads', log);
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^kept head 1: line 3, signed on .*, is missing/)]);
  });

  it('tells of a crash, and calls the log whole once it is mended', async () => {
    await written();
    appendFileSync(file(), '{"n":4,');
    expect(await run('verify')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('torn at the end') as unknown
    });
    await written();
    expect(await run('verify')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^note: .* torn by a crash/) as unknown
    });
  });

  it('makes a guide’s pseudonym, for who has the secret', async () => {
    vi.stubEnv('SESSION_SECRET', keys.sessionSecret);
    const own = pseudonym('oid@tid', new Uint8Array(Buffer.from(keys.sessionSecret, 'base64url')));
    expect(await run('who', 'oid@tid')).toEqual({ status: 0, stdout: `${own}\n`, stderr: '' });
    vi.stubEnv('SESSION_SECRET', '');
    expect(await run('who', 'oid@tid')).toMatchObject({ status: 2, stderr: 'SESSION_SECRET: is missing or wrong\n' });
  });

  it.each([
    [[]],
    [['verify', 'a', 'b']],
    [['verify', '--from', 'May']],
    [['verify', '--loud']],
    [['verify', '/nowhere']],
    [['verify', '--key', '/nowhere']],
    [['verify', '--key', '/dev/null']],
    [['verify', '--heads', '/dev/null']],
    [['key', 'x']],
    [['who']],
    [['who', 'x', '--from', '2026-01']],
    [['toString']]
  ])('%j cannot be judged', async (args) => {
    const { status, stdout, stderr } = await run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });

  it('is not for a demonstration’s key in production, nor without any', async () => {
    vi.stubEnv('AUDIT_PRIVATE_KEY', '');
    expect(await run('verify')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^AUDIT_PRIVATE_KEY: is missing/) as unknown
    });
    vi.stubEnv('AUDIT_PRIVATE_KEY', JSON.stringify(makeKeys('demo-').audit));
    expect(await run('key')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/demonstration key/) as unknown
    });
  });
});

describe('npm run terminal', () => {
  const recorded = () =>
    readFileSync(file(), 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const { event, terminal: id, office } = JSON.parse(line) as Record<string, string>;
        return [event, id, office];
      });

  it('is recorded: what was done with which terminal, and never its name', async () => {
    const { stdout } = await runHere(terminal, ['add', '--name', 'Skranken til Kari', '--office', 'Nav Testby']);
    const id = /t-\w{10}/.exec(stdout)![0];
    for (const what of ['refuse', 'accept', 'remove']) expect((await runHere(terminal, [what, id])).status).toBe(0);
    expect(recorded()).toEqual(
      ['added', 'refused', 'accepted', 'removed'].map((what) => [`terminal-${what}`, id, 'Nav Testby'])
    );
    expect(readFileSync(file(), 'utf8')).not.toContain('Kari');
    expect((await run('verify')).status).toBe(0);
  });

  it('lets nothing in that cannot be recorded, and shuts out all the same', async () => {
    const { stdout } = await runHere(terminal, ['add', '--name', 'Terminal 3', '--office', 'Nav Testby']);
    const id = /t-\w{10}/.exec(stdout)![0];
    vi.stubEnv('AUDIT_PRIVATE_KEY', '');
    const list = async () => (await runHere(terminal, ['list'])).stdout;
    const done = async (...args: string[]) => {
      const { status, stderr } = await runHere(terminal, args);
      expect(status).toBe(1);
      return stderr;
    };
    expect(await done('add', '--name', 'Terminal 4', '--office', 'x')).toMatch(/^not added, .*AUDIT_PRIVATE_KEY/);
    expect((await list()).trim().split('\n')).toHaveLength(1);
    expect(await done('refuse', id)).toMatch(/^done, but not recorded: AUDIT_PRIVATE_KEY: is missing/);
    expect(await list()).toContain(`${id}\trefused`);
    expect(await done('accept', id)).toMatch(/^not done, /);
    expect(await list()).toContain(`${id}\trefused`);
    expect(await done('remove', id)).toMatch(/^done, but/);
    expect(await list()).toBe('');
  });
});
