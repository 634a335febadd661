/** Passes TCP on, and keeps every byte that went either way. What a relay forwards comes out of it unmasked. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Tee {
  readonly port: number;
  /** Bytes towards the server, and from it. */
  readonly seen: () => Buffer;
  /** Cuts every connection now. */
  readonly cut: () => void;
  readonly stop: () => Promise<void>;
}

export async function startTee(to: number): Promise<Tee> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const [from, into] of [
      [near, far],
      [far, near]
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        chunks.push(chunk);
        into.write(chunk);
      });
      from.on('error', () => into.destroy());
      from.on('close', () => {
        sockets.delete(from);
        into.end();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    seen: () => Buffer.concat(chunks),
    cut,
    stop: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}
