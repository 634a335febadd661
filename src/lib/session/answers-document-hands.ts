/**
 * In whose hands the citizen's device is, as who sits there said last: the citizen's own, or those of somebody who fills in for
 * them, as a guardian. What a helper says of it does not count before somebody here has looked at it.
 */
import type * as Y from 'yjs';
import type { AnswersNews } from './answers-document-news';
import { CITIZEN } from './answers-document-shape';
import type { Role, Schema, Value, Writer } from './types';

export class DeviceHands {
  /** Is somebody of this role on a link? Then an answer that says "I have it" is theirs, and not of who sits here. */
  beside: (role: Role) => boolean = () => false;

  constructor(
    private readonly holder: Schema['holder'],
    private readonly people: Y.Map<Writer>,
    private readonly writers: Y.Map<readonly string[]>,
    private readonly news: AnswersNews
  ) {}

  /** Who is known under the holder's id has the device; it is so after a reload and on a slip too. */
  get now(): Writer {
    return (this.holder && this.people.get(this.holder.id)) ?? CITIZEN;
  }

  /** These answers changed, or were looked at: in whose hands is the device now? */
  said(keys: ReadonlySet<string>, get: (key: string) => Value | undefined): void {
    const { holder, news, people } = this;
    if (!holder || !(keys.has(holder.key) || keys.has(holder.name)) || news.has(holder.key)) return;
    const known = people.get(holder.id);
    const said = holder.writer(get);
    if (!said) return this.#leave(holder.id);
    if (known ? news.has(holder.name) : !keys.has(holder.key) || this.#elsewhere(holder.key, said)) return;
    this.meet(said);
    // The same one again, as after a "no" by mistake.
    const before = [...people.values()].find(({ id, name }) => id !== said.id && holder.is(id) && name === said.name);
    if (!known && before && said.name) this.#pass(before.id, said.id);
  }

  /** What stands as the citizen's and can be somebody's who wrote it before they said who they are. */
  claimable(): [string, readonly string[]][] {
    const { holder, people, writers } = this;
    if (!holder || !people.has(holder.id)) return [];
    return [...writers.entries()].filter(([key, ids]) => ids.includes(CITIZEN.id) && holder.claims(key));
  }

  claim(): void {
    for (const [key, ids] of this.claimable()) this.#rename(key, ids, CITIZEN.id, this.now.id);
  }

  /** Knows a writer by the name that they have now. */
  meet(writer: Writer): void {
    const known = this.people.get(writer.id);
    if (!known || JSON.stringify(known) !== JSON.stringify(writer)) this.people.set(writer.id, { ...writer });
  }

  /** Is it somebody on a link who has it, or who said so? */
  #elsewhere(key: string, { id, role }: Writer): boolean {
    const wrote = (this.writers.get(key) ?? []).map((one) => this.people.get(one));
    return this.beside(role) || wrote.some((one) => one?.role === role && one.id !== id);
  }

  /** Who had the device and has it no more keeps what they wrote, under a name that nobody after them changes. */
  #leave(id: string): void {
    const person = this.people.get(id);
    if (!person) return;
    let nth = 1;
    while (this.people.has(`${id}.${nth}`)) nth += 1;
    this.people.set(`${id}.${nth}`, { ...person, id: `${id}.${nth}` });
    this.#pass(id, `${id}.${nth}`);
  }

  /** All that stands as one writer's is another's, who is known; the first is forgotten. */
  #pass(from: string, to: string): void {
    for (const [key, ids] of [...this.writers.entries()]) if (ids.includes(from)) this.#rename(key, ids, from, to);
    this.people.delete(from);
  }

  #rename(key: string, ids: readonly string[], from: string, to: string): void {
    this.writers.set(key, [...new Set(ids.map((id) => (id === from ? to : id)))]);
  }
}
