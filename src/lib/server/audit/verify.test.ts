/** The log and its judge: what is whole is called whole, and nothing else is. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync, appendFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKeys, publicKey } from '../../../cli/keys.mjs';
import { randomOf, type Random } from '../../../../tests/support/random';
import { FileAudit } from './file-audit';
import { headsFile, logFiles } from './files';
import type { Happened } from './happened';
import { lineText, nextLine, readLine } from './line';
import { verify } from './verify';

const keys = makeKeys('demo-');
const trusted = [publicKey(keys.audit)];
const root = mkdtempSync(join(tmpdir(), 'sammen-audit-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const fresh = () => mkdtempSync(join(root, 'log-'));
const copyOf = (dir: string) => {
  const copy = fresh();
  cpSync(dir, copy, { recursive: true });
  return copy;
};
const at = (text: string) => Date.parse(text);
const came = { event: 'guide-in', who: 'abcdefghijklmnop', office: 'Nav Testby' } as const satisfies Happened;
const judge = async (dir: string, more: { from?: string; kept?: string[] } = {}) => {
  const verdict = await verify({ dir, keys: trusted, ...more });
  const told = verdict.findings.map(({ at: where, what, note }) => `${note ? 'note ' : ''}${where} ${what}`);
  return { ...verdict, told, faults: verdict.findings.filter(({ note }) => !note) };
};
const readFile = (dir: string, name: string) => readFileSync(join(dir, name));

/** A log of three months and some days, with starts and stops; its writer is closed. */
async function grown(random: Random, heads: string[] = []): Promise<string> {
  const dir = fresh();
  let now = at('2026-09-29T07:50:00Z');
  const open = () => FileAudit.open({ dir, key: keys.audit, now: () => now, signed: (head) => void heads.push(head) });
  for (let run = 0; run < 3; run += 1) {
    const audit = await open();
    await audit.record({ event: 'server-started' });
    await audit.sign();
    for (let line = 0; line < 8; line += 1) {
      now += random.below(3 * 86_400_000);
      await audit.record(
        random.below(2) ? came : { event: 'terminal-taken', terminal: 't-0123456789', who: came.who, office: 'Øst' }
      );
    }
    await audit.record({ event: 'server-stopped' });
    await audit.close();
  }
  return dir;
}

let random: Random;
let dir: string;
const heads: string[] = [];
beforeAll(async () => {
  random = randomOf('audit');
  dir = await grown(random, heads);
});

/** Changes one file of a copy. */
function spoilt(name: string, change: (bytes: Buffer) => Buffer): string {
  const copy = copyOf(dir);
  writeFileSync(join(copy, name), change(readFile(copy, name)));
  return copy;
}
const linesOf = (bytes: Buffer) => bytes.toString().split('\n').slice(0, -1);
const joined = (lines: string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(''));
const anyFile = () => logFiles(dir)[random.below(logFiles(dir).length)]!;

