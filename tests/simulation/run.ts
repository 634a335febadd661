/**
 * One simulated application: a citizen, two helpers and a relay in bad weather. Everybody types at once, tabs crash and come back,
 * the relay goes down, sections are opened and closed. Then the weather clears, and what must be true is looked at.
 */
import { CitizenSession, type CitizenLink } from '../../src/lib/session/citizen-session';
import { HelperSession } from '../../src/lib/session/helper-session';
import type { PairedKeys } from '../../src/lib/session/link';
import type { Grants } from '../../src/lib/session/types';
import { seeded } from '../support/random';
import { Clock } from './clock';
import { MOST_ROWS, schema } from './form';
import { SimLine, SimRelay, type Weather } from './line';
import { SimLog, TabStorage } from './log';

export interface RunResult {
  readonly failures: readonly string[];
  readonly edits: number;
  readonly words: number;
  readonly crashes: number;
}

/** Keys where no word may be lost: both helpers may fill in `home`, and it is never closed to them. */
const shared = ['home.story', 'home.name'];
const numbers = ['home.people', 'home.rent'];

class Typist {
  #n = 0;
  /** Words that must be there at the end, and where. */
  readonly words = new Map<string, string>();
  constructor(readonly name: string) {}
  word(): string {
    return `${this.name}${++this.#n}`;
  }
}

export class Run {
  readonly clock: Clock;
  readonly weather: Weather;
  readonly relay: SimRelay;
  readonly storage = new TabStorage();
  readonly log: SimLog;
  readonly pairs: PairedKeys[];
  readonly grants: Grants[] = [
    { home: 'fill', money: 'suggest' },
    { home: 'fill', money: 'see' }
  ];
  readonly typists = ['c', 'g', 'r'].map((name) => new Typist(name));
  citizen!: CitizenSession;
  helpers: (HelperSession | undefined)[] = [];
  #lines: (SimLine | undefined)[] = [];
  #killers: (() => void)[] = [];
  #citizenLines: SimLine[] = [];
  #linkIds: string[] = [];
  edits = 0;
  crashes = 0;
  readonly failures: string[] = [];

  constructor(readonly seed: number) {
    this.clock = new Clock(seeded(seed));
    const bad = this.clock.chance(0.8);
    this.weather = {
      loss: bad ? this.clock.random.next() * 0.2 : 0,
      double: bad ? this.clock.random.next() * 0.2 : 0,
      delay: 1 + this.clock.integer(400)
    };
    this.relay = new SimRelay(this.clock, this.weather);
    this.log = new SimLog(this.relay);
    this.pairs = ['room-of-the-guide', 'room-of-relative'].map((room) => ({ room, key: this.clock.random.bytes(32) }));
  }

  async run(steps: number): Promise<RunResult> {
    await this.openCitizen();
    this.pairs.forEach((keys, i) => {
      const identity = {
        name: `Helper ${i}`,
        role: i === 0 ? ('guide' as const) : ('relative' as const),
        verified: true
      };
      const request = this.citizen.request({ keys, identity, answer: () => undefined, vanish: () => undefined });
      this.#linkIds[i] = request.accept(this.grants[i] ?? {}).id;
      this.openHelper(i);
    });
    await this.clock.run(2000);
    for (let i = 0; i < steps; i++) {
      await this.#step();
      await this.clock.run(this.clock.integer(this.clock.chance(0.2) ? 2000 : 150));
    }
    await this.#clear();
    await this.#check();
    const words = this.typists.reduce((sum, { words: own }) => sum + own.size, 0);
    return { failures: this.failures, edits: this.edits, words, crashes: this.crashes };
  }

  async openCitizen(): Promise<void> {
    const { world, kill } = this.clock.tab();
    this.#killers[2] = kill;
    this.#citizenLines = [];
    const opening = CitizenSession.open({
      schema,
      relayUrl: '',
      storage: this.storage,
      world,
      verify: () => Promise.resolve(null),
      rtc: null,
      makeLink: (keys) => {
        const line = new SimLine(this.relay, keys.room, 'c', world);
        this.#citizenLines.push(line);
        return line;
      },
      makeLog: () => Promise.resolve(this.log)
    });
    this.citizen = await this.clock.until(opening);
    // Loaded once, by the first of all runs; from then on it takes no time.
    await this.citizen.prepareHelp();
  }

