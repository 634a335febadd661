import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { refuseUpgrade } from './http';
import type { Relay } from './relay';

/** From a connection's first byte, or the end of the request before, to the last byte of the next head. */
const headTime = 6000;
const look = 1000;

/**
 * Lets the relay live on an HTTP server, before or after it listens: requests and upgrades below its base are its own,
 * all else goes where it went. Attach after the app's own request listener: one that is added later hears the relay's
 * requests too. Connections that do not get a whole request head out in six seconds are cut, whatever the server's own
 * time-outs. Returns what undoes it, without closing the relay.
 */
export function attach(server: Server, relay: Relay): () => void {
  const others = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  const onRequest: RequestListener = (req, res) => {
    slow.delete(req.socket);
    res.once('close', () => {
      if (!req.socket.destroyed) slow.set(req.socket, Date.now() + headTime);
    });
    if (!relay.handleRequest(req, res)) for (const other of others) other.call(server, req, res);
  };
  const onUpgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    slow.delete(req.socket);
    if (relay.handleUpgrade(req, socket, head)) return;
    // Somebody else's, if there is somebody (in development: the page reloader).
    if (server.listenerCount('upgrade') === 1) refuseUpgrade(socket, 'no-such-path');
  };

  const slow = new Map<Socket, number>();
  const onConnection = (socket: Socket) => {
    slow.set(socket, Date.now() + headTime);
    socket.once('close', () => slow.delete(socket));
  };
  const timer = setInterval(() => {
    const now = Date.now();
    for (const [socket, until] of slow) if (now >= until) socket.destroy();
  }, look).unref();

  server.on('connection', onConnection);
  server.on('request', onRequest);
  server.on('upgrade', onUpgrade);
  return () => {
    clearInterval(timer);
    server.off('connection', onConnection);
    server.off('upgrade', onUpgrade);
    server.off('request', onRequest);
    for (const other of others) server.on('request', other);
  };
}
