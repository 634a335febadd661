/** The shell command. A process takes longer to begin than most papers to make, so all but the first tests call what it calls. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { deliver } from '../../src/cli/deliver-command';
import { peopleFile } from '../support/people';
import { runHere } from '../support/run-here';

const root = resolve(import.meta.dirname, '../..');
const folders: string[] = [];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliver-'));
  folders.push(folder);
});
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

/** As a process of its own. */
const start = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/deliver.ts', ...args], { cwd: root, encoding: 'utf8' });
const run = (...args: string[]) => runHere(deliver, args);

function answers(json: unknown): string {
  const path = join(folder, 'answers.json');
  writeFileSync(path, typeof json === 'string' ? json : JSON.stringify(json));
  return path;
}

const kept = (person: string, name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, person, name), 'utf8')) as Record<string, unknown>;

describe('deliver', { timeout: 120_000 }, () => {
  it('is a process: what it gives, what it says and how it ends', () => {
    const shown = start('vedlegg-json', peopleFile('fewest'));
    expect(shown).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(shown.stdout)).toHaveProperty('vedlegg');
    const out = join(folder, 'out.pdf');
    expect(start('cover', '-o', out)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
    expect(start('paper', peopleFile('fewest'), '-o', out, '--lang', 'tlh')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'unknown language: tlh\n'
    });
  });

  it('writes soknad.json to stdout, or to a file', async () => {
    const shown = await run('soknad-json', peopleFile('fewest'));
    expect(shown).toMatchObject({ status: 0, stderr: '' });
    const { innsendingstidspunkt, ...file } = JSON.parse(shown.stdout) as Record<string, unknown>;
    expect(Math.abs(Date.parse(String(innsendingstidspunkt)) - Date.now())).toBeLessThan(120_000);
    const { innsendingstidspunkt: _, ...golden } = kept('fewest', 'soknad.json');
    expect(file).toEqual(golden);

    const out = join(folder, 'soknad.json');
    expect(await run('soknad-json', peopleFile('fewest'), '-o', out)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject(golden);
    expect(readdirSync(folder)).toEqual(['soknad.json']);
  });

  it('writes vedlegg.json with a reference of its own for each document', async () => {
    const shown = await run('vedlegg-json', peopleFile('renting-three-children'));
    expect(shown).toMatchObject({ status: 0, stderr: '' });
    const { vedlegg } = JSON.parse(shown.stdout) as { vedlegg: { hendelseReferanse?: string }[] };
    const references = vedlegg.flatMap(({ hendelseReferanse }) => hendelseReferanse ?? []);
    expect(references.length).toBeGreaterThan(5);
    expect(new Set(references).size).toBe(references.length);
  });

  it('writes the paper form in each language, and the extra page', async () => {
    const out = join(folder, 'out.pdf');
    for (const more of [[], ['--lang', 'nn'], ['--lang', 'en']]) {
      expect(await run('paper', peopleFile('refugee-wordy'), '-o', out, ...more)).toMatchObject({ status: 0, stderr: '' });
      expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect(await run('extra-page', peopleFile('refugee-wordy'), '-o', out)).toMatchObject({ status: 0, stderr: '' });
    expect((await run('extra-page', peopleFile('fewest'), '-o', join(folder, 'none.pdf'))).status).toBe(1);
    expect(readdirSync(folder)).toEqual(['out.pdf']);
  });

  it('writes every paper, in each language and size', async () => {
    const permission = join(folder, 'permission.json');
    writeFileSync(permission, JSON.stringify({ giver: 'Nora Eksempel', helper: { name: 'Ola Demo' }, may: ['see'] }));
    const papers: string[][] = [
      ['paper', peopleFile('fewest'), '--lang', 'en', '--size', 'large'],
      ['blank', '--lang', 'en'],
      ['blank', '--size', 'large', '--reference', 'A1B2C3', '--office', 'Nav Eksempel'],
      ['cover'],
      ['cover', peopleFile('fewest'), '--application', 'A1B2C3'],
      ['permission', '--lang', 'en'],
      ['permission', permission],
      ['receipt', peopleFile('fewest')],
      [
        ...['receipt', peopleFile('fewest'), '--handed-in', '2026-11-22T14:05', '--office', 'Nav Eksempel'],
        ...['--documents-by', '2026-12-06']
      ]
    ];
    for (const [at, paper] of papers.entries()) {
      const out = join(folder, `${at}.pdf`);
      expect(await run(...paper, '-o', out), paper.join(' ')).toMatchObject({ status: 0, stdout: '', stderr: '' });
      expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  it('says which option or which part of a permission is wrong, never its value', async () => {
    const out = join(folder, 'out.pdf');
    const wrong = answers({ giver: 7, helper: { name: 'Ola', secret: 'x' }, sections: ['hemmelig'], until: 'i morgen' });
    const told = await run('permission', wrong, '-o', out);
    expect(told).toMatchObject({ status: 1, stdout: '' });
    expect(told.stderr.trim().split('\n').sort()).toEqual([
      'giver invalid_type',
      'helper.secret unrecognized_keys',
      'sections.0 invalid_value',
      'until invalid_format'
    ]);
    const cases: [string[], RegExp][] = [
      [['blank', '-o', out, '--size', 'huge'], /^wrong value: --size\n$/],
      [['blank', '-o', out, '--reference', 'hemmelig'], /^wrong value: --reference\n$/],
      [['receipt', peopleFile('fewest'), '-o', out, '--handed-in', '2026-11-22T14:05'], /^--handed-in needs --office\n$/],
      [
        ['receipt', peopleFile('fewest'), '-o', out, '--handed-in', 'i går', '--office', 'Nav'],
        /^wrong value: --handed-in\n$/
      ],
      [['blank', peopleFile('fewest'), '-o', out], /^usage:/],
      [['receipt', '-o', out], /^usage:/],
      [['blank'], /^blank needs -o/]
    ];
    for (const [args, said] of cases) {
      const result = await run(...args);
      expect(result.stderr, args.join(' ')).toMatch(said);
      expect(result).toMatchObject({ status: 2, stdout: '' });
    }
    expect(readdirSync(folder)).toEqual(['answers.json']);
  });

  it('lists what is wrong as path and code, never the value, and writes nothing', async () => {
    const fewest = JSON.parse(readFileSync(peopleFile('fewest'), 'utf8')) as Record<string, unknown>;
    const wrong = answers({
      ...fewest,
      'person.identity': '12345678901',
      'housing.people': 'fjorten',
      'housing.kind': 'palace',
      'need.nonsense': 'hemmelig',
      'family.children.q.firstName': 'Ada'
    });
    const out = join(folder, 'out');
    for (const command of ['soknad-json', 'vedlegg-json', 'paper']) {
      const { status, stdout, stderr } = await run(command, wrong, '-o', out);
      expect(status).toBe(1);
      expect(stdout).toBe('');
      expect(stderr.trim().split('\n').sort()).toEqual([
        'family.children.q.firstName no-such-row',
        'housing.kind unknown-option',
        'housing.people not-a-number',
        'need.nonsense unknown-key',
        'person.identity not-an-identity'
      ]);
    }
    expect(readdirSync(folder)).toEqual(['answers.json']);
  });

  it('asks for what is required before it makes a file to send; paper may be finished by pen', async () => {
    const few = answers({ 'person.firstName': 'Nora' });
    const { status, stdout, stderr } = await run('soknad-json', few);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.split('\n')).toContain('person.lastName missing');
    expect(await run('paper', few, '-o', join(folder, 'out.pdf'))).toMatchObject({ status: 0, stderr: '' });
  });

  it('refuses letters that are not UTF-8, which would become question marks, and takes a mark at the start', async () => {
    const path = join(folder, 'answers.json');
    const good = readFileSync(peopleFile('fewest'), 'utf8');
    writeFileSync(path, Buffer.from(good.replace(/"person.firstName": "[^"]*"/, '"person.firstName": "Bjørn"'), 'latin1'));
    expect(await run('soknad-json', path)).toMatchObject({ status: 1, stdout: '', stderr: `${path} is not UTF-8\n` });
    writeFileSync(path, `\uFEFF${good.replaceAll('\n', '\r\n')}`);
    expect(await run('soknad-json', path)).toMatchObject({ status: 0, stderr: '' });
  });

  it('says in one line what it cannot read or write', async () => {
    const out = join(folder, 'out.json');
    const cases: [string[], number, RegExp][] = [
      [['soknad-json', join(folder, 'missing.json'), '-o', out], 1, /^cannot read .*missing\.json: ENOENT\n$/],
      [['soknad-json', folder, '-o', out], 1, /^cannot read .*: EISDIR\n$/],
      [['soknad-json', answers('{"person.firstName": "Hemmelig'), '-o', out], 1, /^.*answers\.json is not JSON\n$/],
      [['soknad-json', peopleFile('fewest'), '-o', join(folder, 'no/such/x')], 1, /^cannot write .*: ENOENT\n$/],
      [['soknad', peopleFile('fewest')], 2, /^unknown command: soknad\n$/],
      [['paper', peopleFile('fewest'), '-o', out, '--lang', 'tlh'], 2, /^unknown language: tlh\n$/],
      [['paper', peopleFile('fewest')], 2, /^paper needs -o/],
      [['soknad-json'], 2, /^usage:/],
      [[], 2, /^usage:/]
    ];
    for (const [args, status, said] of cases) {
      const result = await run(...args);
      expect(result.stderr, args.join(' ')).toMatch(said);
      expect(result).toMatchObject({ status, stdout: '' });
    }
    expect((await run('soknad-json', answers('[]'))).stderr).toBe('(file) not-an-object\n');
    expect(readdirSync(folder)).toEqual(['answers.json']);
  });
});
