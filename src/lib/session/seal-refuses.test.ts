import { describe, expect, it } from 'vitest';
import { randomOf } from '../../../tests/support/random';
import { sealPair } from '../../../tests/support/seal-pair';
import { utf8, type Bytes } from './bytes';
import { frameKind, MAX_PART } from './seal';

describe('what a sealed channel refuses', () => {
  it('refuses every single flipped bit of a real frame', async () => {
    const { h, got, settle, frameOf, alive } = await sealPair();
    const [frame = new Uint8Array()] = await frameOf('a person writes');
    for (let bit = 0; bit < frame.length * 8; bit++) {
      const flipped = frame.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      h.receive(flipped);
      await settle();
      expect(got.h, `bit ${bit}`).toEqual([]);
    }
    h.receive(frame);
    await settle();
    expect(got.h).toEqual(['a person writes']);
    await alive();
  });

  it('refuses every single flipped bit of a hello', async () => {
    const { h, line, settle, alive, count } = await sealPair();
    const hellos = line.frames.filter((frame) => frameKind(frame) === 'ask' || frameKind(frame) === 'answer');
    const sessions = count.sessions;
    const hello = hellos[0] ?? new Uint8Array();
    for (let bit = 0; bit < hello.length * 8; bit++) {
      const flipped = hello.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const said = line.frames.length;
      h.receive(flipped);
      await settle();
      // An answer would show that it was taken for genuine. (0x11 and 0x12 differ in two bits.)
      expect(line.frames.length, `bit ${bit}`).toBe(said);
    }
    expect(count.sessions).toBe(sessions);
    await alive();
  });

  it('refuses 10,000 random and mutated frames', async () => {
    const random = randomOf('random and mutated frames');
    const { c, h, got, settle, frameOf, alive } = await sealPair();
    const [real = new Uint8Array()] = await frameOf('real');
    const seen = JSON.stringify(real);
    for (let i = 0; i < 10_000; i++) {
      let frame: Bytes = random.bytes(random.below(120));
      if (i % 2 === 0) {
        const at = random.below(real.length);
        frame = real.slice(0, random.below(8) === 0 ? at : real.length);
        for (let n = 0; n <= random.below(4); n++) frame[random.below(frame.length)] = random.below(256);
      } else if (i % 4 === 1) frame[0] = 0x11 + random.below(6);
      if (JSON.stringify(frame) === seen) continue;
      h.receive(frame);
      if (i % 100 === 0) c.receive(frame);
      if (i % 1000 === 0) await settle();
    }
    await settle();
    expect([...got.c, ...got.h], `seed ${random.seed}`).toEqual([]);
    await alive();
  }, 60_000);

  it('refuses a frame said again, an older one, and one of another direction', async () => {
    const { c, h, got, settle, frameOf, alive, count } = await sealPair();
    const [first = new Uint8Array()] = await frameOf('first');
    const [second = new Uint8Array()] = await frameOf('second');
    h.receive(second);
    h.receive(first);
    h.receive(second);
    c.receive(second);
    await settle();
    expect(got).toEqual({ c: [], h: ['second'] });
    expect(count.gaps).toBe(1);
    await alive();
  });

  it('refuses a wrong version, a cut frame, an empty one and one too long', async () => {
    const { h, got, settle, frameOf, alive } = await sealPair();
    const [frame = new Uint8Array()] = await frameOf('frame');
    for (let length = 0; length < frame.length; length++) h.receive(frame.slice(0, length));
    for (let version = 0; version < 16; version++) {
      if (version === 1) continue;
      const other = frame.slice();
      other[0] = (version << 4) | 3;
      h.receive(other);
    }
    const long = new Uint8Array(MAX_PART + 100);
    long.set(frame);
    h.receive(long);
    await settle();
    expect(got.h).toEqual([]);
    h.receive(frame);
    await settle();
    expect(got.h).toEqual(['frame']);
    await alive();
  });

  it.each([
    ['room', { rooms: ['room', 'moor'] }],
    ['key', { keys: [1, 2] }],
    ['leg', { legs: ['relay', 'direct'] }]
  ])('makes no keys with another %s', async (_what, options) => {
    const { c, h, later } = await sealPair(options);
    for (let i = 0; i < 5; i++) await later(4000);
    expect([c.up, h.up]).toEqual([false, false]);
  });

  it('refuses a frame of a foreign room and of an earlier session', async () => {
    const { c, h, got, settle, frameOf, alive } = await sealPair();
    const foreign = await sealPair({ rooms: ['elsewhere', 'elsewhere'] });
    const [early = new Uint8Array()] = await frameOf('early');
    const [stranger = new Uint8Array()] = await foreign.frameOf('stranger');
    h.receive(stranger);
    c.start();
    h.start();
    await settle();
    h.receive(early);
    await settle();
    expect(got.h).toEqual([]);
    await alive();
  });

  it('makes no keys out of hellos said again', async () => {
    const { c, h, line, settle, alive, later } = await sealPair();
    const hellos = line.frames.filter((frame) => frameKind(frame) === 'ask' || frameKind(frame) === 'answer');
    for (let round = 0; round < 3; round++) {
      for (const hello of hellos) {
        h.receive(hello);
        c.receive(hello);
        await settle();
      }
      await alive();
      await later(5000);
      await alive();
    }
  });

  it('never seals twice with one key and counter, whatever is lost or said again', async () => {
    const random = randomOf('nonces');
    const { c, h, line, settle, later } = await sealPair();
    const heads = new Set<string>();
    const old: Bytes[] = [];
    line.carry = (frame) => {
      old.push(frame);
      if (random.below(4) === 0) return [];
      return random.below(4) === 0 ? [frame, old[random.below(old.length)] ?? frame] : [frame];
    };
    for (let i = 0; i < 400; i++) {
      const lot = random.below(20);
      if (lot === 0) c.start();
      if (lot === 1) h.start();
      if (lot === 2) await later(4000);
      c.send(utf8('same text'));
      h.send(utf8('same text'));
      await settle();
    }
    // Equal text under an equal key and counter would give an equal frame.
    for (const frame of line.frames) {
      if (frameKind(frame) !== 'whole') continue;
      const spelt = frame.join();
      expect(heads.has(spelt), `seed ${random.seed}`).toBe(false);
      heads.add(spelt);
    }
    expect(heads.size).toBeGreaterThan(100);
    line.carry = (frame) => [frame];
    for (let i = 0; i < 4; i++) await later(5000);
    c.send(utf8('x'));
    h.send(utf8('x'));
    await later(5000);
    await later(5000);
    expect([c.up, h.up]).toEqual([true, true]);
  });
});
