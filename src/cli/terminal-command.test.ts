import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashCode } from '../lib/server/terminals/code';
import { openTerminals } from '../lib/server/terminals/open';
import { terminal } from './terminal-command';

const folder = mkdtempSync(join(tmpdir(), 'sammen-terminal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => void vi.stubEnv('DATA_DIR', mkdtempSync(join(folder, 'data-'))));

async function run(...args: string[]) {
  let [out, told] = ['', ''];
  const status = await terminal(args, { out: (text) => void (out += text), told: (line) => void (told += line) });
  return { status, out, told };
}
const added = async (name: string, office: string) => {
  const { out } = await run('add', '--name', name, '--office', office);
  return { id: /^id +(t-\w{10})$/m.exec(out)![1]!, code: /^code +(\w{4}-\w{4})$/m.exec(out)![1]! };
};

describe('npm run terminal', () => {
  it('adds, lists, refuses, accepts and removes; the code is good at the server', async () => {
    const one = await added('Terminal 3', 'Nav Testby');
    const two = await added('Terminal 4', 'Nav Testby');
    const data = openTerminals(process.env.DATA_DIR!);
    const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };
    expect(await data.terminals.enrol(hashCode(one.code)!, key, Date.now())).toMatchObject({ name: 'Terminal 3' });
    data.close();
    expect(await run('refuse', two.id)).toEqual({ status: 0, out: '', told: '' });
    const lines = (await run('list')).out
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    const today = expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as unknown;
    expect(lines).toEqual([
      [one.id, 'enrolled', today, 'Nav Testby', 'Terminal 3'],
      [two.id, 'refused', today, 'Nav Testby', 'Terminal 4']
    ]);
    await run('accept', two.id);
    expect((await run('list')).out).toContain(`${two.id}\tnot enrolled`);
    expect((await run('remove', one.id)).status).toBe(0);
    expect((await run('list')).out).not.toContain(one.id);
    expect(await run('remove', one.id)).toEqual({ status: 1, out: '', told: `no such terminal: ${one.id}` });
  });

  it.each([
    [[]],
    [['add']],
    [['add', '--name', 'Terminal 3']],
    [['add', '--name', ' ', '--office', 'x']],
    [['add', '--name', 'a\u202eb', '--office', 'x']],
    [['add', '--name', 'x'.repeat(61), '--office', 'x']],
    [['list', 't-1']],
    [['refuse']],
    [['refuse', 't-1', 't-2']],
    [['toString', 't-1']],
    [['list', '--loud']]
  ])('%j is wrong, and changes nothing', async (args) => {
    expect(await run(...args)).toMatchObject({ status: 2, out: '' });
  });

  it('says which variable leads nowhere', async () => {
    vi.stubEnv('DATA_DIR', '/dev/null/data');
    expect(await run('list')).toMatchObject({
      status: 1,
      told: 'DATA_DIR: the database there cannot be opened (ENOTDIR)'
    });
  });
});
