/**
 * The terminal helper's HTTP, on 127.0.0.1 only. Every request: `Authorization: Bearer <token>`, `Origin` of the server,
 * `Host` 127.0.0.1:PORT; else 403 without a body. Errors: {"error": code}.
 *
 *   POST   /heartbeat      204; the page sends one each 5 s
 *   GET    /status         {"terminal":{id,name,office}|null,"idle":s,"headphones":bool,"volume":0..100,"screenReader":bool,"printer":P}
 *   POST   /print          application/pdf → 201 {"job":"17"} | 400 not-pdf | 409 busy | 413 too-large | 503 no-printer
 *   GET    /print/17       {"state":"waiting|printing|done|cancelled|failed","printer":P,"left"?:true} | 404 unknown-job
 *   DELETE /print/17       204, cancelled and purged | 404 unknown-job | 409 maybe-left: the printer did not hear of it yet
 *   PUT    /volume         {"percent":0..100} → 204 | 400 wrong-request
 *   PUT    /screen-reader  {"on":bool} → 204 | 409 no-headphones | 400 wrong-request
 *   GET    /ticket         {"ticket":"<JWT>"} | 404 not-enrolled
 *   PUT    /backup         {"url":"https://…/backup/<id>","token":"…"} → 204 | 400 wrong-request; deleted when the session ends
 *   POST   /end            202, and the session ends
 *
 * P: ready | out-of-paper | jammed | door-open | out-of-ink | stopped | gone | other
 */
import { timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import { deletionOf } from './deletion.mjs';
import { PrintError } from './printing.mjs';

export const largest = { json: 4 * 1024, pdf: 20 * 1024 * 1024 };

/**
 * What the routes drive.
 * @typedef {{
 *   token: string, origin: string, idle: number, terminal: { id: string, name: string, office: string } | null,
 *   printing: import('./printing.mjs').Printing, sound: import('./sound.mjs').Sound, heartbeat: { beat(): void },
 *   screenReader: { on: boolean, set(on: boolean): Promise<void> }, ticket: () => string | null, end: () => void,
 *   keepDeletion: (lines: string) => Promise<void>
 * }} Parts
 */
/** @typedef {{ status: number, body?: object, after?: () => void }} Answer */
/** @typedef {{ method: string, path: string, json: (limit?: number) => Promise<any>, pdf: () => Promise<Buffer> }} Question */

/** The asker's mistake or the world's failure, as a status and a code. */
class Refusal extends Error {
  /** @param {number} status @param {string} code */
  constructor(status, code) {
    super(code);
    this.status = status;
  }
}

/** @param {Parts} parts @param {Question} question @returns {Promise<Answer>} */
async function answer({ printing, sound, screenReader, ...parts }, { method, path, json, pdf }) {
  const job = /^\/print\/(\d{1,9})$/.exec(path)?.[1];
  switch (`${method} ${job ? '/print/N' : path}`) {
    case 'POST /heartbeat':
      parts.heartbeat.beat();
      return { status: 204 };
    case 'GET /status': {
      const printer = await printing.printer();
      const { headphones, volume } = sound;
      const { terminal, idle } = parts;
      return { status: 200, body: { terminal, idle, headphones, volume, screenReader: screenReader.on, printer } };
    }
    case 'POST /print': {
      const paper = await pdf();
      if (paper.toString('latin1', 0, 5) !== '%PDF-') throw new Refusal(400, 'not-pdf');
      return { status: 201, body: { job: await printing.send(paper) } };
    }
    case 'GET /print/N': {
      const body = await printing.state(String(job));
      if (!body) throw new Refusal(404, 'unknown-job');
      return { status: 200, body };
    }
    case 'DELETE /print/N':
      if (!(await printing.cancel(String(job)))) throw new Refusal(404, 'unknown-job');
      return { status: 204 };
    case 'PUT /volume': {
      const { percent } = await json();
      if (!Number.isInteger(percent) || percent < 0 || percent > 100) throw new Refusal(400, 'wrong-request');
      await sound.setVolume(percent);
      return { status: 204 };
    }
    case 'PUT /screen-reader': {
      const { on } = await json();
      if (typeof on !== 'boolean') throw new Refusal(400, 'wrong-request');
      if (on && !sound.headphones) throw new Refusal(409, 'no-headphones');
      await screenReader.set(on);
      return { status: 204 };
    }
    case 'GET /ticket': {
      const ticket = parts.ticket();
      if (!ticket) throw new Refusal(404, 'not-enrolled');
      return { status: 200, body: { ticket } };
    }
    case 'PUT /backup': {
      const lines = deletionOf(await json());
      if (!lines) throw new Refusal(400, 'wrong-request');
      await parts.keepDeletion(lines);
      return { status: 204 };
    }
    case 'POST /end':
      return { status: 202, after: parts.end };
    default:
      throw new Refusal(404, 'unknown');
  }
}

/** @param {http.IncomingMessage} request @param {number} limit @returns {Promise<Buffer>} */
async function bodyOf(request, limit) {
  if (Number(request.headers['content-length']) > limit) throw new Refusal(413, 'too-large');
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) throw new Refusal(413, 'too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @param {http.IncomingMessage} request */
async function jsonOf(request) {
  const body = await bodyOf(request, largest.json);
  try {
    const value = JSON.parse(body.toString('utf8'));
    if (value !== null && typeof value === 'object') return value;
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal(400, 'wrong-request');
}

/** @param {string} given @param {string} wanted */
function same(given, wanted) {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * A server that listens nowhere yet.
 * @param {Parts} parts
 * @returns {http.Server}
 */
export function createServer(parts) {
  return http.createServer(async (request, response) => {
    const { headers, method = '' } = request;
    // The socket's own port: a name that was made to point here (DNS rebinding) is not this host.
    const here = `127.0.0.1:${request.socket.localPort}`;
    if (headers.host !== here || headers.origin !== parts.origin) return void response.writeHead(403).end();
    response.setHeader('access-control-allow-origin', parts.origin);
    response.setHeader('vary', 'origin');
    response.setHeader('cache-control', 'no-store');
    if (method === 'OPTIONS') {
      response.setHeader('access-control-allow-headers', 'authorization, content-type');
      response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE');
      response.setHeader('access-control-allow-private-network', 'true');
      response.setHeader('access-control-max-age', '600');
      return void response.writeHead(204).end();
    }
    if (!same(headers.authorization ?? '', `Bearer ${parts.token}`)) return void response.writeHead(403).end();
    try {
      const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
      const pdf = () => bodyOf(request, largest.pdf);
      send(response, await answer(parts, { method, path, json: () => jsonOf(request), pdf }));
    } catch (error) {
      // What is left of a body is let by: a browser hears no answer while it still speaks.
      request.resume();
      response.setHeader('connection', 'close');
      send(response, refusal(error));
    }
  });
}

/** @param {unknown} error @returns {Answer} */
function refusal(error) {
  if (error instanceof Refusal) return { status: error.status, body: { error: error.message } };
  if (error instanceof PrintError)
    return { status: error.code === 'no-printer' ? 503 : 409, body: { error: error.code } };
  // No message: it might say something of the paper.
  console.error(`a request failed: ${error instanceof Error ? error.name : 'unknown'}`);
  return { status: 500, body: { error: 'failed' } };
}

/** @param {http.ServerResponse} response @param {Answer} answer */
function send(response, { status, body, after }) {
  if (after) response.once('finish', after);
  if (body) response.setHeader('content-type', 'application/json');
  response.writeHead(status).end(body ? JSON.stringify(body) : undefined);
}