describe('a log', () => {
  it('is whole as it was written, with months in files of their own and every day under a head', async () => {
    expect(logFiles(dir).length).toBeGreaterThan(1);
    const verdict = await judge(dir);
    expect(verdict.told).toEqual([]);
    expect(verdict).toMatchObject({ lines: 30, covered: 30 });
    expect((await judge(dir, { kept: heads })).told).toEqual([]);
    const days = new Set(
      logFiles(dir).flatMap((name) => linesOf(readFile(dir, name)).map((line) => JSON.parse(line).time.slice(0, 10)))
    );
    expect(verdict.heads).toBeGreaterThanOrEqual(days.size);
  });

  it('shows every single byte that was changed', async () => {
    for (let turn = 0; turn < 40; turn += 1) {
      const name = turn % 3 === 0 ? headsFile : anyFile();
      const place = random.below(readFile(dir, name).length);
      const by = 1 + random.below(255);
      const copy = spoilt(name, (bytes) => (bytes.writeUInt8(bytes[place]! ^ by, place), bytes));
      expect((await judge(copy)).faults, `SEED=${random.seed} ${name} byte ${place} ^ ${by}`).not.toEqual([]);
      rmSync(copy, { recursive: true });
    }
  }, 30_000);

  type Spoil = (lines: string[], place: number) => string[];
  const spoils: Record<string, Spoil> = {
    removed: (lines, place) => lines.toSpliced(place, 1),
    'swapped with the next': (lines, place) => {
      const one = Math.min(place, lines.length - 2);
      return lines.toSpliced(one, 2, lines[one + 1]!, lines[one]!);
    },
    'written twice': (lines, place) => lines.toSpliced(place, 0, lines[place]!),
    'put in, with a hash that holds': (lines, place) => {
      const before = readLine(Buffer.from(lines[place]!))!;
      const own = lineText(nextLine(came, before, at(before.time)));
      return lines.toSpliced(place + 1, 0, own.slice(0, -1));
    },
    'changed, with a hash that holds': (lines, place) => {
      const { n, prev, time } = readLine(Buffer.from(lines[place]!))!;
      const own = lineText(nextLine({ ...came, who: 'somebodyelse1234' }, { n: n - 1, hash: prev }, at(time)));
      return lines.with(place, own.slice(0, -1));
    },
    emptied: (lines, place) => lines.with(place, ''),
    'cut short': (lines, place) => lines.with(place, lines[place]!.slice(0, 20)),
    'cut off with all after it': (lines, place) => lines.slice(0, place)
  };
  it.each(Object.keys(spoils))(
    'shows a line that was %s',
    async (how) => {
      for (let turn = 0; turn < 5; turn += 1) {
        // What stands after the last head, and holds, nobody can tell from a line of the log's own: the next head covers it.
        const files = how.startsWith('put in') ? logFiles(dir).slice(0, -1) : logFiles(dir);
        const name = files[random.below(files.length)]!;
        const place = random.below(linesOf(readFile(dir, name)).length);
        const copy = spoilt(name, (bytes) => joined(spoils[how]!(linesOf(bytes), place)));
        expect((await judge(copy)).faults, `SEED=${random.seed} ${name} line ${place + 1}`).not.toEqual([]);
        rmSync(copy, { recursive: true });
      }
    },
    30_000
  );

  it('shows a tail that was written anew to its end, by the heads', async () => {
    const name = logFiles(dir).at(-1)!;
    const copy = spoilt(name, (bytes) => {
      let last = readLine(Buffer.from(linesOf(readFile(dir, logFiles(dir).at(-2)!)).at(-1)!))!;
      return joined(
        linesOf(bytes).map((line) => {
          last = nextLine(came, last, at(readLine(Buffer.from(line))!.time));
          return lineText(last).slice(0, -1);
        })
      );
    });
    const { faults } = await judge(copy);
    expect(faults.every(({ at: where }) => where.startsWith(headsFile))).toBe(true);
    expect(faults.length).toBeGreaterThan(0);
  });

  it('shows a file that is gone, and takes one that was deleted on purpose', async () => {
    const [first, second] = logFiles(dir) as [string, string];
    const copy = copyOf(dir);
    rmSync(join(copy, first));
    expect((await judge(copy)).told[0]).toMatch(/^log-.*:1 (line 1 is|lines 1 to \d+ are) missing before this$/);
    expect((await judge(copy, { from: second.slice(4, 11) })).told).toEqual([]);
    rmSync(join(copy, second));
    expect((await judge(copy, { from: second.slice(4, 11) })).told).toContain(`${second} the file is missing`);
  });

  it('shows heads that are gone, and a head under another key', async () => {
    const none = copyOf(dir);
    rmSync(join(none, headsFile));
    expect((await judge(none)).told[0]).toBe('heads.jsonl there is no signed head of this log');
    const others = await verify({ dir, keys: [publicKey(makeKeys().audit)] });
    expect(new Set(others.findings.map(({ what }) => what))).toContain('signed with a key that was not given');
    const forged = { ...publicKey(makeKeys().audit), kid: keys.audit.kid };
    expect((await verify({ dir, keys: [forged] })).findings[0]!.what).toBe('the signature is wrong');
  });

  it('is made anew from the start, heads and all: only a head kept elsewhere shows it', async () => {
    const other = await grown(random);
    expect((await judge(other)).told).toEqual([]);
    expect((await judge(other, { kept: heads })).faults).not.toEqual([]);
  });

  it('cannot show what was cut off after the last head, and says how far it vouches', async () => {
    const open = fresh();
    const audit = await FileAudit.open({ dir: open, key: keys.audit, now: () => at('2026-11-27T09:00:00Z') });
    await audit.record({ event: 'server-started' });
    await audit.sign();
    await audit.record(came);
    await audit.record(came);
    expect(await judge(open)).toMatchObject({ told: [], lines: 3, covered: 1 });
    const name = logFiles(open)[0]!;
    writeFileSync(join(open, name), joined(linesOf(readFile(open, name)).slice(0, 2)));
    expect(await judge(open)).toMatchObject({ told: [], lines: 2, covered: 1 });
    // But the server that is running knows what it wrote.
    await audit.record(came);
    expect((await judge(open)).told).toEqual([`${name}:3 the server found that 1 lines before this had been cut off`]);
  });
});

