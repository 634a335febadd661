import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SimLog, TabStorage } from '../../../tests/simulation/log';
import { Desk } from '../../../tests/support/backup-desk';
import { mergeEntries, readEntry, writeEntry } from './backup-entry';
import type { LogPort } from './backup-remote';
import { SessionError } from './types';

/** Web Locks, for the tabs of one browser. */
function locks(): Pick<LockManager, 'request'> {
  let held: { reject: (reason: unknown) => void; done: Promise<unknown> } | undefined;
  const request = (async (_name: string, options: LockOptions, run: (lock: unknown) => unknown) => {
    if (held && options.ifAvailable) return run(null);
    if (held && options.steal) held.reject(new DOMException('stolen', 'AbortError'));
    else await held?.done;
    return new Promise((resolve, reject) => {
      const mine = { reject, done: Promise.resolve(run({ name: _name })) };
      held = mine;
      void mine.done.then((value) => {
        if (held === mine) held = undefined;
        resolve(value as never);
      });
    });
  }) as LockManager['request'];
  return { request };
}

/** A BroadcastChannel, for the tabs of one browser. */
function channels(): () => BroadcastChannel {
  const all = new Set<EventTarget>();
  return () => {
    const target = new EventTarget();
    all.add(target);
    return Object.assign(target, {
      postMessage: (data: unknown) => {
        for (const other of all)
          if (other !== target) other.dispatchEvent(Object.assign(new Event('message'), { data }));
      },
      close: () => all.delete(target)
    }) as unknown as BroadcastChannel;
  };
}

describe('a reload', () => {
  it('loses nothing, though nothing was sent', async () => {
    const desk = new Desk();
    desk.relay.up = false;
    const first = await desk.open();
    first.answers.set('home.people', 4);
    first.answers.text('home.story').insert(0, 'Kept');
    const second = await desk.open(desk.copy());
    // There may be more at the relay than the tab has: nothing is shown, and nothing can be written over it.
    expect([second.state, second.failure?.code]).toEqual(['unavailable', 'backup-unreachable']);
    expect(second.answers.snapshot()).toEqual({});
    desk.relay.up = true;
    await desk.clock.until(second.retry());
    expect(second.state).toBe('ready');
    expect(second.answers.snapshot()).toEqual({ 'home.people': 4, 'home.story': 'Kept' });
    expect(second.answers.writerIds('home.story')).toEqual(['citizen']);
  });

  it('asks for no backup under a key that was drawn just now, and always under one that was there', async () => {
    const desk = new Desk();
    let asked = 0;
    const log = Object.assign(Object.create(desk.log) as LogPort, {
      load: () => {
        asked++;
        return desk.log.load();
      }
    });
    const counted = { makeLog: () => Promise.resolve(log) };
    const first = await desk.open(desk.storage, counted);
    expect([first.state, asked]).toEqual(['ready', 0]);
    await desk.open(desk.copy(), counted);
    expect(asked).toBe(1);
    const half = new TabStorage();
    half.setItem('sammen.key', 'short');
    await desk.open(half, counted);
    expect(asked).toBe(1);
  });

  it('finds in the log what the storage no longer has', async () => {
    const desk = new Desk();
    const first = await desk.open();
    first.answers.text('home.story').insert(0, 'Kept');
    expect(first.backupState).toBe('waiting');
    await desk.flush(first);
    expect(first.backupState).toBe('saved');
    expect([...desk.storage.map.keys()].sort()).toEqual(['sammen.key', 'sammen.saved', 'sammen.tab']);
    const second = await desk.open(desk.copy());
    expect(second.answers.get('home.story')).toBe('Kept');
  });

  it('goes on when the relay heard a write and its answer was lost', async () => {
    const desk = new Desk();
    const first = await desk.open();
    desk.relay.weather.loss = 0.6;
    for (let i = 0; i < 60; i++) {
      first.answers.text('home.story').insert(0, 'x');
      await desk.clock.run(2000);
    }
    expect(desk.log.deaf).toBeGreaterThan(0);
    desk.relay.weather.loss = 0;
    await desk.flush(first);
    expect((await desk.open(desk.copy())).answers.get('home.story')).toBe('x'.repeat(60));
  });

  it('after hundreds of entries reads a snapshot', async () => {
    const desk = new Desk();
    const first = await desk.open();
    for (let i = 0; i < 260; i++) {
      first.answers.text('home.story').insert(0, String(i % 10));
      await desk.clock.run(1600);
    }
    await desk.flush(first);
    const kept = await desk.log.load();
    expect(kept?.entries.length).toBeLessThan(120);
    expect((await desk.open(desk.copy())).answers.get('home.story')).toBe(first.answers.get('home.story'));
  });

  it('keeps one small entry for a long time without the relay', async () => {
    const desk = new Desk();
    const first = await desk.open();
    desk.relay.up = false;
    for (let i = 0; i < 1000; i++) first.answers.text('home.story').insert(0, 'y');
    await desk.clock.run(60_000);
    expect(first.backupState).toBe('failed');
    expect([...desk.storage.map.keys()].filter((name) => name.includes('pending')).length).toBeLessThan(160);
    desk.relay.up = true;
    expect((await desk.open(desk.copy())).answers.get('home.story')).toBe('y'.repeat(1000));
  });
});

