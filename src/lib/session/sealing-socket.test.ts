import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { provideWebSocket, startRelay, until, type LinkRelay } from '../../../tests/support/link-relay';
import { randomOf } from '../../../tests/support/random';
import { toBase64Url } from './bytes';
import { Link } from './link';
import { realWorld } from './link-world';
import type { Side } from './seal';
import { sealingSocket, type SealingSocket } from './sealing-socket';

let relay: LinkRelay;
let now = Date.now();
let tick: () => void = () => undefined;
beforeAll(async () => {
  provideWebSocket();
  const every = (_ms: number, run: () => void) => ((tick = run), () => undefined);
  relay = await startRelay(0, { now: () => now, every });
});
afterAll(() => relay.stop());

const newKeys = () => ({ room: toBase64Url(realWorld.random(16)), key: realWorld.random(32) });

/** y-websocket as it comes, on a sealing socket. */
function provider(side: Side, keys: ReturnType<typeof newKeys>) {
  const doc = new Y.Doc();
  const Socket = sealingSocket({ ...keys, side, world: realWorld });
  const made = new WebsocketProvider(`${relay.url}/room`, keys.room, doc, {
    WebSocketPolyfill: Socket as unknown as typeof WebSocket,
    params: { side },
    disableBc: true
  });
  const end = () => {
    made.destroy();
    made.awareness.destroy();
  };
  return { doc, text: doc.getText('t'), made, end };
}

describe('the sealing socket under the stock provider', () => {
  it('syncs, also who comes late and what was written apart, and shows who is there', async () => {
    const keys = newKeys();
    const c = provider('c', keys);
    c.text.insert(0, 'first');
    c.made.awareness.setLocalState({ name: 'c' });
    await until('connected', () => c.made.wsconnected);
    const h = provider('h', keys);
    await until('late one told', () => h.text.toString() === 'first');
    await until('who is there', () => h.made.awareness.getStates().size === 2);
    h.made.disconnect();
    c.text.insert(5, ' c');
    h.text.insert(0, 'h ');
    h.made.connect();
    await until('merged', () => c.text.toString() === 'h first c' && h.text.toString() === 'h first c');
    c.end();
    h.end();
  });

  it('turns the ping of the relay into a message that changes nothing', async () => {
    const { made, doc, end } = provider('c', newKeys());
    await until('connected', () => made.wsconnected);
    const updates: unknown[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    made.awareness.on('change', (change: unknown) => updates.push(change));
    made.wsLastMessageReceived = 0;
    for (let i = 0; i < 20; i++) {
      now += 1000;
      tick();
    }
    await until('the ping', () => made.wsLastMessageReceived > 0);
    expect(updates).toEqual([]);
    expect(made.wsconnected).toBe(true);
    end();
  });
});

describe('a link with a hostile other side that has the key', () => {
  it('takes nothing in that is not a message, and goes on', async () => {
    const random = randomOf('hostile other side');
    const keys = newKeys();
    const link = new Link({ relayUrl: relay.url, keys, side: 'c', world: realWorld });
    const doc = new Y.Doc();
    const heard: unknown[] = [];
    link.on('control', (message) => heard.push(message));
    link.bind(doc, 1, () => true);
    link.connect();
    const hostile: SealingSocket = new (sealingSocket({ ...keys, side: 'h', world: realWorld }))(
      `${relay.url}/room/${keys.room}?side=h`
    );
    await until('up', () => link.state === 'up' && hostile.channel.up);
    for (let i = 0; i < 1500; i++) {
      const bytes = random.bytes(1 + random.below(60));
      if (i % 2 === 0) bytes[0] = [0, 1, 2, 3, 16, 17, 18, 20][random.below(8)] ?? 0;
      if (bytes[0] === 17 && i % 4 === 0 && bytes.length > 2) bytes.set([1, random.below(5)], 1);
      if (bytes[0] === 19) continue;
      hostile.send(bytes);
      if (i % 200 === 0) await hostile.channel.drained();
    }
    hostile.send(new Uint8Array(0));
    hostile.send(new TextEncoder().encode('\u0010{"t":"hello"}'));
    await until(`hello (seed ${random.seed})`, () => heard.length > 0);
    expect(heard).toEqual([{ t: 'hello' }]);
    expect(link.state).toBe('up');
    hostile.close();
    await link.close();
  });
});
