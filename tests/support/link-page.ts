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

const channels = new Set<RTCDataChannel>();
const nativeSend = RTCDataChannel.prototype.send as (this: RTCDataChannel, data: unknown) => void;
RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: unknown) {
  channels.add(this);
  nativeSend.call(this, data);
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
    /** Sends frames that nobody sealed, past the link's own program, as fast as the channel takes them. */
    flood: async (count: number) => {
      const frame = Uint8Array.of(0x13, ...Array<number>(40).fill(0));
      const open = () => [...channels].find(({ readyState }) => readyState === 'open');
      for (let i = 0, channel = open(); i < count && channel; i++, channel = open()) {
        nativeSend.call(channel, frame);
        if (i % 200 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
      }
    },
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
