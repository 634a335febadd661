/** A real relay on the loopback, for tests of what stands on it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { attach } from '../../signaling/attach';
import { createRelay, type Relay, type RelayOptions } from '../../signaling/relay';

export interface TestRelay {
  readonly relay: Relay;
  readonly port: number;
  readonly url: string;
  stop(): Promise<void>;
}

/** @param port 0: any free one */
export async function startRelay(port = 0, options: RelayOptions = {}): Promise<TestRelay> {
  const server = createServer();
  const relay = createRelay(options);
  attach(server, relay);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    relay,
    port: bound,
    url: `ws://127.0.0.1:${bound}/relay`,
    async stop() {
      await relay.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}

/** Node 20 has no WebSocket of its own. */
export function provideWebSocket(): void {
  Object.defineProperty(globalThis, 'WebSocket', { value: WebSocket, configurable: true, writable: true });
}

/** Waits until it holds. */
export async function until(what: string, holds: () => boolean, ms = 5000): Promise<void> {
  for (const end = Date.now() + ms; !holds();) {
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
