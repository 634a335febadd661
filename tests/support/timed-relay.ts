/** A real relay on a free port of the loopback, whose clock the test moves, and clients that remember what they heard. */
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import { attach } from '../../signaling/attach';
import { createRelay, type Relay, type RelayOptions } from '../../signaling/relay';

export interface TimedRelay {
  readonly relay: Relay;
  readonly server: Server;
  readonly port: number;
  /** `ws://127.0.0.1:{port}/relay` */
  readonly url: string;
  /** `http://127.0.0.1:{port}/relay` */
  readonly http: string;
  /** The clock's time, milliseconds. */
  now(): number;
  /** Lets that much time pass for the relay, its second hand included, and waits until the sockets have had their turn. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

export async function startTimedRelay(options: RelayOptions = {}): Promise<TimedRelay> {
  let now = 1_700_000_000_000;
  let tick = () => undefined as void;
  const relay = createRelay({
    now: () => now,
    every: (_ms, run) => {
      tick = run;
      return () => undefined;
    },
    ...options
  });
  const server = createServer((_req, res) => res.end('the app'));
  attach(server, relay);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    relay,
    server,
    port,
    url: `ws://127.0.0.1:${port}/relay`,
    http: `http://127.0.0.1:${port}/relay`,
    now: () => now,
    async pass(ms) {
      for (const end = now + ms; now < end;) {
        now = Math.min(end, now + 1000);
        tick();
        // Pings are answered over real sockets. Where much time passes there is nobody left to answer.
        if (ms <= 600_000 && (end - now) % 10_000 < 1000) await breath(10);
      }
      await breath();
    },
    async close() {
      await relay.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}

/** What starts relays for the tests of one file; each is closed after its test. */
export function timedRelays(): (options?: RelayOptions) => Promise<TimedRelay> {
  const open: TimedRelay[] = [];
  afterEach(async () => {
    for (const relay of open.splice(0)) await relay.close();
  });
  return async (options) => {
    const relay = await startTimedRelay(options);
    open.push(relay);
    return relay;
  };
}

/** Time for what was sent over the loopback to arrive. */
export const breath = (ms = 40): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until it holds, five seconds at most. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 5000; !holds();) {
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await breath(5);
  }
}

export class TestClient {
  readonly frames: Buffer[] = [];
  readonly texts: { t: string; [key: string]: unknown }[] = [];
  closed: { code: number; reason: string } | undefined;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data, isBinary) => {
      if (isBinary) this.frames.push(data as Buffer);
      else this.texts.push(JSON.parse(String(data)));
    });
    socket.on('close', (code, reason) => void (this.closed = { code, reason: String(reason) }));
    socket.on('error', () => undefined);
  }

  /** @throws where the relay refuses: `403 {"error":"foreign-origin"}` */
  static open(url: string, headers: Record<string, string> = {}): Promise<TestClient> {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false });
    const client = new TestClient(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(client));
      socket.once('error', reject);
      socket.once('unexpected-response', (_req, res) => {
        let body = '';
        res.on('data', (chunk) => (body += String(chunk)));
        res.on('end', () => reject(new Error(`${res.statusCode} ${body}`)));
      });
    });
  }

  say(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Waits for the next text of that kind that was not waited for before. */
  async heard(t: string): Promise<Record<string, unknown>> {
    const find = () => this.texts.findIndex((text) => text.t === t);
    await until(() => find() >= 0, `{"t":"${t}"}`);
    return this.texts.splice(find(), 1)[0]!;
  }

  async end(): Promise<{ code: number; reason: string }> {
    await until(() => this.closed !== undefined, 'the close');
    return this.closed!;
  }
}

/** A socket below the relay's base, or the refusal: `403 {"error":"foreign-origin"}` */
export const enter = (
  relay: TimedRelay,
  path: string,
  headers?: Record<string, string>
): Promise<TestClient | string> =>
  TestClient.open(`${relay.url}${path}`, headers).catch((error: Error) => error.message);

export const roomName = (n: number): string => String(n).padStart(22, 'r');

/** A socket in a room, or the refusal. */
export const join = (
  relay: TimedRelay,
  n: number,
  side = 'c',
  headers?: Record<string, string>
): Promise<TestClient | string> => enter(relay, `/room/${roomName(n)}?side=${side}`, headers);

/** One of the numbers that the relay says of itself. */
export const gauge = (relay: TimedRelay, name: string): number =>
  Number(new RegExp(`^sammen_relay_${name} (\\d+)`, 'm').exec(relay.relay.metrics())?.[1]);

/** One HTTP call with every header as it is said here. */
export function call(
  method: string,
  url: string,
  options: { headers?: Record<string, string>; body?: Uint8Array | string } = {}
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const req = request(url, { method, headers: options.headers ?? {}, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }));
    });
    req.on('error', reject);
    req.end(options.body);
  });
}
