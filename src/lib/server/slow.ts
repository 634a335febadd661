import type { IncomingMessage } from 'node:http';

/**
 * A request's body must keep coming: 16 KiB in each 8 seconds, or all of it. So one who drips bytes holds a socket for
 * 8 seconds, and one on a poor line can still send the largest body there is (2 MiB).
 */
const bodyWindow = 8_000;
const bodyLeast = 16 * 1024;

/** Closes the request's socket when its body comes too slowly. */
export function watchBody(req: IncomingMessage): void {
  if (req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined) return;
  const { socket } = req;
  let seen = socket.bytesRead;
  const timer = setInterval(() => {
    if (req.complete || req.destroyed) return clearInterval(timer);
    if (socket.bytesRead - seen < bodyLeast) {
      clearInterval(timer);
      socket.destroy();
    }
    seen = socket.bytesRead;
  }, bodyWindow);
  timer.unref();
  req.once('close', () => clearInterval(timer));
}
