/** Stands between browsers and the relay, sees every byte, and does to the frames of rooms what it is told to. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer, type RawData } from 'ws';

/** `up`: from the browser to the relay. */
export type Way = 'up' | 'down';
/** The frames to pass on in place of this one. */
export type Mangle = (frame: Buffer, way: Way) => readonly Buffer[];

export interface HostileWire {
  readonly url: string;
  readonly seen: Buffer[];
  mangle: Mangle;
  readonly stop: () => Promise<void>;
}

export const honest: Mangle = (frame) => [frame];

export async function startHostileWire(relayUrl: string): Promise<HostileWire> {
  const server = createServer();
  const front = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const sockets = new Set<WebSocket>();
  const seen: Buffer[] = [];
  const wire = { mangle: honest };
  const pass = (to: WebSocket, data: RawData, binary: boolean, way: Way) => {
    const frame = data as Buffer;
    seen.push(frame);
    if (to.readyState !== WebSocket.OPEN) return;
    for (const out of binary ? wire.mangle(frame, way) : [frame]) to.send(out, { binary });
  };
  server.on('upgrade', (req, socket, head) => {
    front.handleUpgrade(req, socket, head, (browser) => {
      seen.push(Buffer.from(req.url ?? ''));
      const relay = new WebSocket(new URL(req.url ?? '', relayUrl).href, { perMessageDeflate: false });
      const early: [RawData, boolean][] = [];
      for (const each of [browser, relay]) sockets.add(each.on('error', () => undefined));
      relay.on('open', () => early.forEach(([data, binary]) => pass(relay, data, binary, 'up')));
      relay.on('message', (data, binary) => pass(browser, data, binary, 'down'));
      browser.on('message', (data, binary) => {
        if (relay.readyState === WebSocket.CONNECTING) early.push([data, binary]);
        else pass(relay, data, binary, 'up');
      });
      relay.on('close', (code) => browser.close(code === 1006 || code === 1005 ? 1012 : code));
      browser.on('close', () => relay.close());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(wire, {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}${new URL(relayUrl).pathname}`,
    seen,
    stop: async () => {
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
}
