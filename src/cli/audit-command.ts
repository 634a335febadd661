/** What `npm run audit` does: see audit.ts. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { AuditKey } from '../lib/server/audit/head';
import { pseudonym } from '../lib/server/audit/pseudonym';
import { verify, type Verdict } from '../lib/server/audit/verify';
import { ConfigError, readAuditConfig } from '../lib/server/config';
import { schemas } from '../lib/server/settings';
import { key as keyShape } from '../lib/server/settings-shapes';
import { printable, Stop } from './deliver-files';
import { publicKey, withDemoKeys } from './keys.mjs';
import type { Output } from './output';

const usage = `usage: audit verify [DIR] [--key FILE] [--heads FILE] [--from YYYY-MM]
       audit key
       audit who ID`;

function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Stop([`cannot read ${printable(path)} (${(error as NodeJS.ErrnoException).code})`], 2);
  }
}

const keyFile = z.union([keyShape.transform((one) => [one]), z.array(keyShape).min(1)]);

function keysIn(path: string): AuditKey[] {
  const text = fileText(path);
  try {
    return keyFile.parse(JSON.parse(text));
  } catch {
    throw new Stop([`no public P-256 key as JWK with a kid: ${printable(path)}`], 2);
  }
}

/** Heads stand alone on their lines, or within the server's own log. */
function headsIn(path: string): string[] {
  const compact = /^[\w-]+\.[\w-]+\.[\w-]+$/;
  const found = fileText(path)
    .split('\n')
    .map((line) => /"msg":"audit-head","head":"([^"]*)"/.exec(line)?.[1] ?? line.trim())
    .filter((text) => compact.test(text));
  if (found.length === 0) throw new Stop([`no signed head in ${printable(path)}`], 2);
  return found;
}

const configured = () => readAuditConfig(withDemoKeys(process.env));

function said({ findings, files, lines, heads, covered }: Verdict): string {
  const told = findings.map(({ at, what, note }) => `${note ? 'note: ' : ''}${at}: ${what}\n`).join('');
  const counts = `lines ${lines}, files ${files}, signed heads ${heads}\n`;
  if (findings.some(({ note }) => !note)) return `${told}${counts}NOT WHOLE\n`;
  const open = lines === 0 ? 0 : lines - covered;
  const rest = open > 0 ? `${open} after it: were some of these cut off, nothing would show it\n` : '';
  return `${told}${counts}whole; the last head covers line ${covered}\n${rest}`;
}

interface Options {
  readonly key?: readonly string[];
  readonly heads?: readonly string[];
  readonly from?: string;
}

async function judge(given: string | undefined, options: Options, out: Output['out']): Promise<0 | 1> {
  if (options.from !== undefined && !/^\d{4}-\d\d$/.test(options.from))
    throw new Stop(['wrong value: --from', usage], 2);
  const keys = options.key?.flatMap(keysIn) ?? [configured().auditKey];
  const dir = given ?? configured().auditDir;
  if (!existsSync(dir)) throw new Stop([`there is no folder ${printable(dir)}`], 2);
  const verdict = await verify({ dir, keys, from: options.from, kept: options.heads?.flatMap(headsIn) });
  out(said(verdict));
  return verdict.findings.some(({ note }) => !note) ? 1 : 0;
}

function who(id: string, out: Output['out']): 0 {
  const secret = schemas.SESSION_SECRET.safeParse(withDemoKeys(process.env).SESSION_SECRET);
  if (!secret.success) throw new Stop(['SESSION_SECRET: is missing or wrong'], 2);
  out(`${pseudonym(id, secret.data)}\n`);
  return 0;
}

function read(args: string[]) {
  try {
    const many = { type: 'string', multiple: true } as const;
    const options = { key: many, heads: many, from: { type: 'string' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Stop([(error as Error).message, usage], 2);
  }
}

async function run(args: string[], out: Output['out']): Promise<0 | 1> {
  const { values, positionals } = read(args);
  const [name, of, ...rest] = positionals;
  if (rest.length === 0 && name === 'verify') return judge(of, values, out);
  const bare = rest.length === 0 && Object.keys(values).length === 0;
  if (bare && name === 'who' && of !== undefined) return who(of, out);
  if (!bare || name !== 'key' || of !== undefined) throw new Stop([usage], 2);
  out(`${JSON.stringify(publicKey({ ...configured().auditKey, alg: 'ES256', use: 'sig' }))}\n`);
  return 0;
}

/** @returns the exit status */
export async function auditCommand(args: string[], { out, told }: Output): Promise<0 | 1 | 2> {
  try {
    return await run(args, out);
  } catch (error) {
    if (error instanceof Stop) told(error.lines.join('\n'));
    else if (error instanceof ConfigError) told(error.message);
    else told(`it could not be judged: ${(error as NodeJS.ErrnoException)?.code ?? (error as Error)?.name}`);
    return 2;
  }
}
