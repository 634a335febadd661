/** What is told of who saw what, how the oldest of it is folded together, and that a reload loses none of it. */
import { describe, expect, it } from 'vitest';
import { Desk } from '../../../tests/support/backup-desk';
import { randomOf } from '../../../tests/support/random';
import { AccessLog, mostSeen, type Visit } from './access-log';
import { mergeNotes, type LinkNotes } from './backup-entry';
import type { PairedKeys } from './link';
import type { LinkPort } from './link-port';
import type { Grants, HelperIdentity } from './types';

const kari: HelperIdentity = { name: 'Kari Eksempel', office: 'Nav Testby', role: 'guide', verified: true };
const ola: HelperIdentity = { name: 'Ola Eksempel', role: 'relative', verified: false };
const start = Date.parse('2026-11-27T09:00:20Z');
const minutes = (ms: number | null) => (ms === null ? null : ms / 60_000 - Math.floor(start / 60_000));

/** A log whose notes are kept as the backup keeps them, and read again after each step. */
function kept(most?: number) {
  const world = { time: start, now: () => world.time };
  let notes: LinkNotes = {};
  const log = new AccessLog(world, (more) => void (notes = mergeNotes(notes, more)), most);
  const read = () => {
    const again = new AccessLog(world, () => undefined, most);
    again.load(
      JSON.parse(JSON.stringify(notes)) as LinkNotes,
      log.list.map(({ id }) => id),
      new Map()
    );
    expect(again.list).toEqual(log.list);
    return again.list;
  };
  return { world, log, read, notes: () => notes };
}
const spans = (visit: Visit | undefined) =>
  visit?.doors.map(({ door, grant, from, to, times }) => [
    door,
    grant,
    minutes(from),
    minutes(to),
    ...(times ? [times] : [])
  ]);

describe('the citizen’s log of who saw what', () => {
  it('has who, from when to when, and which doors were open for what', () => {
    const { world, log, read } = kept();
    log.began('a', kari, {});
    world.time += 60_000;
    log.granted('a', { home: 'see' });
    world.time += 60_000;
    log.granted('a', { home: 'see', 'person.account': 'suggest' });
    world.time += 120_000;
    log.granted('a', { 'person.account': 'fill', home: 'hidden' });
    world.time += 60_000;
    log.ended('a');
    const [visit] = read();
    expect(visit).toMatchObject({
      id: 'a',
      name: 'Kari Eksempel',
      office: 'Nav Testby',
      role: 'guide',
      verified: true
    });
    expect([minutes(visit!.from), minutes(visit!.to)]).toEqual([0, 5]);
    expect(spans(visit)).toEqual([
      ['home', 'see', 1, 4],
      ['person.account', 'suggest', 2, 4],
      ['person.account', 'fill', 4, 5]
    ]);
  });

  it('has when the citizen’s screen, picture and voice went out, whatever doors are opened meanwhile', () => {
    const { world, log, read } = kept();
    log.began('a', kari, { home: 'see' });
    world.time += 60_000;
    log.shown('a', ['voice']);
    world.time += 60_000;
    log.shown('a', ['voice', 'screen']);
    log.granted('a', {});
    world.time += 120_000;
    log.shown('a', ['voice']);
    log.granted('a', { money: 'fill' });
    world.time += 60_000;
    log.ended('a');
    log.shown('a', ['video']);
    log.shown('x', ['video']);
    expect(spans(read()[0])).toEqual([
      ['home', 'see', 0, 2],
      ['shown.voice', 'see', 1, 5],
      ['shown.screen', 'see', 2, 4],
      ['money', 'fill', 4, 5]
    ]);
  });

  it('knows that what was shown stopped when the page went, where the help goes on', () => {
    const { world, log, notes } = kept();
    log.began('a', kari, { home: 'see' });
    log.shown('a', ['screen']);
    world.time += 600_000;
    const again = new AccessLog(world, () => undefined);
    again.load(notes(), ['a'], new Map([['a', start + 120_000]]));
    expect(spans(again.list[0])).toEqual([
      ['home', 'see', 0, null],
      ['shown.screen', 'see', 0, 2]
    ]);
  });

  it('takes what one does within a minute for one choice, and never tells of less than was open', () => {
    const { world, log, read } = kept();
    log.began('a', ola, { home: 'see' });
    log.granted('a', { home: 'fill' });
    world.time += 30_000;
    log.granted('a', {});
    log.granted('a', { home: 'fill' });
    log.granted('a', { home: 'see' });
    world.time += 60_000;
    log.granted('a', {});
    expect(spans(read()[0])).toEqual([
      ['home', 'fill', 0, 0],
      ['home', 'see', 0, 1]
    ]);
  });

  it('knows nobody who was not let in, and ends nobody twice', () => {
    const { world, log, read } = kept();
    log.granted('x', { home: 'see' });
    log.ended('x');
    log.began('a', ola, { home: 'see' });
    log.ended('a');
    world.time += 600_000;
    log.ended('a');
    expect(read().map(({ id, to }) => [id, minutes(to)])).toEqual([['a', 0]]);
  });

  it('folds the oldest together where there is too much, keeps within its bounds and loses no door and none of the newest', () => {
    const random = randomOf('access-log');
    const { world, log, read } = kept(40);
    const people = [kari, ola, { ...kari, name: 'Liv Eksempel' }];
    const doors = ['home', 'money', 'person', 'person.account'];
    const truth = new Map<string, [from: number, to: number]>();
    for (let visit = 0; visit < 60; visit += 1) {
      const who = people[random.below(people.length)]!;
      const id = `v${visit}`;
      log.began(id, who, {});
      for (let turn = 0; turn < 8; turn += 1) {
        world.time += (1 + random.below(3)) * 60_000;
        const levels = ['see', 'suggest', 'fill'] as const;
        const grants: Grants = Object.fromEntries(
          doors.filter(() => random.below(2)).map((door) => [door, levels[random.below(3)]!])
        );
        log.granted(id, grants);
        const now = Math.floor(world.time / 60_000) * 60_000;
        for (const door of Object.keys(grants)) {
          const key = `${who.name} ${door}`;
          truth.set(key, [truth.get(key)?.[0] ?? now, now]);
        }
      }
      const [now] = log.list.slice(-1);
      expect(now!.doors.every(({ times }) => times === undefined) || log.list.length === 1, `SEED=${random.seed}`).toBe(
        true
      );
      world.time += 60_000;
      log.ended(id);
      const list = read();
      expect(list.length + list.flatMap((one) => one.doors).length, `SEED=${random.seed}`).toBeLessThanOrEqual(40);
    }
    for (const [key, [from, to]] of truth) {
      const told = log.list
        .flatMap((one) => one.doors.map((door) => ({ ...door, key: `${one.name} ${door.door}` })))
        .filter((one) => one.key === key);
      expect(Math.min(...told.map((one) => one.from)), `SEED=${random.seed} ${key}`).toBe(from);
      expect(Math.max(...told.map((one) => one.to!)), `SEED=${random.seed} ${key}`).toBeGreaterThanOrEqual(to);
    }
  });

  it('folds strangers into one another only when nothing else helps, and says how many', () => {
    const { world, log, read } = kept(10);
    for (let n = 0; n < 30; n += 1) {
      world.time += 60_000;
      log.began(`v${n}`, { ...ola, name: `Nummer ${n}` }, { home: 'see' });
      log.ended(`v${n}`);
    }
    const list = read();
    expect(list.reduce((all, { others = 0 }) => all + 1 + others, 0)).toBe(30);
    expect(list.at(-1)).toMatchObject({ name: 'Nummer 29', doors: [{ door: 'home' }] });
    expect(list.length + list.flatMap((one) => one.doors).length).toBeLessThanOrEqual(10);
  });

  it('leaves room in the backup for the answers, at its fullest', () => {
    const { world, log, notes } = kept();
    for (let n = 0; n < 150; n += 1) {
      world.time += 60_000;
      const long = { ...kari, name: 'Å'.repeat(50), office: 'Ø'.repeat(50) };
      log.began(`visit-${n}`, { ...long, name: `${long.name}${n}` }, { housing: 'suggest' });
      log.ended(`visit-${n}`);
    }
    const seen = Object.values(notes()).filter((note) => note.seen);
    expect(new TextEncoder().encode(JSON.stringify(seen)).length).toBeLessThan(48_000);
    expect(seen.length).toBeLessThanOrEqual(mostSeen);
  });
});

