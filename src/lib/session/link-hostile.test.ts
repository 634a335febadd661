import { describe, expect, it } from 'vitest';
import { honest, type Mangle } from '../../../tests/support/hostile-wire';
import { joinLink, linkScene, newKeys, pause, same, up } from '../../../tests/support/link-pairs';
import { randomOf } from '../../../tests/support/random';

const scene = linkScene();

describe('a link over a hostile relay', () => {
  const canary = 'Kanarifuglen 13897654321 synger';

  it('stays alive, loses nothing and shows nothing', async () => {
    const random = randomOf('hostile relay');
    const keys = newKeys();
    const [c, h] = [joinLink('c', keys, scene.wire.url), joinLink('h', keys, scene.wire.url)];
    await up(c, h);
    const old: Buffer[] = [];
    const mangle: Mangle = (frame) => {
      if (old.push(frame) > 500) old.shift();
      const again = old[random.below(old.length)] ?? frame;
      const flipped = Buffer.from(frame);
      const bit = random.below(frame.length * 8);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const tricks = [
        [],
        [flipped],
        [flipped, frame],
        [again, frame],
        [frame, frame],
        [Buffer.from(random.bytes(80)), frame]
      ];
      return random.below(3) === 0 ? (tricks[random.below(tricks.length)] ?? [frame]) : [frame];
    };
    scene.wire.mangle = mangle;
    for (let i = 0; i < 150; i++) {
      c.text.insert(0, i === 50 ? canary : `${i % 10}`);
      h.doc.getText('other').insert(0, i === 60 ? canary : 'h');
      c.link.sendControl({ t: 'view', canary });
      if (i % 2 === 0) await pause(1);
    }
    await pause(500);
    scene.wire.mangle = honest;
    c.text.insert(0, 'end');
    h.text.insert(0, 'end');
    await same(c, h).catch((error: Error) => {
      throw new Error(`seed ${random.seed}`, { cause: error });
    });
    expect(h.text.toString()).toContain(canary);
    expect(c.doc.getText('other').toString()).toContain(canary);
    expect([c.link.state, h.link.state]).toEqual(['up', 'up']);
    const seen = Buffer.concat(scene.wire.seen).toString('latin1');
    for (const part of [canary, 'Kanarifuglen', '13897654321', Buffer.from(canary).toString('base64').slice(4, 20)]) {
      expect(seen).not.toContain(part);
    }
  });

  it('holds reordered frames against it by syncing again', async () => {
    const keys = newKeys();
    const [c, h] = [joinLink('c', keys, scene.wire.url), joinLink('h', keys, scene.wire.url)];
    await up(c, h);
    let held: Buffer | undefined;
    scene.wire.mangle = (frame, way) => {
      if (way === 'down') return [frame];
      if (held === undefined) return ((held = frame), []);
      const out = [frame, held];
      held = undefined;
      return out;
    };
    const asked = () => c.events.filter((event) => event === 'say again').length;
    // How many frames a letter's turn makes is the machine's affair: on, until the other side has asked twice.
    let letters = 0;
    for (; letters < 20 || (asked() < 2 && letters < 1000); letters++) {
      c.text.insert(letters, 'x');
      await pause(2);
    }
    scene.wire.mangle = honest;
    c.text.insert(letters, 'end');
    await same(c, h);
    expect(h.events).toContain('gap');
    expect(asked()).toBeGreaterThanOrEqual(2);
  });

  it('syncs again after one lost frame, at once', async () => {
    const keys = newKeys();
    const [c, h] = [joinLink('c', keys, scene.wire.url), joinLink('h', keys, scene.wire.url)];
    await up(c, h);
    await pause(50);
    scene.wire.mangle = (frame) => ((scene.wire.mangle = honest), frame.length > 0 ? [] : [frame]);
    c.text.insert(0, 'lost ');
    await pause(50);
    expect(h.text.toString()).toBe('');
    c.link.sendControl({ t: 'next' });
    await same(c, h);
    expect(h.text.toString()).toBe('lost ');
  });
});
