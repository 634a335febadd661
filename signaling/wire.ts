import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { closeCodes, type CloseReason } from './protocol';

/** One WebSocket with what the relay must know of it. State is on the socket itself: no closures for each one. */
export class Wire extends WebSocket {
  address = '';
  born = 0;
  /** Pings since it was last heard; -1: never heard. */
  quiet = -1;
  /** Which second of the ping's turn is its own, so that pings are spread. */
  slot = 0;
  tcp: Duplex | undefined;

  /** What is sent to see whether somebody is there. */
  get pingWith(): Buffer {
    return pingFrame;
  }

  /** `ws` has its own number for a frame that is too big; the table's is said instead. */
  override close(code?: number, reason?: string | Buffer): void {
    if (code === 1009) super.close(closeCodes['too-big'], 'too-big');
    else super.close(code, reason);
  }

  closeFor(reason: CloseReason): void {
    if (this.readyState !== WebSocket.OPEN) return;
    super.close(closeCodes[reason], reason);
  }

  /**
   * Sends ready-made WebSocket frames in one write. `ws` would make two buffers and a vectored write for each frame;
   * without compression it keeps no queue of its own, so the order with its own frames holds.
   */
  write(frames: Buffer): void {
    if (this.readyState === WebSocket.OPEN) this.tcp?.write(frames);
  }
}

const binary = 0x82;
const text = 0x81;
const ping = 0x89;

/** A whole unmasked frame, as a server sends it. `size` ≤ 65,535 or the long form. */
function frame(first: number, payload: Buffer): Buffer {
  const size = payload.length;
  const head = size < 126 ? 2 : size < 65536 ? 4 : 10;
  const out = Buffer.allocUnsafe(head + size);
  out[0] = first;
  if (head === 2) out[1] = size;
  else if (head === 4) {
    out[1] = 126;
    out.writeUInt16BE(size, 2);
  } else {
    out[1] = 127;
    out.writeUInt32BE(0, 2);
    out.writeUInt32BE(size, 6);
  }
  payload.copy(out, head);
  return out;
}

export const binaryFrame = (payload: Buffer): Buffer => frame(binary, payload);
export const textFrame = (message: object): Buffer => frame(text, Buffer.from(JSON.stringify(message)));
export const pingFrame: Buffer = frame(ping, Buffer.alloc(0));
