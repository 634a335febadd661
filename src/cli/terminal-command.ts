/** What `npm run terminal` does: see terminal.ts. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { codeLife, drawCode, drawId, hashCode } from '../lib/server/terminals/code';
import { openTerminals } from '../lib/server/terminals/open';
import type { Terminal, Terminals } from '../lib/server/terminals/terminals';
import { printable, Stop } from './deliver-files';
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

async function add(terminals: Terminals, out: Output['out'], named: { name: string; office: string }): Promise<void> {
  const [id, code, now] = [drawId(randomBytes), drawCode(randomBytes), Date.now()];
  const added = await terminals.add({ id, ...named, code: hashCode(code)!, until: now + codeLife }, now);
  if (!added) throw new Stop(['there are as many terminals as there may be; remove one first'], 1);
  out(`id    ${id}\ncode  ${code}\n`);
}

async function list(terminals: Terminals, out: Output['out']): Promise<void> {
  const all = await terminals.list();
  for (const one of all) out([one.id, stateOf(one), day(one.added), one.office, one.name].join('\t') + '\n');
}

const changes: Readonly<Record<string, (terminals: Terminals, id: string) => Promise<boolean>>> = {
  refuse: (terminals, id) => terminals.refuse(id, true),
  accept: (terminals, id) => terminals.refuse(id, false),
  remove: (terminals, id) => terminals.remove(id)
};

function read(args: string[]) {
  try {
    const options = { name: { type: 'string' }, office: { type: 'string' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Stop([(error as Error).message, usage], 2);
  }
}

/** What is asked, judged before anything is opened. */
function asked(args: string[]): (terminals: Terminals, out: Output['out']) => Promise<void> {
  const { values, positionals } = read(args);
  const [name = '', id, ...rest] = positionals;
  if (rest.length > 0) throw new Stop([usage], 2);
  if (name === 'add' && id === undefined) {
    const named = { name: label('name', values.name), office: label('office', values.office) };
    return (terminals, out) => add(terminals, out, named);
  }
  if (name === 'list' && id === undefined) return list;
  const change = Object.hasOwn(changes, name) ? changes[name] : undefined;
  if (!change || id === undefined) throw new Stop([usage], 2);
  return async (terminals) => {
    if (!(await change(terminals, id))) throw new Stop([`no such terminal: ${printable(id)}`], 1);
  };
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

/** @returns the exit status */
export async function terminal(args: string[], { out, told }: Output): Promise<0 | 1 | 2> {
  try {
    const run = asked(args);
    const data = open();
    try {
      await run(data.terminals, out);
    } finally {
      data.close();
    }
    return 0;
  } catch (error) {
    const stop = error instanceof Stop ? error : new Stop([`internal error: ${(error as Error)?.name}`], 1);
    told(stop.lines.join('\n'));
    return stop.status;
  }
}
