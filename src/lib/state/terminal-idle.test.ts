import { describe, expect, test } from 'vitest';
import { Idle } from './terminal-idle';

const s = 1000;

describe('is anybody there?', () => {
  test('one is asked after the time that the machine was set to, and has 30 s to answer', () => {
    const idle = new Idle(0, 60 * s);
    expect(idle.at(59_999)).toEqual({ state: 'active' });
    expect(idle.at(60 * s)).toEqual({ state: 'asked', left: 30 });
    expect(idle.at(89.2 * s)).toEqual({ state: 'asked', left: 1 });
    expect(idle.at(90 * s)).toEqual({ state: 'over' });
  });

  test('a touch or a key puts it off, as often as one likes', () => {
    const idle = new Idle(0, 60 * s);
    for (let at = 0; at < 3600 * s; at += 59 * s) {
      idle.touched(at);
      expect(idle.at(at + 59 * s)).toEqual({ state: 'active' });
    }
  });

  test('while one is asked only the answer counts', () => {
    const idle = new Idle(0, 60 * s);
    idle.touched(70 * s);
    expect(idle.at(70 * s)).toEqual({ state: 'asked', left: 20 });
    idle.here(70 * s);
    expect(idle.at(129 * s)).toEqual({ state: 'active' });
    expect(idle.at(130 * s)).toEqual({ state: 'asked', left: 30 });
  });

  test('too late is too late', () => {
    const idle = new Idle(0, 60 * s);
    idle.here(90 * s);
    idle.touched(91 * s);
    expect(idle.at(91 * s)).toEqual({ state: 'over' });
  });

  test('a machine that slept does not go on as if nothing had been', () => {
    expect(new Idle(0, 60 * s).at(8 * 3600 * s)).toEqual({ state: 'over' });
  });

  test('the office’s own time holds from when it is known', () => {
    const idle = new Idle(0);
    idle.setIdle(120 * s);
    expect(idle.at(119 * s)).toEqual({ state: 'active' });
    expect(idle.at(120 * s)).toEqual({ state: 'asked', left: 30 });
  });

  test('a helper’s work counts, for five minutes after the person’s own last touch', () => {
    const idle = new Idle(0, 60 * s);
    for (let at = 50 * s; at <= 290 * s; at += 40 * s) idle.helped(at);
    expect(idle.at(349 * s)).toEqual({ state: 'active' });
    idle.helped(340 * s);
    expect(idle.at(350 * s), 'the last one came after five minutes').toMatchObject({ state: 'asked' });
    idle.helped(351 * s);
    expect(idle.at(351 * s), 'only the person answers').toMatchObject({ state: 'asked' });
    idle.here(352 * s);
    idle.helped(400 * s);
    expect(idle.at(459 * s)).toEqual({ state: 'active' });
  });
});
