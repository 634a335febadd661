/** Two sealed channels in one process, and whatever line the test puts between them. */
import { expect } from 'vitest';
import { utf8, type Bytes } from '../../src/lib/session/bytes';
import { SealChannel } from '../../src/lib/session/seal-channel';
import type { World } from '../../src/lib/session/types';
import { seeded } from './random';

type Way = 'c>h' | 'h>c';

/** Two channels whose frames pass through `carry`; times fire only when asked. */
export async function sealPair({ rooms = ['room', 'room'], keys = [1, 1], legs = ['relay', 'relay'] } = {}) {
  const random = seeded(42);
  const timers = new Map<number, () => void>();
  let clock = 1000;
  let timer = 0;
  const world: World = {
    random: random.bytes,
    now: () => clock,
    setTimeout: (run) => (timers.set(++timer, run), timer),
    clearTimeout: (handle) => void timers.delete(handle as number)
  };
  const got = { c: [] as string[], h: [] as string[] };
  const count = { sessions: 0, gaps: 0 };
  const line = { carry: (frame: Bytes, _way: Way): Bytes[] => [frame], frames: [] as Bytes[] };
  const make = (side: 'c' | 'h', at: number): SealChannel =>
    new SealChannel({
      key: new Uint8Array(32).fill(keys[at] ?? 0),
      room: rooms[at] ?? '',
      leg: legs[at] ?? '',
      side,
      world,
      transmit: (frame) => {
        line.frames.push(frame);
        for (const out of line.carry(frame, side === 'c' ? 'c>h' : 'h>c')) (side === 'c' ? h : c).receive(out);
      },
      message: (plain) => got[side].push(plain.length > 99 ? `${plain.length}` : new TextDecoder().decode(plain)),
      session: (up) => void (up && count.sessions++),
      gap: () => void count.gaps++
    });
  const c = make('c', 0);
  const h = make('h', 1);
  const settle = async () => {
    for (let i = 0; i < 5; i++) await Promise.all([c.drained(), h.drained()]);
  };
  c.start();
  h.start();
  await settle();
  const later = async (ms: number) => {
    clock += ms;
    const due = [...timers.values()];
    timers.clear();
    for (const run of due) run();
    await settle();
  };
  /** Sends text to the helper and gives back its frames, which are held. */
  const frameOf = async (text: string) => {
    const before = line.carry;
    const held: Bytes[] = [];
    line.carry = (frame) => (held.push(frame), []);
    c.send(utf8(text));
    await settle();
    line.carry = before;
    return held;
  };
  const alive = async () => {
    const before = got.h.length;
    c.send(utf8('alive'));
    h.send(utf8('alive'));
    await settle();
    expect(got.h.slice(before)).toEqual(['alive']);
    expect(got.c.at(-1)).toBe('alive');
  };
  return { c, h, got, count, line, settle, later, frameOf, alive, timers };
}
