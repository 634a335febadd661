/** All open sockets, and who of them is still alive. */
import type { Duplex } from 'node:stream';
import type { Addresses } from './limits';
import type { Metrics } from './metrics';
import { limits as wireLimits } from './protocol';
import { pingFrame, type Wire } from './wire';

const pingSeconds = wireLimits.pingEvery / 1000;
/** A socket that has not answered this many pings is dead. */
const deadAfter = 3;

export class Wires {
  private readonly open = new Set<Wire>();
  private seconds = 0;

  constructor(
    readonly addresses: Addresses,
    readonly metrics: Metrics,
    readonly now: () => number
  ) {}

  get count(): number {
    return this.open.size;
  }

  /** @param pairing does it count as a pairing's socket too? */
  welcome(wire: Wire, socket: Duplex, address: string, pairing: boolean): void {
    const guest = this.addresses.at(address);
    guest.sockets += 1;
    if (pairing) guest.pairSockets += 1;
    wire.tcp = socket;
    wire.address = address;
    wire.born = this.now();
    wire.slot = this.open.size % pingSeconds;
    this.open.add(wire);
    wire.on('error', ignore);
    wire.on('close', (code) => {
      this.open.delete(wire);
      guest.sockets -= 1;
      if (pairing) guest.pairSockets -= 1;
      this.metrics.count('closed', String(code));
    });
    wire.write(pingFrame);
  }

  /** Once a second: closes who never spoke, pings those whose turn it is, cuts who does not answer. */
  tick(): void {
    this.seconds += 1;
    const slot = this.seconds % pingSeconds;
    const silentSince = this.now() - wireLimits.silence;
    for (const wire of this.open) {
      if (wire.quiet < 0) {
        if (wire.born <= silentSince) wire.closeFor('silent');
      } else if (wire.slot === slot) {
        if (wire.quiet >= deadAfter) wire.terminate();
        else wire.write(wire.pingWith);
        wire.quiet += 1;
      }
    }
  }

  /** Who has not answered the close in half a second is cut: a stop must not wait for the slowest. */
  async close(): Promise<void> {
    for (const wire of this.open) wire.closeFor('restart');
    for (const until = Date.now() + 500; this.open.size > 0 && Date.now() < until;) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (const wire of this.open) wire.terminate();
  }
}

function ignore(): void {
  // `ws` closes a socket that errs by itself; the 'close' event says the rest.
}
