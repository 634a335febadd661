/** Pairing: a helper holds a nameplate, a citizen guesses it once, and then sealed messages pass between the two. */
import type { RawData, WebSocket } from 'ws';
import type { Bus } from './bus/bus';
import type { Addresses, RelayLimits } from './limits';
import type { Metrics } from './metrics';
import { limits as wireLimits, readPairRequest, type PairError, type PairMessage } from './protocol';
import { textFrame, Wire } from './wire';

/** What relays say to each other in one exchange: the helper's inbox is `{exchange}/h`, the citizen's `{exchange}/c`. */
type Told = { readonly t: 'guess' | 'm'; readonly m: string } | { readonly t: 'gone' };

type Stage = 'new' | 'asking' | 'waiting' | 'talking' | 'done';

export class PairWire extends Wire {
  plates: Nameplates | undefined;
  stage: Stage = 'new';
  side: 'c' | 'h' = 'c';
  plate = '';
  exchange = '';
  messages = 0;
  /** When the stage it is in must be over. */
  until = 0;
  leave: (() => void) | undefined;
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const plateKey = (plate: string) => `plate/${plate}`;
const otherSide = (side: 'c' | 'h') => (side === 'c' ? 'h' : 'c');

export class Nameplates {
  readonly wires = new Set<PairWire>();

  constructor(
    readonly limits: RelayLimits,
    readonly addresses: Addresses,
    readonly bus: Bus,
    readonly metrics: Metrics,
    readonly now: () => number,
    readonly random: (bytes: number) => Uint8Array
  ) {}

  join(wire: PairWire): void {
    this.wires.add(wire);
    wire.plates = this;
    wire.until = this.now() + wireLimits.silence;
    wire.on('message', onMessage).on('pong', onPong).on('close', onClose);
  }

  /** Ends what has lasted too long. */
  tick(): void {
    const now = this.now();
    for (const wire of this.wires) {
      if (now < wire.until || wire.stage === 'done') continue;
      this.fail(wire, wire.stage === 'new' ? 'silent' : 'expired');
    }
  }

  dump(): unknown {
    return [...this.wires].map(({ stage, side, plate, messages }) => ({ stage, side, plate, messages }));
  }

  async hear(wire: PairWire, text: string): Promise<void> {
    const said = readPairRequest(text);
    if (!said) return this.fail(wire, 'bad-message');
    if (said.t === 'm') {
      if (wire.stage !== 'talking') return this.fail(wire, 'bad-message');
      if (++wire.messages > wireLimits.pairMessages) return this.fail(wire, 'too-much');
      return this.tell(wire, { t: 'm', m: said.m });
    }
    if (wire.stage !== 'new') return this.fail(wire, 'bad-message');
    wire.stage = 'asking';
    if (said.t === 'plate') await this.givePlate(wire, said.long === true);
    else await this.guess(wire, said.plate, said.m);
  }

  private async givePlate(wire: PairWire, long: boolean): Promise<void> {
    const exchange = base64url(this.random(16));
    const ttl = wireLimits.plateSeconds * 1000;
    wire.until = this.now() + ttl;
    for (const plate of long ? [base64url(this.random(16))] : this.shuffled()) {
      if (!(await this.bus.claim(plateKey(plate), exchange, ttl))) continue;
      if (wire.stage !== 'asking') return this.bus.release(plateKey(plate), exchange);
      this.open(wire, 'h', exchange);
      wire.plate = plate;
      wire.stage = 'waiting';
      return say(wire, { t: 'plate', plate, ttl: wireLimits.plateSeconds });
    }
    this.fail(wire, 'no-free-code');
  }

  /** The guess burns the nameplate, whatever comes of it: to take it from the bus and to burn it are one. */
  private async guess(wire: PairWire, plate: string, m: string): Promise<void> {
    if (!this.addresses.at(wire.address).guesses.take(this.limits.guesses, 1, this.now())) {
      return this.fail(wire, 'too-many');
    }
    const exchange = await this.bus.take(plateKey(plate));
    if (wire.stage !== 'asking') return;
    if (exchange === undefined) return this.fail(wire, 'no-such-code');
    this.open(wire, 'c', exchange);
    wire.stage = 'talking';
    wire.until = this.now() + wireLimits.exchange;
    this.metrics.pairings += 1;
    this.tell(wire, { t: 'guess', m });
  }

  private open(wire: PairWire, side: 'c' | 'h', exchange: string): void {
    wire.side = side;
    wire.exchange = exchange;
    wire.leave = this.bus.subscribe(`${exchange}/${side}`, (message) => {
      this.told(wire, JSON.parse(Buffer.from(message).toString()) as Told);
    });
  }

  private tell(wire: PairWire, what: Told): void {
    this.bus.publish(`${wire.exchange}/${otherSide(wire.side)}`, Buffer.from(JSON.stringify(what)));
  }

  private told(wire: PairWire, what: Told): void {
    if (what.t === 'gone') return this.fail(wire, 'gone');
    if (what.t === 'guess') {
      wire.stage = 'talking';
      wire.plate = '';
      wire.until = this.now() + wireLimits.exchange;
    }
    say(wire, what);
  }

  private fail(wire: PairWire, code: PairError): void {
    if (wire.stage === 'done') return;
    say(wire, { t: 'error', code });
    wire.closeFor(code);
    this.end(wire, code === 'gone');
  }

  /** Leaves nothing behind: the nameplate is free, the other person is told. */
  end(wire: PairWire, otherKnows = false): void {
    if (wire.stage === 'done') return;
    const { stage, plate, exchange } = wire;
    wire.stage = 'done';
    wire.leave?.();
    if (stage === 'waiting') void this.bus.release(plateKey(plate), exchange).catch(() => undefined);
    if (stage === 'talking' && !otherKnows) this.tell(wire, { t: 'gone' });
  }

  /** 000 to 999 in an order that nobody can foresee: Fisher and Yates, drawn only as far as it is read. */
  private *shuffled(): Generator<string> {
    const plates = Array.from({ length: 1000 }, (_, number) => number);
    for (let left = plates.length; left > 0; left--) {
      const at = this.below(left);
      const drawn = plates[at]!;
      plates[at] = plates[left - 1]!;
      yield String(drawn).padStart(3, '0');
    }
  }

  /** An even draw from 0 to `bound` - 1, `bound` ≤ 65,536: what would favour low numbers is drawn again. */
  private below(bound: number): number {
    const fair = 65536 - (65536 % bound);
    for (;;) {
      const [high = 0, low = 0] = this.random(2);
      const drawn = high * 256 + low;
      if (drawn < fair) return drawn % bound;
    }
  }
}

function say(wire: PairWire, message: PairMessage): void {
  wire.write(textFrame(message));
}

function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
  const wire = this as PairWire;
  wire.quiet = 0;
  if (wire.stage === 'done') return;
  const text = isBinary ? '' : (data as Buffer).toString();
  // A bus that fails ends this pairing alone.
  void wire.plates?.hear(wire, text).catch(() => wire.terminate());
}

function onPong(this: WebSocket): void {
  (this as PairWire).quiet = 0;
}

function onClose(this: WebSocket): void {
  const wire = this as PairWire;
  wire.plates?.end(wire);
  wire.plates?.wires.delete(wire);
}
