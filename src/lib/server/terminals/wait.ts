/** A terminal whose person wants to talk with a guide, and the guides who see that it waits. */
import { z } from 'zod';
import { pseudonym } from '../attest';
import { log } from '../log';
import type { Guide } from '../session';
import { fromOurPage, refusal, type Answer, type TerminalRuntime } from './requests';
import type { Waiting } from './waiting';

/** A terminal on a guide's list. */
interface Listed {
  readonly id: string;
  readonly name: string;
  readonly office: string;
  readonly since: number;
  readonly taken: { readonly name: string; readonly you: boolean } | null;
}

type Caller = { readonly id: string } | null;

/**
 * `{"waiting":true,"since","taken"}`, again and again while it waits. Refusals: 401 `no-terminal`, 403 `foreign-origin`,
 * 429 `too-many`.
 */
export async function waitFor(runtime: TerminalRuntime, terminal: Caller, request: Request): Promise<Answer> {
  const refuse = refusal(runtime, 'waits');
  if (!fromOurPage(runtime, request)) return refuse(403, 'foreign-origin');
  if (!terminal) return refuse(401, 'no-terminal');
  if (!runtime.waits.take(terminal.id, Date.now())) return refuse(429, 'too-many');
  const { since, taken } = await runtime.waiting.wait(terminal.id, Date.now());
  return { status: 200, body: { waiting: true, since, taken: taken && { name: taken.name } } };
}

/** It waits no more: paired, cancelled, or the session ended. 204, also where it did not wait. Refusals as `waitFor`. */
export async function leaveFor(runtime: TerminalRuntime, terminal: Caller, request: Request): Promise<Answer> {
  const refuse = refusal(runtime, 'waits');
  if (!fromOurPage(runtime, request)) return refuse(403, 'foreign-origin');
  if (!terminal) return refuse(401, 'no-terminal');
  if (!runtime.waits.take(terminal.id, Date.now())) return refuse(429, 'too-many');
  await runtime.waiting.leave(terminal.id);
  return { status: 204 };
}

/** Who waits: the guide's own office first, then the longest. Refusals: 401 `not-logged-in`, 429 `too-many`. */
export async function listFor(runtime: TerminalRuntime, guide: Guide | null): Promise<Answer> {
  const refuse = refusal(runtime, 'lists');
  if (!guide) return refuse(401, 'not-logged-in');
  if (!runtime.lists.take(guide.id, Date.now())) return refuse(429, 'too-many');
  const all = await listed(runtime, guide, await runtime.waiting.list(Date.now()));
  const own = ({ office }: Listed) => office === guide.office;
  return { status: 200, body: [...all.filter(own), ...all.filter((one) => !own(one))] };
}

/** A terminal that staff refused or removed while it waited is not shown to anybody. */
async function listed({ terminals, config }: TerminalRuntime, guide: Guide, all: readonly Waiting[]) {
  const who = pseudonym(guide.id, config.sessionSecret);
  const found = await Promise.all(
    all.map(async ({ id, since, taken }): Promise<Listed | undefined> => {
      const terminal = await terminals.find(id);
      if (!terminal || terminal.refused) return undefined;
      const { name, office } = terminal;
      return { id, name, office, since, taken: taken && { name: taken.name, you: taken.guide === who } };
    })
  );
  return found.flatMap((one) => one ?? []);
}

const asked = z.object({ id: z.string().max(40) });

/**
 * `{"id"}`: this guide takes it. 200 `{"id"}`. Refusals: 400 `bad-request`, 401 `not-logged-in`, 403 `foreign-origin`, 404 `gone`
 * (it waits no more), 409 `taken` (another guide was first), 429 `too-many`.
 */
export async function takeFor(runtime: TerminalRuntime, guide: Guide | null, request: Request): Promise<Answer> {
  const refuse = refusal(runtime, 'takes');
  if (!fromOurPage(runtime, request)) return refuse(403, 'foreign-origin');
  if (!guide) return refuse(401, 'not-logged-in');
  if (!runtime.lists.take(guide.id, Date.now())) return refuse(429, 'too-many');
  const body = asked.safeParse(await request.json().catch(() => undefined));
  if (!body.success) return refuse(400, 'bad-request');
  const { id } = body.data;
  const terminal = await runtime.terminals.find(id);
  const who = pseudonym(guide.id, runtime.config.sessionSecret);
  const result = !terminal || terminal.refused ? 'gone' : await runtime.waiting.take(id, who, guide.name, Date.now());
  if (result !== 'ok') return refuse(result === 'taken' ? 409 : 404, result);
  runtime.metrics.count('sammen_terminal_takes_total{result="ok"}');
  log({ msg: 'terminal-taken', terminal: id, guide: who });
  return { status: 200, body: { id } };
}
