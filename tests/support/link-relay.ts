/** The real relay on a port that can be taken again, its clock the real one; and a WebSocket for Node. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { attach } from '../../signaling/attach';
import { createRelay, type Relay, type RelayOptions } from '../../signaling/relay';

export interface LinkRelay {
  /** `ws://127.0.0.1:port/relay` */
  readonly url: string;
  readonly port: number;
  readonly relay: Relay;
  readonly stop: () => Promise<void>;
}

export async function startRelay(port = 0, options: RelayOptions = {}): Promise<LinkRelay> {
  const relay = createRelay(options);
  const server = createServer((_req, res) => res.writeHead(404).end());
  attach(server, relay);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${bound}/relay`,
    port: bound,
    relay,
    stop: async () => {
      await relay.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}

/** Node 20 has no WebSocket of its own. */
export function provideWebSocket(): void {
  Object.assign(globalThis, { WebSocket: globalThis.WebSocket ?? WebSocket });
}

/** Waits until it is true, or throws after `ms` milliseconds saying what did not come. */
export async function until(what: string, is: () => boolean, ms = 10_000): Promise<void> {
  const end = Date.now() + ms;
  while (!is()) {
    if (Date.now() > end) throw new Error(`did not come: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
