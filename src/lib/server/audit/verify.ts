/**
 * Judges the office's log from its files and public keys alone, on any machine. It reads the lines in their order, then
 * holds the signed heads against them.
 *
 * What no reader can find: lines cut off or added after the last head (the verdict says how far heads cover), where no head
 * was kept elsewhere; and anything that who holds the private key made anew.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headsFile, logFiles, pieces } from './files';
import { readHead, type AuditKey, type Head } from './head';
import { readLine, sha256, type Line } from './line';

export interface Finding {
  /** Only told: the log itself says what happened there, and nothing that was promised is gone. */
  readonly note?: true;
  /** `log-2026-11.jsonl:12`, counted from 1. */
  readonly at: string;
  readonly what: string;
}

interface Asked {
  readonly dir: string;
  readonly keys: readonly AuditKey[];
  /** `2026-05`: older files were deleted on purpose. */
  readonly from?: string;
  /** Heads that were kept elsewhere, one JWS each. */
  readonly kept?: readonly string[];
}

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly files: number;
  readonly lines: number;
  readonly heads: number;
  /** The number of the last line that a head covers. */
  readonly covered: number;
}

interface Placed {
  readonly at: string;
  readonly bytes: Buffer;
  /** Nothing follows it, not even a line end. */
  readonly unended: boolean;
  readonly line: Line | undefined;
}

function readAll(dir: string): Placed[] {
  return logFiles(dir).flatMap((name) => {
    const all = pieces(readFileSync(join(dir, name)));
    return all.flatMap((bytes, index) => {
      const unended = index === all.length - 1;
      if (unended && bytes.length === 0) return [];
      return [{ at: `${name}:${index + 1}`, bytes, unended, line: readLine(bytes) }];
    });
  });
}

const isMend = (line: Line | undefined, file: Line['file']) => line?.event === 'mended' && line.file === file;
/** The beginning of a line, as a crash leaves it: every whole line ends so. */
const cutShort = ({ bytes }: Placed) => !bytes.toString('latin1').trimEnd().endsWith('"}');
/** As the writer hashed them: with the line ends between them, without the last. */
const together = (region: readonly Placed[]) =>
  sha256(Buffer.concat(region.flatMap(({ bytes }, index) => (index > 0 ? [Buffer.from('\n'), bytes] : [bytes]))));

/** Walks the chain. @returns the lines that hold, in order */
function walk(all: readonly Placed[], found: Finding[], trusted: Line | undefined): Line[] {
  const whole: Line[] = [];
  const tell = ({ at }: Placed, what: string, note?: true) => void found.push({ at, what, ...(note && { note }) });
  let next = { n: 1, prev: '' as string | undefined };
  let region: Placed[] = [];
  // What an intentional deletion left begins somewhere; its own first line says where.
  if (trusted) next = { n: trusted.n, prev: trusted.prev };

  for (const placed of all) {
    const { line } = placed;
    if (!line) {
      region.push(placed);
      continue;
    }
    const mends = isMend(line, 'log');
    const torn = mends && region.length > 0 && line.torn === together(region);
    if (torn && region.every(cutShort)) {
      tell(region[0]!, `torn by a crash (${line.bytes} bytes), mended by the line after`, true);
    } else {
      for (const one of region) tell(one, 'changed or put in: this is no line of the log');
      if (mends && !torn) tell(placed, 'the torn bytes that this line tells of are not there');
    }
    const changed = torn ? 0 : region.length;
    region = [];
    if (line.event === 'shortened')
      tell(placed, `the server found that ${line.lost} lines before this had been cut off`);
    if (placed.unended) tell(placed, 'the line end is missing');

    if (line.n < next.n) {
      tell(placed, `line ${line.n} out of its place, or twice`);
      continue;
    }
    if (line.n > next.n) {
      const missing = line.n - 1 === next.n ? `line ${next.n} is` : `lines ${next.n} to ${line.n - 1} are`;
      // Changed lines were told of already: they are the ones that are missing.
      if (line.n - next.n > changed) tell(placed, `${missing} missing before this`);
    } else if (next.prev !== undefined && line.prev !== next.prev) {
      tell(placed, 'the line before this is not the one that stood there when this was written');
    }
    next = { n: line.n + 1, prev: line.hash };
    whole.push(line);
  }
  for (const one of region) {
    tell(
      one,
      one.unended && cutShort(one)
        ? 'torn at the end: the next start mends it'
        : 'changed or put in: this is no line of the log'
    );
  }
  return whole;
}