describe('a relay that has forgotten the backup', () => {
  /** Somebody wrote, all of it was sent, and the relay has none of it. */
  async function forgotten() {
    const desk = new Desk();
    const session = await desk.open();
    session.answers.set('home.people', 4);
    await desk.flush(session);
    session.answers.text('home.story').insert(0, 'Kept');
    await desk.flush(session);
    desk.log.forget();
    return { desk, session };
  }
  const all = { 'home.people': 4, 'home.story': 'Kept' };
  const reloaded = async (desk: Desk) => (await desk.open(desk.copy())).answers.snapshot();

  it('is given all of it, and not only what was written after', async () => {
    const { desk, session } = await forgotten();
    session.answers.set('home.rent', 5);
    await desk.flush(session);
    expect(session.backupState).toBe('saved');
    expect(await reloaded(desk)).toEqual({ ...all, 'home.rent': 5 });
    // And it goes on as if nothing had been.
    session.answers.set('home.rent', 6);
    await desk.flush(session);
    expect(await desk.log.load()).toMatchObject({ seq: 3 });
    expect(await reloaded(desk)).toEqual({ ...all, 'home.rent': 6 });
  });

  it('is given all of it when somebody finds that out, though nothing is written', async () => {
    const { desk, session } = await forgotten();
    session.backupGone();
    expect(session.backupState).toBe('waiting');
    await desk.clock.run(5000);
    expect(session.backupState).toBe('saved');
    expect(await reloaded(desk)).toEqual(all);
    expect(await desk.log.load()).toMatchObject({ seq: 2 });
  });

  it('is given all of it also when it is away, or deaf, meanwhile', async () => {
    const { desk, session } = await forgotten();
    desk.relay.up = false;
    session.backupGone();
    await desk.clock.run(5000);
    expect(session.backupState).toBe('failed');
    desk.relay.up = true;
    desk.relay.weather.loss = 0.6;
    for (let i = 0; i < 60; i++) {
      session.answers.text('home.story').insert(0, 'x');
      await desk.clock.run(2000);
      if (i % 5 === 0) desk.log.forget();
    }
    expect(desk.log.deaf).toBeGreaterThan(0);
    desk.relay.weather.loss = 0;
    await desk.clock.run(60_000);
    expect(session.backupState).toBe('saved');
    expect(await reloaded(desk)).toEqual({ 'home.people': 4, 'home.story': `${'x'.repeat(60)}Kept` });
  });

  it('is given nothing where nothing was sent, or the session is over', async () => {
    const desk = new Desk();
    const session = await desk.open();
    session.backupGone();
    await desk.clock.run(5000);
    expect([session.backupState, await desk.log.load()]).toEqual(['saved', null]);
    const over = await forgotten();
    await over.desk.clock.until(over.session.end());
    over.session.backupGone();
    await over.desk.clock.run(5000);
    expect(await over.desk.log.load()).toBe(null);
  });
});

