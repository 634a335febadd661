/** Bodies of calls while they are being received: how many bytes of them at once, and how long each may take. */
import type { IncomingMessage } from 'node:http';
import type { HttpError } from './protocol';

/** How long a body may take, in milliseconds. */
const bodyTime = 8000;

export class Bodies {
  /** When each must be there. */
  private readonly open = new Map<IncomingMessage, number>();
  private bytes = 0;

  /** @param most of all together, in bytes */
  constructor(
    private readonly most: number,
    private readonly now: () => number
  ) {}

  get underWay(): number {
    return this.bytes;
  }

  /** Once a second: cuts those that dribble. */
  tick(): void {
    const now = this.now();
    for (const [req, until] of this.open) if (now >= until) req.destroy();
  }

  /** The whole body, of at most so many bytes, or why not. */
  async read(req: IncomingMessage, most: number): Promise<Uint8Array | HttpError> {
    if (Number(req.headers['content-length'] ?? 0) > most) return 'too-big';
    if (this.bytes + most > this.most) return 'relay-full';
    const chunks: Buffer[] = [];
    let size = 0;
    this.open.set(req, this.now() + bodyTime);
    // The most it may become is set aside at once: many small beginnings cannot grow past the bound together.
    this.bytes += most;
    try {
      for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > most) return 'too-big';
        chunks.push(chunk);
      }
      return Buffer.concat(chunks, size);
    } catch {
      return 'too-late';
    } finally {
      this.open.delete(req);
      this.bytes -= most;
    }
  }
}
