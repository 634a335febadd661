/** One side of a room: its socket, what the socket may still send, and what happens to what it sends. */
import { WebSocket, type RawData } from 'ws';
import { Bucket } from './limits';
import type { Side } from './protocol';
import type { Rooms } from './rooms';
import { pingFrame, textFrame, Wire } from './wire';

/** For browsers (a message) and for the line itself (a ping that the browser's network answers), in one write. */
const pings = Buffer.concat([textFrame({ t: 'ping' }), pingFrame]);

export class Room {
  c: RoomWire | undefined;
  h: RoomWire | undefined;
  /** Is the other side at another relay? Only asked where it is not here. */
  elsewhere = false;
  /** Leaves the side's inbox on the bus. */
  leaveC: (() => void) | undefined;
  leaveH: (() => void) | undefined;

  constructor(
    readonly rooms: Rooms,
    readonly id: string,
    readonly opener: string
  ) {}
}

export class RoomWire extends Wire {
  room: Room | undefined;
  side: Side = 'c';
  readonly frames = new Bucket();
  readonly bytes = new Bucket();

  override get pingWith(): Buffer {
    return pings;
  }

  listen(): void {
    this.on('message', onMessage).on('pong', onPong).on('close', onClose);
  }
}

function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
  const wire = this as RoomWire;
  const room = wire.room;
  wire.quiet = 0;
  // A socket that is being closed may still send: nothing of it passes.
  if (!room || wire.readyState !== WebSocket.OPEN) return;
  if (!isBinary) return wire.closeFor('bad-message');
  const { rooms } = room;
  const payload = data as Buffer;
  const now = rooms.now();
  if (!wire.frames.take(rooms.limits.frames, 1, now) || !wire.bytes.take(rooms.limits.bytes, payload.length, now)) {
    return wire.closeFor('too-fast');
  }
  rooms.forward(room, wire.side, payload);
}

function onPong(this: WebSocket): void {
  (this as RoomWire).quiet = 0;
}

function onClose(this: WebSocket): void {
  const wire = this as RoomWire;
  wire.room?.rooms.leave(wire);
}
