/**
 * A way out of the machine's own network for as long as it is wanted, to one server: this listens inside, and hands each line to its
 * parent, which is outside.
 *
 *   node road.mjs PORT   says "ready", then "line" with a socket each time
 */
import net from 'node:net';

const port = Number(process.argv[2]);
net
  .createServer({ pauseOnConnect: true }, (socket) => process.send?.('line', socket))
  .listen(port, '127.0.0.1', () => process.send?.('ready'));
process.on('disconnect', () => process.exit());
