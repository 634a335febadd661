/** What `npm run terminal` does: see terminal.ts. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FileAudit } from '../lib/server/audit/file-audit';
import type { AuditLog, Happened } from '../lib/server/audit/happened';
import { ConfigError, readAuditConfig } from '../lib/server/config';
import { codeLife, drawCode, drawId, hashCode } from '../lib/server/terminals/code';
import { openTerminals } from '../lib/server/terminals/open';
import type { Terminal, Terminals } from '../lib/server/terminals/terminals';
import { printable, Stop } from './deliver-files';
import { withDemoKeys } from './keys.mjs';
import type { Output } from './output';

const usage = `usage: terminal add --name NAME --office OFFICE
       terminal list
       terminal refuse|accept|remove ID`;

/** Control and bidirectional characters could make a name look like another on a screen. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function label(option: string, value: string | undefined): string {
  const text = value?.trim().replace(/ +/g, ' ') ?? '';
  if (text === '') throw new Stop([`add needs --${option}`, usage], 2);
  if (text.length > 60 || unseen.test(text)) throw new Stop([`wrong value: --${option}`], 2);
  return text;
}

const stateOf = ({ refused, key }: Terminal) => (refused ? 'refused' : key ? 'enrolled' : 'not enrolled');
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** What a command works with. */
interface At {
  readonly terminals: Terminals;
  readonly audit: () => Promise<AuditLog>;
  readonly out: Output['out'];
}

const why = (error: unknown) =>
  error instanceof ConfigError ? error.message : ((error as Error | null)?.message ?? 'unknown error');

/** Records in the office's log. @returns why it could not be */
async function unrecorded({ audit }: At, happened: Happened): Promise<string | undefined> {
  return audit()
    .then((log) => log.record(happened))
    .then(() => undefined, why);
}

async function add(at: At, named: { name: string; office: string }): Promise<void> {
  const { terminals, out } = at;
  const [id, code, now] = [drawId(randomBytes), drawCode(randomBytes), Date.now()];
  const added = await terminals.add({ id, ...named, code: hashCode(code)!, until: now + codeLife }, now);
  if (!added) throw new Stop(['there are as many terminals as there may be; remove one first'], 1);
  const failed = await unrecorded(at, { event: 'terminal-added', terminal: id, office: named.office });
  if (failed) {
    await terminals.remove(id);
    throw new Stop([`not added, because it cannot be recorded: ${failed}`], 1);
  }
  out(`id    ${id}\ncode  ${code}\n`);
}

async function list({ terminals, out }: At): Promise<void> {
  const all = await terminals.list();
  for (const one of all) out([one.id, stateOf(one), day(one.added), one.office, one.name].join('\t') + '\n');
}

const changes = {
  refuse: { event: 'terminal-refused', act: (terminals: Terminals, id: string) => terminals.refuse(id, true) },
  accept: { event: 'terminal-accepted', act: (terminals: Terminals, id: string) => terminals.refuse(id, false) },
  remove: { event: 'terminal-removed', act: (terminals: Terminals, id: string) => terminals.remove(id) }
} as const;

/** What lets a terminal in is not done unrecorded. What shuts one out is done all the same: it may have been stolen. */
async function change(at: At, name: keyof typeof changes, id: string): Promise<void> {
  const { event, act } = changes[name];
  const terminal = await at.terminals.find(id);
  if (!terminal) throw new Stop([`no such terminal: ${printable(id)}`], 1);
  const recording = () => unrecorded(at, { event, terminal: id, office: terminal.office });
  if (name === 'accept') {
    const failed = await recording();
    if (failed) throw new Stop([`not done, because it cannot be recorded: ${failed}`], 1);
  }
  await act(at.terminals, id);
  const failed = name === 'accept' ? undefined : await recording();
  if (failed) throw new Stop([`done, but not recorded: ${failed}`], 1);
}

function read(args: string[]) {
  try {
    const options = { name: { type: 'string' }, office: { type: 'string' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Stop([(error as Error).message, usage], 2);
  }
}

/** What is asked, judged before anything is opened. */
function asked(args: string[]): (at: At) => Promise<void> {
  const { values, positionals } = read(args);
  const [name = '', id, ...rest] = positionals;
  if (rest.length > 0) throw new Stop([usage], 2);
  if (name === 'add' && id === undefined) {
    const named = { name: label('name', values.name), office: label('office', values.office) };
    return (at) => add(at, named);
  }
  if (name === 'list' && id === undefined) return list;
  if (!Object.hasOwn(changes, name) || id === undefined) throw new Stop([usage], 2);
  return (at) => change(at, name as keyof typeof changes, id);
}

function open() {
  const dataDir = process.env.DATA_DIR || '.data';
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return openTerminals(dataDir);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code || 'unknown error';
    throw new Stop([`DATA_DIR: the database there cannot be opened (${why})`], 1);
  }
}

/** The office's log, opened when there is something to record. */
function auditLog() {
  let opened: Promise<FileAudit> | undefined;
  const begin = async () => {
    const { auditDir: dir, auditKey: key } = readAuditConfig(withDemoKeys(process.env));
    return FileAudit.open({ dir, key, now: Date.now });
  };
  return {
    open: () => (opened ??= begin()),
    /** What was recorded is on the disk; a head that cannot be signed now is signed by the next who writes. */
    close: () => opened?.then((log) => log.close()).catch(() => undefined)
  };
}

/** @returns the exit status */
export async function terminal(args: string[], { out, told }: Output): Promise<0 | 1 | 2> {
  try {
    const run = asked(args);
    const data = open();
    const audit = auditLog();
    try {
      await run({ terminals: data.terminals, audit: audit.open, out });
    } finally {
      data.close();
      await audit.close();
    }
    return 0;
  } catch (error) {
    const stop = error instanceof Stop ? error : new Stop([`internal error: ${(error as Error)?.name}`], 1);
    told(stop.lines.join('\n'));
    return stop.status;
  }
}
