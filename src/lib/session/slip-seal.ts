/**
 * The answers as they lie at the relay:
 *
 *   sealed = version (1) | nonce (12) | AES-256-GCM of: length (LEB128) | deflated entry | zeros up to whole 4 KiB
 *   additional data: version and id
 *
 * An ordinary application is 3 kB deflated, so nearly all slips are of one size, which tells nothing.
 */
import { concat, leb128, readLeb128, type Bytes } from './bytes';
import type { SlipKeys } from './slip-keys';
import { SessionError, type World } from './types';

const version = 1;
const nonceBytes = 12;
const step = 4096;
/** What a slip may be inflated: as much as a whole backup. */
const most = 8 * 1024 * 1024;

const damaged = (cause?: unknown) => new SessionError('slip-damaged', 'staff', { cause });

const pour = (bytes: Bytes, through: ReadableWritablePair<Uint8Array, BufferSource>) =>
  new Blob([bytes]).stream().pipeThrough(through);

async function deflate(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await new Response(pour(bytes, new CompressionStream('deflate-raw'))).arrayBuffer());
}

/** Stops where it becomes more than a slip can be, however little it was. */
async function inflate(bytes: Bytes): Promise<Bytes> {
  const reader = pour(bytes, new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > most) {
      await reader.cancel();
      throw damaged();
    }
    parts.push(read.value);
  }
  return concat(...parts);
}

const additional = (id: Bytes) => concat(Uint8Array.of(version), id);

/** @param entry as `backup-entry.ts` writes it */
export async function sealSlip({ id, seal }: SlipKeys, entry: Bytes, world: Pick<World, 'random'>): Promise<Bytes> {
  const small = await deflate(entry);
  const body = concat(leb128(small.length), small);
  const plain = new Uint8Array(Math.ceil(body.length / step) * step);
  plain.set(body);
  const iv = world.random(nonceBytes);
  const how = { name: 'AES-GCM', iv, additionalData: additional(id) };
  return concat(Uint8Array.of(version), iv, new Uint8Array(await crypto.subtle.encrypt(how, seal, plain)));
}

/** @throws SessionError `slip-damaged` where a single bit is another than it was, or `slip-newer` */
export async function unsealSlip({ id, seal }: SlipKeys, sealed: Bytes): Promise<Bytes> {
  if (sealed[0] !== version) throw sealed[0] === undefined ? damaged() : new SessionError('slip-newer', 'staff');
  const iv = sealed.slice(1, 1 + nonceBytes);
  try {
    const how = { name: 'AES-GCM', iv, additionalData: additional(id) };
    const plain = new Uint8Array(await crypto.subtle.decrypt(how, seal, sealed.slice(1 + nonceBytes)));
    const length = readLeb128(plain, 0);
    if (!length || length.end + length.value > plain.length) throw damaged();
    return await inflate(plain.slice(length.end, length.end + length.value));
  } catch (cause) {
    throw damaged(cause);
  }
}
