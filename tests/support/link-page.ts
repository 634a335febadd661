/** One side of a link in a browser's page, for tests that drive it from outside. */
import * as Y from 'yjs';
import { Link } from '../../src/lib/session/link';
import { realWorld } from '../../src/lib/session/link-world';

const connections: RTCPeerConnection[] = [];
const Native = window.RTCPeerConnection;
window.RTCPeerConnection = class extends Native {
  constructor(config?: RTCConfiguration) {
    super(config);
    connections.push(this);
  }
};

function start(side: 'c' | 'h', room: string, key: number[], relayUrl: string, direct: boolean) {
  const keys = { room, key: Uint8Array.from(key) };
  const link = new Link({ relayUrl, keys, side, world: realWorld, rtc: direct ? { iceServers: [] } : null });
  const doc = new Y.Doc();
  const text = doc.getText('t');
  const legs: string[] = [];
  const states: string[] = [];
  const heard: unknown[] = [];
  link.on('leg', (leg) => legs.push(leg));
  link.on('state', (state) => states.push(state));
  link.on('control', (message) => heard.push(message));
  link.bind(doc, 1, () => true);
  link.connect();
  return {
    link,
    legs,
    states,
    heard,
    text: () => text.toString(),
    /** Types so many letters with so many milliseconds between. */
    type: async (letter: string, count: number, every: number) => {
      for (let i = 0; i < count; i++) {
        text.insert(side === 'c' ? text.length : 0, letter);
        await new Promise((resolve) => setTimeout(resolve, every));
      }
    },
    calls: () => connections.length,
    kill: () => connections.at(-1)?.close(),
    sent: async () => {
      let bytes = 0;
      for (const report of (await connections.at(-1)?.getStats())?.values() ?? []) {
        if (report.type === 'data-channel') bytes += report.bytesSent;
      }
      return bytes;
    }
  };
}

declare global {
  interface Window {
    start: typeof start;
    side: ReturnType<typeof start>;
  }
}
window.start = start;
