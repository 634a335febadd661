/** Links of both sides over the real relay, or over a wire that a hostile relay holds; each remembers what it heard. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import * as Y from 'yjs';
import { toBase64Url } from '../../src/lib/session/bytes';
import { Link, type PairedKeys } from '../../src/lib/session/link';
import { realWorld } from '../../src/lib/session/link-world';
import type { Side } from '../../src/lib/session/seal';
import { honest, startHostileWire, type HostileWire } from './hostile-wire';
import { provideWebSocket, startRelay, until, type LinkRelay } from './link-relay';

export const newKeys = (): PairedKeys => ({ room: toBase64Url(realWorld.random(16)), key: realWorld.random(32) });

const open: Link[] = [];

/** Closes all links that were joined. */
export const closeLinks = () => Promise.all(open.splice(0).map((link) => link.close()));

/** One side of a link, connecting, with a document bound to it. */
export function joinLink(side: Side, keys: PairedKeys, relayUrl: string) {
  const link = new Link({ relayUrl, keys, side, world: realWorld });
  open.push(link);
  const doc = new Y.Doc();
  const heard: unknown[] = [];
  const events: string[] = [];
  const updates = { accepted: 0, accept: true };
  link.on('control', (message) => heard.push(message));
  link.on('state', (state) => events.push(state));
  link.on('up', () => events.push('say again'));
  link.on('gap', () => events.push('gap'));
  link.on('refused', (code) => events.push(code));
  link.bind(doc, 1, () => (updates.accepted++, updates.accept));
  link.connect();
  return { link, doc, text: doc.getText('t'), heard, events, updates };
}
type Joined = ReturnType<typeof joinLink>;

export const up = (...sides: Joined[]) => until('both up', () => sides.every(({ link }) => link.state === 'up'));
export const same = (a: Joined, b: Joined) => {
  const all = (doc: Y.Doc) => JSON.stringify([Y.encodeStateVector(doc).join(), doc.getText('t').toString()]);
  return until('equal documents', () => all(a.doc) === all(b.doc), 15_000);
};
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A relay and a wire before it for the tests of one file; links are closed after each, and the wire is honest again. */
export function linkScene() {
  let relay: LinkRelay;
  let wire: HostileWire;
  beforeAll(async () => {
    provideWebSocket();
    relay = await startRelay();
    wire = await startHostileWire(relay.url);
  });
  afterEach(async () => {
    wire.mangle = honest;
    await closeLinks();
  });
  afterAll(async () => {
    await wire.stop();
    await relay.stop();
  });
  return {
    get relay() {
      return relay;
    },
    get wire() {
      return wire;
    }
  };
}
