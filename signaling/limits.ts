/** How much one socket and one address may ask for. Time is passed in, in milliseconds. */

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface RelayLimits {
  readonly sockets: number;
  readonly socketsPerAddress: number;
  readonly pairSocketsPerAddress: number;
  readonly rooms: number;
  readonly roomsPerAddress: number;
  /** What waits for one slow reader, in bytes. */
  readonly waiting: number;
  readonly frames: Rate;
  readonly bytes: Rate;
  /** Per address. */
  readonly guesses: Rate;
  readonly backupCalls: Rate;
  /** Slips that are made, and slips that are asked for. */
  readonly slips: Rate;
  readonly slipCalls: Rate;
  /** Bodies that are being received at the same time, all addresses, in bytes. */
  readonly bodies: number;
}

/** An office shares one address: guides, kiosks and citizens' phones together. */
export const defaultLimits: RelayLimits = {
  sockets: 10_000,
  socketsPerAddress: 1000,
  pairSocketsPerAddress: 100,
  rooms: 5000,
  roomsPerAddress: 500,
  waiting: 2 * 1024 * 1024,
  frames: { perSecond: 200, burst: 2000 },
  bytes: { perSecond: 256 * 1024, burst: 1024 * 1024 },
  guesses: { perSecond: 0.5, burst: 30 },
  backupCalls: { perSecond: 50, burst: 1000 },
  // A busy office makes a few an hour. One address alone can have a quarter of the store in 14 days, and not more.
  slips: { perSecond: 1 / 600, burst: 60 },
  slipCalls: { perSecond: 0.5, burst: 60 },
  bodies: 64 * 1024 * 1024
};

/** A token bucket: full at first, refilled as time goes. */
export class Bucket {
  private tokens = -1;
  private at = 0;

  /** Takes `cost` tokens; false where there are too few, and then nothing is taken. */
  take(rate: Rate, cost: number, now: number): boolean {
    if (this.tokens < 0) this.tokens = rate.burst;
    // A clock that was set back gives nothing, and takes nothing.
    else this.tokens = Math.min(rate.burst, this.tokens + (Math.max(0, now - this.at) * rate.perSecond) / 1000);
    this.at = now;
    if (this.tokens < cost) return false;
    this.tokens -= cost;
    return true;
  }

  /** Would it be full by now? Then it may be forgotten. */
  full(rate: Rate, now: number): boolean {
    return this.tokens < 0 || this.tokens + ((now - this.at) * rate.perSecond) / 1000 >= rate.burst;
  }
}

class Guest {
  sockets = 0;
  pairSockets = 0;
  rooms = 0;
  readonly guesses = new Bucket();
  readonly backupCalls = new Bucket();
  readonly slips = new Bucket();
  readonly slipCalls = new Bucket();

  /** Nothing is open, and every bucket is full again: nobody need remember it. */
  idle(limits: RelayLimits, now: number): boolean {
    const buckets = ['guesses', 'backupCalls', 'slips', 'slipCalls'] as const;
    return this.sockets === 0 && this.rooms === 0 && buckets.every((name) => this[name].full(limits[name], now));
  }
}

/** What each address has open now. An address is forgotten when it has nothing open and its buckets are full. */
export class Addresses {
  private readonly guests = new Map<string, Guest>();

  at(address: string): Guest {
    let guest = this.guests.get(address);
    if (!guest) this.guests.set(address, (guest = new Guest()));
    return guest;
  }

  get count(): number {
    return this.guests.size;
  }

  sweep(limits: RelayLimits, now: number): void {
    for (const [address, guest] of this.guests) if (guest.idle(limits, now)) this.guests.delete(address);
  }
}
