/**
 * A stand-in for the terminal helper that speaks its contract: token, origin and host at every door, one job at a time,
 * JSON errors by their code. A test turns its printer and its headphones by hand, and reads what came to it.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Deletion } from '../../src/lib/state/terminal-backup';
import type { Job, PrinterState, Status } from '../../src/lib/state/terminal-helper';

export interface HelperStandIn {
  readonly port: number;
  readonly token: string;
  /** What GET /status says; a test changes it. */
  status: Status;
  /** How the job of now stands. */
  job: Job | undefined;
  /** The papers that came, the newest last. */
  readonly pdfs: Buffer[];
  readonly cancelled: string[];
  heartbeats: number;
  /** What the machine would delete at the relay. */
  deletion: Deletion | undefined;
  ended: number;
  /** What was refused at the door, and why. */
  readonly refused: string[];
  printer(state: PrinterState): void;
  stop(): Promise<void>;
}

const mostPdf = 20 * 1024 * 1024;
const mostJson = 4096;

async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size <= most) parts.push(part as Buffer);
  }
  return size > most ? undefined : Buffer.concat(parts);
}

/** @param origin of the pages that may speak to it */
export async function startHelper(origin: string): Promise<HelperStandIn> {
  const token = randomBytes(32).toString('base64url');
  let jobs = 16;
  /** The port that a browser believes it speaks to; the real one is a free one. */
  const host = '127.0.0.1:8631';

  const say = (response: ServerResponse, status: number, body?: unknown) => {
    response.writeHead(status, body === undefined ? {} : { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
  const busy = () => stand.job !== undefined && ['waiting', 'printing'].includes(stand.job.state);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const what = `${request.method} ${request.url}`;
    if (what === 'POST /heartbeat') {
      stand.heartbeats += 1;
      return say(response, 204);
    }
    if (what === 'GET /status') return say(response, 200, stand.status);
    if (what === 'GET /ticket')
      return stand.status.terminal
        ? say(response, 200, { ticket: 'e30.e30.e30' })
        : say(response, 404, { error: 'not-enrolled' });
    if (what === 'POST /end') {
      stand.ended += 1;
      return say(response, 202);
    }
    if (what === 'POST /print') {
      const pdf = await bodyOf(request, mostPdf);
      if (!pdf) return say(response, 413, { error: 'too-large' });
      if (request.headers['content-type'] !== 'application/pdf' || !pdf.subarray(0, 5).equals(Buffer.from('%PDF-')))
        return say(response, 400, { error: 'not-pdf' });
      if (stand.status.printer === 'gone') return say(response, 503, { error: 'no-printer' });
      if (busy()) return say(response, 409, { error: 'busy' });
      stand.pdfs.push(pdf);
      jobs += 1;
      stand.job = { state: 'waiting', printer: stand.status.printer };
      return say(response, 201, { job: String(jobs) });
    }
    const job = /^\/print\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (job !== undefined) {
      if (Number(job) !== jobs || !stand.job) return say(response, 404, { error: 'unknown-job' });
      if (request.method === 'GET') return say(response, 200, stand.job);
      if (request.method === 'DELETE') {
        stand.cancelled.push(job);
        stand.job = { ...stand.job, state: 'cancelled' };
        return say(response, 204);
      }
    }
    if (what === 'PUT /backup') {
      stand.deletion = JSON.parse(String((await bodyOf(request, mostJson)) ?? '{}')) as Deletion;
      return say(response, 204);
    }
    if (what === 'PUT /volume' || what === 'PUT /screen-reader') {
      const body = await bodyOf(request, mostJson);
      const said = JSON.parse(String(body ?? '{}')) as { percent?: number; on?: boolean };
      if (what === 'PUT /screen-reader' && !stand.status.headphones)
        return say(response, 409, { error: 'no-headphones' });
      stand.status = {
        ...stand.status,
        ...(said.percent !== undefined && { volume: said.percent }),
        ...(said.on !== undefined && { screenReader: said.on })
      };
      return say(response, 204);
    }
    say(response, 404, { error: 'unknown' });
  }

  const server = createServer((request, response) => {
    const { headers } = request;
    const why = headers.host !== host ? 'host' : headers.origin !== origin ? 'origin' : undefined;
    if (!why) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE');
      response.setHeader('access-control-allow-headers', 'authorization, content-type');
    }
    if (!why && request.method === 'OPTIONS') return say(response, 204);
    const door = why ?? (headers.authorization !== `Bearer ${token}` ? 'token' : undefined);
    if (door) {
      stand.refused.push(`${request.method} ${request.url} ${door}`);
      return say(response, 403);
    }
    answer(request, response).catch(() => say(response, 500, { error: 'unknown' }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

  const stand: HelperStandIn = {
    port: (server.address() as AddressInfo).port,
    token,
    status: {
      terminal: { id: 't3', name: 'Terminal 3', office: 'Nav Testby' },
      idle: 60,
      headphones: false,
      volume: 40,
      screenReader: false,
      printer: 'ready'
    },
    job: undefined,
    pdfs: [],
    cancelled: [],
    heartbeats: 0,
    deletion: undefined,
    ended: 0,
    refused: [],
    printer: (printer) => {
      stand.status = { ...stand.status, printer };
      if (stand.job) stand.job = { ...stand.job, printer };
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      })
  };
  return stand;
}
