/**
 * What happened in one conversation, in words' codes: made by comparing what the desk could see before and after.
 * A line never holds an answer. The log lives in memory and goes with the conversation.
 */
import { doors, parseKey } from '../form';
import type { Answers, Form } from '../form/types';
import type { Grant, Grants, Suggestion } from '../session/types';

export type LogCode =
  | 'began'
  | 'opened'
  | 'closed'
  | 'page'
  | 'answered'
  | 'cleared'
  | 'pointed'
  | 'wrote'
  | 'suggested'
  | 'used'
  | 'declined'
  | 'lost'
  | 'back';

export interface LogLine {
  readonly code: LogCode;
  /** When, in milliseconds since 1970. */
  readonly at: number;
  readonly door?: string;
  readonly grant?: Grant;
  readonly path?: string;
  readonly key?: string;
}

/** What a desk sees of a conversation at one moment. */
export interface Moment {
  readonly state: 'waiting' | 'up' | 'lost' | 'ended';
  readonly path: string | null;
  readonly grants: Grants;
  readonly answers: Answers;
  readonly suggestions: readonly Suggestion[];
}

/** This desk wrote nothing. */
export const nobody: ReadonlySet<string> = new Set();

export const nothingYet: Moment = { state: 'waiting', path: null, grants: {}, answers: {}, suggestions: [] };

/** Most lines that a desk keeps. */
export const mostLines = 200;

/** Lines for what changed between two moments; `mine` says which keys this desk itself has just written. */
export function happened(form: Form, before: Moment, after: Moment, mine: ReadonlySet<string>, at: number): LogLine[] {
  const lines: LogLine[] = [];
  if (before.state === 'waiting' && after.state === 'up') lines.push({ code: 'began', at });
  if (before.state === 'up' && after.state === 'lost') lines.push({ code: 'lost', at });
  if (before.state === 'lost' && after.state === 'up') lines.push({ code: 'back', at });

  const regranted = new Set<string>();
  for (const { id } of doors(form)) {
    const was = before.grants[id] ?? 'hidden';
    const is = after.grants[id] ?? 'hidden';
    if (was === is) continue;
    if (was === 'hidden' || is === 'hidden') regranted.add(id);
    lines.push(is === 'hidden' ? { code: 'closed', at, door: id } : { code: 'opened', at, door: id, grant: is });
  }
  if (after.path !== null && after.path !== before.path) lines.push({ code: 'page', at, path: after.path });

  const keys = new Set([...Object.keys(before.answers), ...Object.keys(after.answers)]);
  for (const key of keys) {
    if (before.answers[key] === after.answers[key] || mine.has(key)) continue;
    const question = parseKey(form, key)?.question;
    if (!question || regranted.has(question.door)) continue;
    const value = after.answers[key];
    const gone = value === undefined || value === '';
    lines.push({ code: gone ? 'cleared' : 'answered', at, key: question.id });
  }
  for (const now of after.suggestions) {
    const was = before.suggestions.find((one) => one.id === now.id)?.status;
    if (now.status === was) continue;
    const code = now.status === 'open' ? 'suggested' : now.status;
    lines.push({ code, at, key: parseKey(form, now.key)?.question.id ?? now.key });
  }
  return lines;
}

/** How far back a line looks for one that says the same: two people who write at once take turns. */
const lookBack = 4;
const part = (path: string | undefined) => path?.split('/').slice(0, 3).join('/');

function alike(a: LogLine, b: LogLine): boolean {
  return a.code === b.code && a.key === b.key && a.door === b.door && part(a.path) === part(b.path);
}

/** Adds lines; a line that says what one of the last few said takes its place, with the latest time. */
export function withLines(log: readonly LogLine[], lines: readonly LogLine[]): LogLine[] {
  const next = [...log];
  for (const line of lines) {
    // Only letters come often: opening, closing and going to and fro are each told.
    const often = line.code === 'answered' || line.code === 'wrote' || line.code === 'pointed';
    for (let i = next.length - 1; i >= Math.max(0, next.length - (often ? lookBack : 1)); i--) {
      const old = next[i];
      // A suggestion that was used is not told a second time as an answer.
      const told = old?.code === 'answered' && line.code === 'used' && old.key === line.key;
      if (!old || !(told || alike(old, line))) continue;
      next.splice(i, 1);
      break;
    }
    next.push(line);
  }
  return next.slice(-mostLines);
}