describe('a crash', () => {
  it('tears the last line anywhere; it is told of, mended by a marked line, and nothing else is lost', async () => {
    const name = logFiles(dir).at(-1)!;
    const bytes = readFile(dir, name);
    const last = bytes.lastIndexOf(10, bytes.length - 2) + 1;
    for (const keep of [1, 2, 40, bytes.length - last - 3, bytes.length - last - 2]) {
      const torn = spoilt(name, (all) => Buffer.concat([all, all.subarray(last, last + keep)]));
      expect((await judge(torn)).told).toEqual([expect.stringMatching(/torn at the end: the next start mends it$/)]);
      const audit = await FileAudit.open({ dir: torn, key: keys.audit, now: () => at('2027-03-01T09:00:00Z') });
      await audit.record(came);
      await audit.close();
      const verdict = await judge(torn);
      expect(verdict.told).toEqual([expect.stringMatching(`^note .* torn by a crash \\(${keep} bytes\\), mended`)]);
      expect(verdict).toMatchObject({ lines: 32, covered: 32 });
    }
  });

  it('may tear the mending too', async () => {
    const name = logFiles(dir).at(-1)!;
    const torn = spoilt(name, (all) => Buffer.concat([all, Buffer.from('{"n":31,"ti\n{"n":31,"time":"2026')]));
    const audit = await FileAudit.open({ dir: torn, key: keys.audit, now: () => at('2027-03-01T09:00:00Z') });
    await audit.close();
    expect((await judge(torn)).told).toEqual([expect.stringMatching(/^note .* torn by a crash/)]);
  });

  it('takes the line end alone, and the line is whole', async () => {
    const name = logFiles(dir).at(-1)!;
    const torn = spoilt(name, (all) => all.subarray(0, -1));
    expect((await judge(torn)).told).toEqual([expect.stringMatching(/the line end is missing$/)]);
    const audit = await FileAudit.open({ dir: torn, key: keys.audit, now: () => at('2027-03-01T09:00:00Z') });
    await audit.record(came);
    await audit.close();
    expect((await judge(torn)).told).toEqual([]);
  });

  it('tears a head, which is told of too', async () => {
    const copy = copyOf(dir);
    appendFileSync(join(copy, headsFile), heads[0]!.slice(0, 50));
    expect((await judge(copy)).faults).toHaveLength(1);
    const audit = await FileAudit.open({ dir: copy, key: keys.audit, now: () => at('2027-03-01T09:00:00Z') });
    await audit.close();
    expect((await judge(copy)).told).toEqual([expect.stringMatching(/^note heads.jsonl:\d+ torn by a crash/)]);
  });

  it('is not what a changed last line passes for', async () => {
    const name = logFiles(dir).at(-1)!;
    const copy = spoilt(name, (all) =>
      Buffer.from(all.toString().replace(/"event":"server-stopped"(?![\s\S]*stopped)/, '"event":"guide-out"'))
    );
    const audit = await FileAudit.open({ dir: copy, key: keys.audit, now: () => at('2027-03-01T09:00:00Z') });
    await audit.close();
    expect((await judge(copy)).faults.map(({ what }) => what)).toContain(
      'changed or put in: this is no line of the log'
    );
  });

  it('leaves nothing but the log, its heads and the lock', () => {
    expect(readdirSync(dir).filter((name) => !/^(log-\d{4}-\d\d|heads)\.jsonl$/.test(name))).toEqual(['lock']);
  });
});