const wrong = {
  'no-head': 'changed or put in: this is no signed head',
  'unknown-key': 'signed with a key that was not given',
  'wrong-signature': 'the signature is wrong'
} as const;

async function judgeHeads(
  { dir, keys, kept = [], from }: Asked,
  lines: readonly Line[],
  found: Finding[]
): Promise<Head[]> {
  const path = join(dir, headsFile);
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const all = pieces(bytes);
  const texts = all.map((piece, index) => ({ at: `${headsFile}:${index + 1}`, piece, last: index === all.length - 1 }));
  const elsewhere = kept.map((text, index) => ({
    at: `kept head ${index + 1}`,
    piece: Buffer.from(text),
    last: false
  }));
  const mended = new Set(lines.filter((line) => isMend(line, 'heads')).map(({ torn }) => torn));
  const byNumber = new Map(lines.map((line) => [line.n, line]));
  const first = lines[0]?.n ?? 1;
  const good: Head[] = [];
  let tied = !from || first === 1;
  for (const { at, piece, last } of [...texts, ...elsewhere]) {
    if (last && piece.length === 0) continue;
    const head = await readHead(piece.toString('latin1'), keys);
    if (typeof head === 'string') {
      if (mended.has(sha256(piece))) found.push({ at, what: 'torn by a crash; the log tells of it', note: true });
      else found.push({ at, what: wrong[head] });
      continue;
    }
    if (last) found.push({ at, what: 'the line end is missing' });
    const line = byNumber.get(head.n);
    if (line?.hash === head.hash) good.push(head);
    else if (line) found.push({ at, what: `line ${head.n} is not the one that was signed on ${head.day}` });
    else if (from && head.n === first - 1 && head.hash === lines[0]!.prev) tied = true;
    else if (!from || head.n >= first)
      found.push({ at, what: `line ${head.n}, signed on ${head.day}, is missing: the log was cut off or made anew` });
  }
  if (!tied) found.push({ at: headsFile, what: `no head ties line ${first} to what was deleted before it` });
  return good;
}

/** A day's last line is signed before the next day's first is written. */
function judgeDays(lines: readonly Line[], heads: readonly Head[], found: Finding[]): void {
  const signed = new Set(heads.map(({ n }) => n));
  if (lines.length > 0 && heads.length === 0)
    found.push({ at: headsFile, what: 'there is no signed head of this log' });
  lines.forEach((line, index) => {
    const after = lines[index + 1];
    if (!after || after.time.slice(0, 10) === line.time.slice(0, 10) || signed.has(line.n)) return;
    const day = line.time.slice(0, 10);
    found.push({ at: headsFile, what: `the head of ${day}, of line ${line.n}, is missing` });
  });
}

/** @throws the file system's errors */
export async function verify(asked: Asked): Promise<Verdict> {
  const { dir, from } = asked;
  const oldest = from ? `log-${from}.jsonl` : '';
  const files = logFiles(dir).filter((name) => name >= oldest);
  const all = readAll(dir).filter(({ at }) => at >= oldest);
  const findings: Finding[] = [];
  if (from && !files.includes(oldest)) findings.push({ at: oldest, what: 'the file is missing' });
  const lines = walk(all, findings, from ? all.find(({ line }) => line)?.line : undefined);
  const heads = await judgeHeads(asked, lines, findings);
  judgeDays(lines, heads, findings);
  if (lines.length === 0 && all.length === 0) findings.push({ at: dir, what: 'there is no log' });
  const covered = Math.max(0, ...heads.map(({ n }) => n));
  return { findings, files: files.length, lines: lines.length, heads: heads.length, covered };
}
