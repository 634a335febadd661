import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { closeLinks, joinLink, linkScene, newKeys, pause, same, up } from '../../../tests/support/link-pairs';
import { startRelay, until } from '../../../tests/support/link-relay';
import type { PairedKeys } from './link';
import { realWorld } from './link-world';
import type { Side } from './seal';

const scene = linkScene();
const join = (side: Side, keys: PairedKeys, relayUrl = scene.relay.url) => joinLink(side, keys, relayUrl);

describe('a link over the real relay', () => {
  it('carries 500 rapid edits in order, both ways', async () => {
    const keys = newKeys();
    const [c, h] = [join('c', keys), join('h', keys)];
    await up(c, h);
    for (let i = 0; i < 500; i++) {
      c.doc.getArray<number>('c').push([i]);
      h.doc.getArray<number>('h').push([i]);
      if (i % 5 === 0) await pause(0);
    }
    await same(c, h);
    const all = Array.from({ length: 500 }, (_, i) => i);
    expect(h.doc.getArray('c').toJSON()).toEqual(all);
    expect(c.doc.getArray('h').toJSON()).toEqual(all);
    expect([c.events, h.events].flat()).not.toContain('gap');
  });

  it('carries control messages in order with edits', async () => {
    const keys = newKeys();
    const [c, h] = [join('c', keys), join('h', keys)];
    await up(c, h);
    const lengths: number[] = [];
    h.link.on('control', () => lengths.push(h.text.length));
    for (let i = 1; i <= 20; i++) {
      c.text.insert(0, 'x');
      expect(c.link.sendControl({ t: 'n', i })).toBe(true);
    }
    await until('all heard', () => h.heard.length === 20);
    expect(h.heard).toEqual(Array.from({ length: 20 }, (_, i) => ({ t: 'n', i: i + 1 })));
    expect(lengths).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(() => c.link.sendControl({ long: 'x'.repeat(70_000) })).toThrow(RangeError);
  });

  it('lets one come late, and says nothing back of what it was told', async () => {
    const keys = newKeys();
    const c = join('c', keys);
    c.text.insert(0, 'written before');
    await pause(100);
    const h = join('h', keys);
    await same(c, h);
    expect(h.text.toString()).toBe('written before');
    await pause(100);
    const before = c.updates.accepted;
    c.text.insert(0, 'more, ');
    await same(c, h);
    await pause(100);
    expect(c.updates.accepted).toBe(before);
  });

  it('merges what both wrote while apart', async () => {
    const keys = newKeys();
    const [c, h] = [join('c', keys), join('h', keys)];
    c.text.insert(0, 'together');
    await same(c, h);
    await h.link.close();
    await until('lost', () => c.link.state === 'lost');
    c.text.insert(0, 'citizen ');
    const again = join('h', keys);
    again.link.bind(h.doc, 1, () => true);
    h.text.insert(h.text.length, ' helper');
    await until('merged', () => c.text.toString() === 'citizen together helper');
    await until('merged', () => h.text.toString() === 'citizen together helper');
  });

  it('goes on when the relay was gone', async () => {
    const first = await startRelay();
    const keys = newKeys();
    const [c, h] = [join('c', keys, first.url), join('h', keys, first.url)];
    await up(c, h);
    c.text.insert(0, 'before ');
    await same(c, h);
    await first.stop();
    await until('lost', () => c.link.state === 'lost' && h.link.state === 'lost');
    c.text.insert(0, 'c');
    h.text.insert(0, 'h');
    const second = await startRelay(first.port);
    await up(c, h);
    await same(c, h);
    expect(c.text.toString()).toMatch(/^(ch|hc)before $/);
    expect(c.events.filter((event) => event === 'say again').length).toBeGreaterThanOrEqual(2);
    await closeLinks();
    await second.stop();
  });

  it('lets only equal generations talk', async () => {
    const keys = newKeys();
    const [c, h] = [join('c', keys), join('h', keys)];
    await up(c, h);
    const [ours, theirs] = [new Y.Doc(), new Y.Doc()];
    const end = c.link.bind(ours, 2, () => true);
    ours.getText('t').insert(0, 'new');
    c.text.insert(0, 'old');
    await same(c, h);
    h.link.bind(theirs, 2, () => true);
    await until('bound', () => theirs.getText('t').toString() === 'new');
    expect(h.text.toString()).toBe('old');
    ours.getText('t').insert(3, ' last');
    end();
    ours.getText('t').insert(0, 'unheard');
    await until('the last edit', () => theirs.getText('t').toString() === 'new last');
    await pause(50);
    expect(theirs.getText('t').toString()).toBe('new last');
  });

  it('applies nothing that is not accepted', async () => {
    const keys = newKeys();
    const [c, h] = [join('c', keys), join('h', keys)];
    await up(c, h);
    c.updates.accept = false;
    h.text.insert(0, 'no');
    await pause(100);
    expect(c.updates.accepted).toBeGreaterThan(0);
    expect(c.text.toString()).toBe('');
    expect(c.link.state).toBe('up');
  });

  it('carries a long text in parts, and tells of one that is too long', async () => {
    const keys = newKeys();
    const [c, h] = [join('c', keys), join('h', keys)];
    await up(c, h);
    c.text.insert(0, 'å'.repeat(150_000));
    await same(c, h);
    c.text.insert(0, 'x'.repeat(1_100_000));
    await until('too big', () => c.events.includes('too-big'));
    expect(c.link.state).toBe('up');
  });

  it('ends the elder of two links of one side, and neither comes back', async () => {
    const keys = newKeys();
    const [c, h] = [join('c', keys), join('h', keys)];
    await up(c, h);
    const second = join('c', keys);
    await until('closed', () => c.link.state === 'closed');
    expect(c.events).toContain('replaced');
    await up(second, h);
    await pause(300);
    expect(second.link.state).toBe('up');
  });

  it('sends the last words before it closes', async () => {
    const keys = newKeys();
    const [c, h] = [join('c', keys), join('h', keys)];
    await up(c, h);
    c.text.insert(0, 'last');
    c.link.sendControl({ t: 'bye' });
    void c.link.close();
    expect(c.link.state).toBe('closed');
    expect(c.link.sendControl({ t: 'more' })).toBe(false);
    await until('bye', () => h.heard.length === 1);
    expect(h.text.toString()).toBe('last');
    await until('lost', () => h.link.state === 'lost');
  });

  it('does not come up between different keys', async () => {
    const keys = newKeys();
    const [c, h] = [join('c', keys), join('h', { ...keys, key: realWorld.random(32) })];
    c.text.insert(0, 'secret');
    await pause(700);
    expect([c.link.state, h.link.state]).toEqual(['connecting', 'connecting']);
    expect(h.text.toString()).toBe('');
  });

  it('leaves no timer and no socket behind', async () => {
    await pause(3000);
    const left = () => process.getActiveResourcesInfo().filter((kind) => /Timeout|TCPSocket/.test(kind)).length;
    const before = left();
    const keys = newKeys();
    const [c, h] = [join('c', keys), join('h', keys)];
    await up(c, h);
    c.text.insert(0, 'x');
    await same(c, h);
    expect(left()).toBeGreaterThan(before);
    await Promise.all([c.link.close(), h.link.close()]);
    const unheard = join('c', newKeys(), 'ws://127.0.0.1:9/relay');
    await unheard.link.close();
    await pause(50);
    expect(left()).toBeLessThanOrEqual(before);
  });

  it('costs at most 60 bytes a keystroke, all told', async () => {
    const keys = newKeys();
    const [c, h] = [join('c', keys, scene.wire.url), join('h', keys, scene.wire.url)];
    await up(c, h);
    let bytes = 0;
    scene.wire.mangle = (frame, way) => {
      if (way === 'up') bytes += frame.length + 8;
      return [frame];
    };
    for (let i = 0; i < 300; i++) {
      c.text.insert(i, 'x');
      await pause(1);
    }
    await same(c, h);
    console.info(`relay leg: ${(bytes / 300).toFixed(1)} bytes a keystroke`);
    expect(bytes / 300).toBeLessThanOrEqual(60);
  });
});