  openHelper(i: number): void {
    const { world, kill } = this.clock.tab();
    this.#killers[i] = kill;
    this.helpers[i] = new HelperSession({
      schema,
      relayUrl: '',
      keys: this.pairs[i] as PairedKeys,
      world,
      rtc: null,
      makeLink: (keys) => (this.#lines[i] = new SimLine(this.relay, keys.room, 'h', world))
    });
  }

  link(i: number): CitizenLink | undefined {
    return this.citizen.links.find(({ id }) => id === this.#linkIds[i]);
  }

  async #step(): Promise<void> {
    const dice = this.clock.integer(100);
    if (dice < 86) this.#edit(this.clock.integer(3));
    else if (dice < 89) this.relay.restart(this.clock.integer(4000));
    else if (dice < 91) await this.crashCitizen(this.clock.integer(3000));
    else if (dice < 93) this.#crashHelper(this.clock.integer(2));
    else if (dice < 97) this.#grant();
    else if (this.citizen.state === 'ready') this.#answerSuggestion();
    if (this.citizen.state === 'unavailable') await this.clock.until(this.citizen.retry());
  }

  /** Who edits: 0 the citizen, 1 and 2 the helpers. */
  #edit(who: number): void {
    const helper = who > 0 ? this.helpers[who - 1] : undefined;
    const hub = who === 0 && this.citizen.state === 'ready' ? this.citizen.answers : undefined;
    const place = hub ?? (helper && !helper.hidden && helper.may('home.story') === 'fill' ? helper : undefined);
    if (!place) return;
    this.edits++;
    const dice = this.clock.integer(20);
    if (dice < 13) this.#type(who, this.clock.pick(shared));
    else if (dice < 15)
      place.set(this.clock.pick(numbers), this.clock.chance(0.2) ? undefined : this.clock.integer(1000));
    else if (dice < 17) this.#rows(place);
    else if (helper) helper.set(...this.#money());
    else place.set(...this.#money());
  }

  #money(): [string, string | number | undefined] {
    if (this.clock.chance(0.5)) return ['money.income', this.clock.integer(100)];
    return ['money.story', `told ${this.clock.integer(100)}`];
  }

  /** A word between two others, or some of the fillers between words taken away. */
  #type(who: number, key: string): void {
    const typist = this.typists[who] as Typist;
    const text = who === 0 ? this.citizen.answers.text(key) : (this.helpers[who - 1] as HelperSession).text(key);
    const now = text.toString();
    const gaps = [0, ...[...now.matchAll(/ /g)].map(({ index }) => index)];
    const at = this.clock.pick(gaps);
    if (this.clock.chance(0.25)) {
      const fillers = [...now.matchAll(/[~🙂]+/gu)];
      if (fillers.length === 0) return;
      const one = this.clock.pick(fillers);
      text.delete(one.index, one[0].length);
      return;
    }
    const word = typist.word();
    text.insert(at, ` ${word} ${this.clock.pick(['~', '~~', '🙂', ''])} `);
    typist.words.set(word, key);
  }