describe('a reload', () => {
  const silent = {
    state: 'up',
    leg: 'relay',
    on: () => () => undefined,
    connect() {},
    sendControl() {},
    close: async () => {}
  };
  const makeLink = () => silent as unknown as LinkPort;
  const keys = (): PairedKeys => ({ room: 'r', key: new Uint8Array(32) });
  const come = (session: Awaited<ReturnType<Desk['open']>>, grants: Grants) =>
    session.request({ keys: keys(), identity: kari, answer: () => undefined } as never).accept(grants);

  it.each(['the line was good', 'the relay had not got it'])('keeps it, where %s', async (how) => {
    const desk = new Desk();
    const first = await desk.open(desk.storage, { makeLink });
    await first.prepareHelp();
    const { id } = come(first, { home: 'see' });
    first.setGrants(id, { home: 'see', money: 'fill' });
    first.stop(id);
    come(first, { home: 'fill' });
    if (how === 'the line was good') await desk.flush(first);
    const before = first.access;
    expect(before.map(({ doors, to }) => [doors.length, to === null])).toEqual([
      [2, false],
      [1, true]
    ]);
    const second = await desk.open(desk.copy(), { makeLink });
    expect(second.access).toEqual(before);
  });

  it('ends the visit of who does not come back, when they were last here', async () => {
    const desk = new Desk();
    const first = await desk.open(desk.storage, { makeLink });
    await first.prepareHelp();
    come(first, { home: 'see' });
    await desk.flush(first);
    const copy = desk.copy();
    await desk.clock.run(200_000);
    const second = await desk.open(copy, { makeLink });
    expect(second.links).toEqual([]);
    const [visit] = second.access;
    expect(visit!.to! - visit!.from).toBeLessThanOrEqual(60_000);
    expect(visit!.doors[0]!.to).toBe(visit!.to);
  });

  it('and the end of it all leaves nothing', async () => {
    const desk = new Desk();
    const session = await desk.open(desk.storage, { makeLink });
    await session.prepareHelp();
    come(session, { home: 'see' });
    await desk.clock.until(session.end());
    expect(session.access).toEqual([]);
    expect([...desk.storage.map.keys()]).toEqual([]);
  });
});