describe('a load that fails', () => {
  it('overwrites nothing, and may be tried again', async () => {
    const desk = new Desk();
    const first = await desk.open();
    first.answers.set('home.people', 4);
    await desk.flush(first);
    const before = await desk.log.load();
    desk.relay.up = false;
    const second = await desk.open(desk.copy());
    expect([second.state, second.failure?.code]).toEqual(['unavailable', 'backup-unreachable']);
    expect(second.answers.snapshot()).toEqual({});
    desk.relay.up = true;
    await desk.clock.run(60_000);
    expect(await desk.log.load()).toEqual(before);
    await desk.clock.until(second.retry());
    expect([second.state, second.answers.get('home.people')]).toEqual(['ready', 4]);
  });

  it('of a damaged log overwrites nothing', async () => {
    const desk = new Desk();
    const first = await desk.open();
    first.answers.set('home.people', 4);
    await desk.flush(first);
    const load = () => Promise.reject(new SessionError('backup-damaged', 'staff'));
    const damaged = Object.assign(Object.create(desk.log) as LogPort, { load });
    const second = await desk.open(desk.copy(), { makeLog: () => Promise.resolve(damaged) });
    expect([second.state, second.failure?.code]).toEqual(['unavailable', 'backup-damaged']);
    await desk.clock.run(60_000);
    expect((await desk.log.load())?.seq).toBe(1);
  });

  it('says so where the relay has forgotten what it had', async () => {
    const desk = new Desk();
    const first = await desk.open();
    first.answers.set('home.people', 4);
    await desk.flush(first);
    const second = await desk.open(desk.copy(), { makeLog: () => Promise.resolve(new SimLog(desk.relay)) });
    expect([second.state, second.failure?.code]).toEqual(['unavailable', 'backup-gone']);
  });
});

describe.each(['locks', 'a channel', 'both'])('two tabs, told apart by %s', (by) => {
  const tools = () => ({
    ...(by === 'a channel' ? {} : { locks: locks() }),
    channel: by === 'locks' ? () => undefined : channels()
  });

  it('the second touches nothing until it takes over; then the first does not', async () => {
    const desk = new Desk();
    const browser = tools();
    const first = await desk.open(desk.storage, browser);
    first.answers.set('home.people', 4);
    const copy = desk.copy();
    first.answers.set('home.rent', 5);
    const second = await desk.open(copy, browser);
    expect([first.state, second.state]).toEqual(['ready', 'elsewhere']);
    second.answers.set('home.people', 9);
    await desk.flush(first);
    expect((await desk.open(desk.copy())).answers.snapshot()).toEqual({ 'home.people': 4, 'home.rent': 5 });

    first.answers.text('home.story').insert(0, 'Not sent yet');
    await desk.clock.until(second.takeOver());
    expect([first.state, second.state]).toEqual(['elsewhere', 'ready']);
    if (by !== 'locks') expect(second.answers.get('home.story')).toBe('Not sent yet');
    first.answers.set('home.rent', 77);
    await desk.clock.run(10_000);
    expect(desk.storage.map.has('sammen.pending.77')).toBe(false);
    second.answers.set('home.rent', 6);
    await desk.flush(second);

    await desk.clock.until(first.takeOver());
    expect([first.state, second.state]).toEqual(['ready', 'elsewhere']);
    expect(first.answers.get('home.story')).toBe('Not sent yet');
  });
});

describe('one entry', () => {
  it('comes back as it was', () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'æøå 🙂');
    const entry = {
      update: Y.encodeStateAsUpdate(doc),
      links: { a: { grants: { home: 'fill' }, mark: [1, 2] } }
    } as const;
    expect(readEntry(writeEntry(entry))).toEqual(entry);
    const empty = { update: new Uint8Array(), links: {} };
    expect(readEntry(writeEntry(empty))).toEqual(empty);
    expect(() => readEntry(Uint8Array.of(200))).toThrow();
  });

  it('of several: the later notes count, part by part', () => {
    const note = (links: Parameters<typeof writeEntry>[0]['links']) => ({ update: new Uint8Array(), links });
    const merged = mergeEntries([
      note({ a: { grants: { home: 'fill' }, mark: [1, 1] }, b: { grants: {} } }),
      note({ a: { mark: [1, 5] }, b: { grants: null } })
    ]);
    expect(merged.links).toEqual({ a: { grants: { home: 'fill' }, mark: [1, 5] }, b: { grants: null } });
  });
});
