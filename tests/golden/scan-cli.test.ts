/** `npm run scan`, as a process of its own: what a scanner or a telephone wrote, back to answers. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeSheet } from '../../src/lib/deliver/code-sheet';
import { application } from '../../src/lib/form';
import { scan } from '../../src/cli/scan-command';
import { people } from '../support/people';
import { runHere } from '../support/run-here';
import { quarterTurned } from '../support/scans/degrade';
import { drawPage } from '../support/scans/page';
import { jpegOf, pngOf } from '../support/scans/picture-files';
import { scannerPdf } from '../support/scans/scanner-pdf';

const folder = mkdtempSync(join(tmpdir(), 'scan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const answers = people.get('renting-three-children')!;
const codes = encodeSheet({ form: application, answers, reference: 'ABC234' });
const file = (name: string, content: Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
/** As a process of its own. */
const start = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/scan.ts', ...args], {
    cwd: resolve(import.meta.dirname, '../..'),
    encoding: 'utf8'
  });

const run = (...args: string[]) => runHere(scan, args);

describe('scan', { timeout: 180_000 }, () => {
  it('has a sheet of more than one code to test with', () => expect(codes.length).toBeGreaterThan(1));

  it('restores the answers from a scanned PDF', async () => {
    const pages = codes.map((code) => drawPage([code], 200));
    const { status, stdout, stderr } = start(file('scan.pdf', scannerPdf(pages, 200)));
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(answers);
    expect(status).toBe(0);
  });

  it('restores them from pictures in any order, turned too', async () => {
    const pictures = codes.map((code, at) =>
      at === 0
        ? file('1.jpg', jpegOf(quarterTurned(drawPage([code], 200), 1), 60))
        : file(`${at + 1}.png`, pngOf(drawPage([code], 200)))
    );
    const { status, stdout, stderr } = await run(...pictures.toReversed());
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(answers);
    expect(status).toBe(0);
  });

  it('says what is missing and what it cannot read, and gives nothing', async () => {
    const first = file('first.png', pngOf(drawPage(codes.slice(0, 1), 200)));
    const { status, stdout, stderr } = await run(first, file('text.txt', Buffer.from('no picture')), join(folder, 'none.pdf'));
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`missing code 2 of ${codes.length}\n`);
    expect(stderr).toMatch(/cannot read .*text\.txt: not-a-picture\n/);
    expect(stderr).toMatch(/cannot read .*none\.pdf: ENOENT\n/);
    for (const value of Object.values(answers)) if (String(value).length > 6) expect(stderr).not.toContain(String(value));
  });

  it('takes nothing from a foreign code, and tells a broken PDF', async () => {
    const foreign = file('foreign.png', pngOf(drawPage([Buffer.from('https://example.org/')], 200)));
    const broken = file('broken.pdf', Buffer.from('%PDF-1.7\nnothing'));
    const { status, stdout, stderr } = await run(foreign, broken);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('problem not-ours\n');
    expect(stderr).toMatch(/cannot read .*broken\.pdf: broken-pdf\n/);
  });

  it('says how it is used', async () => {
    expect(await run()).toMatchObject({ status: 2, stdout: '', stderr: 'usage: scan file.pdf|picture …\n' });
    expect((await run('-x')).status).toBe(2);
  });
});
