/**
 * As much of IPP (RFC 8010, RFC 8011) as a terminal needs: ask CUPS and the printer how they are, send one PDF, cancel one job.
 * Attributes are read as they are on the wire, never as a program's words, which follow the machine's language.
 *
 *   request   version 2.0 | operation 2 | id 4 | 01 operation attributes | 03 | document
 *   attribute tag 1 | name length 2 | name | value length 2 | value; one more value of the same has name length 0
 *   reply     version 2 | status 2 | id 4 | groups of attributes; a tag below 10h begins a group
 */
import http from 'node:http';
import https from 'node:https';

/** @typedef {number | boolean | string} Value */
/** @typedef {{ status: number, attributes: Record<string, Value[]> }} Reply status below 0x100 is success */
/**
 * Where IPP is spoken: CUPS' socket, or a printer's own address (ipp or ipps).
 * @typedef {{ socket: string, user: string } | { uri: string }} Place
 */
/** @typedef {{ uri: string, job?: number, ask?: string[], title?: string, purge?: boolean, user?: string, document?: Buffer }} Wish */

export const operations = { print: 0x0002, cancel: 0x0008, job: 0x0009, printer: 0x000b };
export const statuses = { notFound: 0x0406 };

const tags = { operation: 1, end: 3, integer: 0x21, boolean: 0x22, enum: 0x23, name: 0x42, keyword: 0x44, uri: 0x45 };
const charset = 0x47;
const language = 0x48;
const mimeType = 0x49;

/** @param {number} tag @param {string} name @param {Buffer} value */
function attribute(tag, name, value) {
  const head = Buffer.alloc(3);
  head.writeUInt8(tag);
  head.writeUInt16BE(Buffer.byteLength(name), 1);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(value.length);
  return Buffer.concat([head, Buffer.from(name), length, value]);
}

/** @param {number} number */
function int32(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(number);
  return bytes;
}

/**
 * The bytes of one request.
 * @param {number} operation
 * @param {number} id
 * @param {Wish} wish
 */
export function encode(operation, id, { uri, job, ask, title, purge, user, document }) {
  const text = (/** @type {number} */ tag, /** @type {string} */ name, /** @type {string} */ value) =>
    attribute(tag, name, Buffer.from(value));
  const head = Buffer.alloc(9);
  head.writeUInt16BE(0x0200);
  head.writeUInt16BE(operation, 2);
  head.writeUInt32BE(id, 4);
  head.writeUInt8(tags.operation, 8);
  const parts = [
    head,
    text(charset, 'attributes-charset', 'utf-8'),
    text(language, 'attributes-natural-language', 'en')
  ];
  parts.push(text(tags.uri, 'printer-uri', uri));
  if (job !== undefined) parts.push(attribute(tags.integer, 'job-id', int32(job)));
  if (user) parts.push(text(tags.name, 'requesting-user-name', user));
  if (title) parts.push(text(tags.name, 'job-name', title));
  if (document) parts.push(text(mimeType, 'document-format', 'application/pdf'));
  if (purge) parts.push(attribute(tags.boolean, 'purge-job', Buffer.from([1])));
  ask?.forEach((name, i) => parts.push(text(tags.keyword, i === 0 ? 'requested-attributes' : '', name)));
  parts.push(Buffer.from([tags.end]));
  if (document) parts.push(document);
  return Buffer.concat(parts);
}

/**
 * @param {Buffer} bytes
 * @returns {Reply}
 * @throws {RangeError} where the reply ends too early
 */
export function decode(bytes) {
  /** @type {Reply} */
  const reply = { status: bytes.readUInt16BE(2), attributes: {} };
  let at = 8;
  let last = '';
  while (bytes.readUInt8(at) !== tags.end) {
    const tag = bytes.readUInt8(at);
    at += 1;
    if (tag < 0x10) continue;
    const nameEnd = at + 2 + bytes.readUInt16BE(at);
    const name = bytes.toString('utf8', at + 2, nameEnd);
    const valueEnd = nameEnd + 2 + bytes.readUInt16BE(nameEnd);
    if (valueEnd > bytes.length) throw new RangeError('the reply ends within a value');
    const value = bytes.subarray(nameEnd + 2, valueEnd);
    if (name) last = name;
    (reply.attributes[last] ??= []).push(
      tag === tags.integer || tag === tags.enum
        ? value.readInt32BE()
        : tag === tags.boolean
          ? value.readUInt8() === 1
          : value.toString('utf8')
    );
    at = valueEnd;
  }
  return reply;
}

let lastId = 0;

/**
 * Asks once.
 * @param {Place} place
 * @param {number} operation
 * @param {Wish} wish
 * @param {number} [patience] milliseconds without a byte
 * @returns {Promise<Reply>}
 * @throws where nobody answers, or the answer is no IPP
 */
export function ask(place, operation, wish, patience = 3000) {
  const body = encode(operation, ++lastId, wish);
  const headers = { 'content-type': 'application/ipp', 'content-length': body.length };
  return new Promise((resolve, reject) => {
    const request =
      'socket' in place
        ? http.request({
            socketPath: place.socket,
            path: new URL(wish.uri).pathname,
            method: 'POST',
            // CUPS knows by the socket who asks (SO_PEERCRED), and takes our word for nothing else.
            headers: { ...headers, host: 'localhost', authorization: `PeerCred ${place.user}` }
          })
        : toPrinter(place.uri, headers);
    request.setTimeout(patience, () => request.destroy(new Error('no answer')));
    request.on('error', reject);
    request.on('response', (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        try {
          if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode}`);
          resolve(decode(Buffer.concat(chunks)));
        } catch (error) {
          reject(error);
        }
      });
    });
    request.end(body);
  });
}

/** @param {string} uri @param {http.OutgoingHttpHeaders} headers */
function toPrinter(uri, headers) {
  const { protocol, hostname, port, pathname } = new URL(uri.replace(/^ipp/, 'http'));
  const options = { hostname, port: port || 631, path: pathname, method: 'POST', headers };
  // A printer's certificate is its own; what we ask it is how it is, nothing of a person.
  return protocol === 'https:' ? https.request({ ...options, rejectUnauthorized: false }) : http.request(options);
}
