import { describe, expect, it } from 'vitest';
import { SimLine } from '../../../tests/simulation/line';
import { TabStorage } from '../../../tests/simulation/log';
import { Desk } from '../../../tests/support/backup-desk';
import type { PairedKeys } from './link';

/** A tab's storage that takes so many characters, as browsers' do. */
class SmallStorage extends TabStorage {
  constructor(readonly most: number) {
    super();
  }
  override setItem(name: string, value: string): void {
    const others = [...this.map].filter(([other]) => other !== name);
    const used = others.reduce((sum, [other, text]) => sum + other.length + text.length, 0);
    if (used + name.length + value.length > this.most) throw new DOMException('full', 'QuotaExceededError');
    super.setItem(name, value);
  }
}

describe('a tab whose storage is full', () => {
  it('says so, keeps what it had, and is well again when the relay is', async () => {
    const desk = new Desk();
    const storage = new SmallStorage(6000);
    const session = await desk.open(storage);
    desk.relay.up = false;
    for (let i = 0; i < 400; i++) session.answers.text('home.story').insert(0, `${i} `);
    expect(session.backupState).toBe('full');
    expect(storage.map.size).toBeGreaterThan(20);
    // One that would fit changes nothing: the storage still lacks some.
    session.answers.set('home.rent', 1);
    expect(session.backupState).toBe('full');
    await desk.clock.run(120_000);
    desk.relay.up = true;
    await desk.clock.run(60_000);
    expect(session.backupState).toBe('saved');
    session.answers.set('home.rent', 2);
    await desk.flush(session);
    const again = await desk.open(storage);
    expect(again.state).toBe('ready');
    expect(again.answers.snapshot()).toEqual(session.answers.snapshot());
  });

  it('opens, and lets helpers in', async () => {
    const desk = new Desk();
    await desk.open();
    const used = [...desk.storage.map].reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    const storage = new SmallStorage(used);
    for (const [name, value] of desk.storage.map) storage.setItem(name, value);
    const makeLink = ({ room }: PairedKeys) => new SimLine(desk.relay, room, 'c', desk.clock.tab().world);
    const session = await desk.open(storage, { makeLink });
    expect(session.state).toBe('ready');
    await session.prepareHelp();
    const identity = { name: 'Guro', role: 'guide', verified: true } as const;
    const keys = { room: 'x'.repeat(22), key: new Uint8Array(32) };
    const link = session
      .request({ keys, identity, answer: () => undefined, vanish: () => undefined })
      .accept({ home: 'see' });
    expect(session.links).toEqual([link]);
    await desk.clock.run(30_000);
    expect(session.links).toEqual([link]);
  });
});
