/** Rooms: two sides, bytes from one to the other. What passes is never kept and never looked into. */
import type { Bus } from './bus/bus';
import type { Addresses, RelayLimits } from './limits';
import type { Metrics } from './metrics';
import type { HttpError, Side } from './protocol';
import { Room, RoomWire } from './room-wire';
import { binaryFrame, textFrame } from './wire';

const peerHere = textFrame({ t: 'peer', here: true });
const peerAway = textFrame({ t: 'peer', here: false });

/** First byte of what relays say to each other about a room, in the inbox of one side. */
const said = { frame: 0, hereToo: 1, here: 2, gone: 3, replaced: 4 } as const;

/** Up to this size one copied buffer is cheaper than a vectored write of two. */
const copyUpTo = 4096;

export class Rooms {
  readonly open = new Map<string, Room>();

  constructor(
    readonly limits: RelayLimits,
    readonly addresses: Addresses,
    readonly bus: Bus,
    readonly metrics: Metrics,
    readonly now: () => number
  ) {}

  /** May this address have a socket in this room? undefined: yes. */
  refusal(id: string, address: string): HttpError | undefined {
    if (this.open.has(id)) return undefined;
    if (this.open.size >= this.limits.rooms) return 'relay-full';
    return this.addresses.at(address).rooms >= this.limits.roomsPerAddress ? 'too-many-rooms' : undefined;
  }

  join(wire: RoomWire, id: string, side: Side): void {
    let room = this.open.get(id);
    if (!room) {
      this.open.set(id, (room = new Room(this, id, wire.address)));
      this.addresses.at(wire.address).rooms += 1;
    }
    const before = room[side];
    const other = side === 'c' ? 'h' : 'c';
    wire.room = room;
    wire.side = side;
    room[side] = wire;
    wire.listen();

    if (before) {
      before.room = undefined;
      before.closeFor('replaced');
    } else {
      this.tell(id, side, said.replaced);
      const leave = this.bus.subscribe(inbox(id, side), (message) => this.hear(room, side, message));
      if (side === 'c') room.leaveC = leave;
      else room.leaveH = leave;
    }
    const there = room[other];
    if (there) {
      room.elsewhere = false;
      there.write(peerHere);
      wire.write(peerHere);
    } else {
      wire.write(room.elsewhere ? peerHere : peerAway);
      this.tell(id, other, said.hereToo);
    }
  }

  leave(wire: RoomWire): void {
    const room = wire.room;
    wire.room = undefined;
    if (!room || room[wire.side] !== wire) return;
    room[wire.side] = undefined;
    this.unsubscribe(room, wire.side);
    const other = wire.side === 'c' ? 'h' : 'c';
    const there = room[other];
    if (there) there.write(peerAway);
    else {
      if (room.elsewhere) this.tell(room.id, other, said.gone);
      this.forget(room);
    }
  }

  /** From one browser to the other; dropped where nobody is there, and nobody is told. */
  forward(room: Room, from: Side, data: Buffer): void {
    const to = from === 'c' ? room.h : room.c;
    const { metrics } = this;
    if (to) {
      if (to.bufferedAmount > this.limits.waiting) {
        metrics.dropped += 1;
        to.closeFor('slow-reader');
        return;
      }
      metrics.frames += 1;
      metrics.frameBytes += data.length;
      if (data.length <= copyUpTo) to.write(binaryFrame(data));
      else to.send(data);
    } else if (room.elsewhere) {
      metrics.frames += 1;
      metrics.frameBytes += data.length;
      this.tell(room.id, from === 'c' ? 'h' : 'c', said.frame, data);
    } else metrics.dropped += 1;
  }

  /** Every property of each room and its sockets as it is, so that what somebody adds shows here. */
  dump(): unknown {
    // What is not shown: the way back up, and the inside of `ws`, whose names begin with a line.
    const up = /^(_|room$|rooms$|tcp$)/;
    const own = (thing: object) => Object.entries(thing).filter(([name]) => !up.test(name));
    const wire = (side: RoomWire) => ({ ...Object.fromEntries(own(side)), waiting: side.bufferedAmount });
    return [...this.open.values()].map((room) =>
      Object.fromEntries(own(room).map(([name, value]) => [name, value instanceof RoomWire ? wire(value) : value]))
    );
  }

  private tell(id: string, side: Side, what: number, data?: Buffer): void {
    const message = Buffer.allocUnsafe(1 + (data?.length ?? 0));
    message[0] = what;
    data?.copy(message, 1);
    this.bus.publish(inbox(id, side), message);
  }

  /** Another relay says something to the side that is here. */
  private hear(room: Room, side: Side, message: Uint8Array): void {
    const wire = room[side];
    const other = side === 'c' ? 'h' : 'c';
    // The other side came here meanwhile: what the other relay says of it is old.
    if (!wire || (room[other] && message[0] !== said.replaced)) return;
    switch (message[0]) {
      case said.frame:
        this.elsewhere(wire, Buffer.from(message.buffer, message.byteOffset + 1, message.length - 1));
        break;
      case said.hereToo:
        this.tell(room.id, other, said.here);
        room.elsewhere = true;
        wire.write(peerHere);
        break;
      case said.here:
        room.elsewhere = true;
        wire.write(peerHere);
        break;
      case said.gone:
        room.elsewhere = false;
        wire.write(peerAway);
        break;
      case said.replaced:
        // No `gone`: the side is not gone, it is at the relay that says so.
        wire.room = undefined;
        room[side] = undefined;
        this.unsubscribe(room, side);
        if (room[other]) room.elsewhere = true;
        else this.forget(room);
        wire.closeFor('replaced');
    }
  }

  private elsewhere(wire: RoomWire, data: Buffer): void {
    if (wire.bufferedAmount > this.limits.waiting) wire.closeFor('slow-reader');
    else wire.write(binaryFrame(data));
  }

  private unsubscribe(room: Room, side: Side): void {
    if (side === 'c') {
      room.leaveC?.();
      room.leaveC = undefined;
    } else {
      room.leaveH?.();
      room.leaveH = undefined;
    }
  }

  private forget(room: Room): void {
    this.open.delete(room.id);
    this.addresses.at(room.opener).rooms -= 1;
  }
}

const inbox = (id: string, side: Side) => `room/${id}/${side}`;