  #rows(place: HelperSession | CitizenSession['answers']): void {
    const id = `home.children.${this.clock.pick(['a', 'b', 'c', 'd', 'e', 'f'])}`;
    if (place.get(id) === undefined) place.set(id, this.clock.integer(9));
    else if (this.clock.chance(0.3)) [id, `${id}.name`, `${id}.age`].forEach((key) => place.set(key, undefined));
    else if (this.clock.chance(0.5)) place.set(`${id}.age`, this.clock.integer(90));
    else place.text(`${id}.name`).insert(0, 'Ola ');
  }

  #grant(): void {
    const i = this.clock.integer(2);
    if (this.citizen.state !== 'ready') return;
    const grants = { home: 'fill', money: this.clock.pick(['hidden', 'see', 'suggest', 'fill'] as const) } as const;
    this.citizen.setGrants(this.#linkIds[i] ?? '', grants);
  }

  #answerSuggestion(): void {
    const open = this.citizen.links.flatMap(({ suggestions }) => suggestions).filter(({ status }) => status === 'open');
    if (open.length > 0) this.citizen.answerSuggestion(this.clock.pick(open).id, this.clock.chance(0.5));
  }

  /** The page is gone in the middle of it; what its storage has stays, and another page opens after so many milliseconds. */
  async crashCitizen(away: number, meanwhile: () => void = () => undefined): Promise<void> {
    if (this.citizen.state !== 'ready') return;
    this.crashes++;
    this.#killers[2]?.();
    for (const line of this.#citizenLines) line.crash();
    meanwhile();
    await this.clock.run(away);
    await this.openCitizen();
  }

  /** A helper's page is gone, and what it typed and could not send with it. */
  #crashHelper(i: number): void {
    if (!this.helpers[i]) return;
    this.crashes++;
    this.#killers[i]?.();
    this.#lines[i]?.crash();
    const { words } = this.typists[i + 1] as Typist;
    const there = shared
      .map((key) => String(this.citizen.answers.get(key) ?? ''))
      .join(' ')
      .split(/\s+/);
    for (const word of words.keys()) if (!there.includes(word)) words.delete(word);
    this.helpers[i] = undefined;
    this.clock.after(this.clock.integer(3000), () => this.openHelper(i));
  }

  /** The weather clears. */
  async #clear(): Promise<void> {
    Object.assign(this.weather, { loss: 0, double: 0 });
    this.relay.restart(100);
    await this.clock.run(10_000);
    if (this.citizen.state === 'unavailable') await this.clock.until(this.citizen.retry());
    await this.clock.run(8_000);
    await this.clock.until(this.citizen.flush());
  }

  async #check(): Promise<void> {
    const { answers } = this.citizen;
    const all = answers.snapshot();
    const expect = (what: string, is: unknown, should: unknown) => {
      const [a, b] = [is, should].map((one) => JSON.stringify(sorted(one)));
      if (a !== b) this.failures.push(`${what}: ${a} should be ${b}`);
    };
    expect('citizen', this.citizen.state, 'ready');
    for (const [i, helper] of this.helpers.entries()) {
      const link = this.link(i);
      if (!helper || !link) {
        this.failures.push(`helper ${i} is gone: ${helper?.end} ${link?.end}`);
        continue;
      }
      expect(`helper ${i}`, [helper.state, helper.hidden, link.state, link.strikes], ['up', false, 'up', 0]);
      expect(`grants ${i}`, helper.grants, link.grants);
      const open = Object.entries(all).filter(([key]) => {
        const grant = link.grants[schema.keyType(key)?.door ?? ''] ?? 'hidden';
        return grant !== 'hidden';
      });
      expect(`copy ${i}`, helper.answers, Object.fromEntries(open));
      const names = (who: readonly { id: string; role: string }[]) => who.map(({ id, role }) => [id, role]);
      for (const [key] of open) expect(`writers ${i} ${key}`, names(helper.writers(key)), names(answers.writers(key)));
    }
    for (const { words } of this.typists) {
      for (const [word, key] of words) {
        const times = String(all[key] ?? '')
          .split(/\s+/)
          .filter((one) => one === word).length;
        if (times !== 1) this.failures.push(`${word} stands ${times} times in ${key}`);
      }
    }
    const rows = Object.keys(all).filter((key) => schema.rowLimit?.(key));
    if (rows.length > MOST_ROWS + 2) this.failures.push(`${rows.length} rows`);
    expect('backup', this.citizen.backupState, 'saved');
    const pending = [...this.storage.map.keys()].filter((name) => name.startsWith('sammen.pending'));
    expect('pending', pending, []);
    this.#killers[2]?.();
    for (const line of this.#citizenLines) line.crash();
    await this.openCitizen();
    expect('from the backup', this.citizen.answers.snapshot(), all);
  }
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
