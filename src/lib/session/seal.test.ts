import { describe, expect, it } from 'vitest';
import { sealPair } from '../../../tests/support/seal-pair';
import { utf8 } from './bytes';
import { frameKind, MAX_PART } from './seal';
import { MAX_MESSAGE } from './seal-parts';

describe('a sealed channel', () => {
  it('makes keys at once and carries both ways, in order', async () => {
    const { c, h, got, settle, count } = await sealPair();
    expect([c.up, h.up]).toEqual([true, true]);
    for (let i = 0; i < 50; i++) {
      c.send(utf8(`c${i}`));
      h.send(utf8(`h${i}`));
    }
    await settle();
    expect(got.h).toEqual(Array.from({ length: 50 }, (_, i) => `c${i}`));
    expect(got.c).toEqual(Array.from({ length: 50 }, (_, i) => `h${i}`));
    expect(count.gaps).toBe(0);
  });

  it('costs 19 bytes a message at first', async () => {
    const { frameOf } = await sealPair();
    expect((await frameOf('x'))[0]?.length).toBe(1 + 1 + 1 + 16);
  });

  it('notices what is lost', async () => {
    const { frameOf, count, alive } = await sealPair();
    await frameOf('lost');
    await alive();
    expect(count.gaps).toBe(1);
  });

  it('cuts and joins long messages, and joins no message that lacks a part', async () => {
    const { c, got, line, settle, alive } = await sealPair();
    c.send(new Uint8Array(MAX_MESSAGE));
    c.send(new Uint8Array(MAX_PART + 1));
    c.send(new Uint8Array(0));
    await settle();
    expect(got.h).toEqual([`${MAX_MESSAGE}`, `${MAX_PART + 1}`, '']);
    for (const lose of [0, 1, 2]) {
      let part = 0;
      line.carry = (frame) => (part++ === lose ? [] : [frame]);
      c.send(new Uint8Array(3 * MAX_PART));
      await settle();
      line.carry = (frame) => [frame];
      await alive();
    }
    expect(got.h.filter((text) => text === `${3 * MAX_PART}`)).toEqual([]);
    expect(() => c.send(new Uint8Array(MAX_MESSAGE + 1))).toThrow(RangeError);
  });

  it('holds no more than its bound for one that cannot keep up, and says so by a gap', async () => {
    const { c, count, settle, alive } = await sealPair();
    const sent = Array.from({ length: 8 }, () => c.send(new Uint8Array(MAX_MESSAGE)));
    expect(sent.filter(Boolean)).toHaveLength(4);
    await settle();
    await alive();
    expect(count.gaps).toBeGreaterThan(0);
  });

  it('finds new keys when the two sides hold different ones', async () => {
    const { c, h, line, settle, later, got } = await sealPair();
    // The last answer of a new handshake is lost, and with it one side's new keys.
    line.carry = (frame, way) => (way === 'c>h' && frameKind(frame) === 'answer' ? [] : [frame]);
    c.start();
    await settle();
    line.carry = (frame) => [frame];
    for (let i = 0; i < 4; i++) await later(5000);
    c.send(utf8('found'));
    h.send(utf8('found'));
    await settle();
    expect([got.c.at(-1), got.h.at(-1)]).toEqual(['found', 'found']);
  });

  it('leaves no timer behind', async () => {
    const { c, h, timers } = await sealPair();
    c.stop();
    h.stop();
    expect(timers.size).toBe(0);
  });
});
