import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, decode, encode, operations } from './ipp.mjs';

let server: http.Server | undefined;
afterEach(() => void server?.close());

/** A reply with these attributes: [tag, name, value]. */
const reply = (status: number, attributes: [number, string, Buffer][]) => {
  const head = Buffer.from([2, 0, status >> 8, status & 255, 0, 0, 0, 1, 4]);
  const length = (n: number) => Buffer.from([n >> 8, n & 255]);
  const rest = attributes.flatMap(([tag, name, value]) => [
    Buffer.from([tag]),
    length(name.length),
    Buffer.from(name),
    length(value.length),
    value
  ]);
  return Buffer.concat([head, ...rest, Buffer.from([3])]);
};

const state = reply(0, [
  [0x23, 'printer-state', Buffer.from([0, 0, 0, 5])],
  [0x44, 'printer-state-reasons', Buffer.from('media-jam-error')],
  [0x44, '', Buffer.from('media-empty-error')],
  [0x22, 'printer-is-accepting-jobs', Buffer.from([1])]
]);

async function listen(answer: http.RequestListener): Promise<string> {
  server = http.createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `ipp://127.0.0.1:${(server.address() as AddressInfo).port}/ipp/print`;
}

describe('IPP', () => {
  it('writes a request as RFC 8010 has it', () => {
    const bytes = encode(operations.printer, 7, { uri: 'ipp://p/q', ask: ['printer-state', 'printer-state-reasons'] });
    expect(bytes.subarray(0, 9).toString('hex')).toBe('0200000b0000000701');
    expect(bytes.toString('latin1')).toContain('\x45\x00\x0bprinter-uri\x00\x09ipp://p/q');
    expect(bytes.toString('latin1')).toContain(
      '\x44\x00\x14requested-attributes\x00\x0dprinter-state\x44\x00\x00\x00\x15printer-state-reasons'
    );
    expect(bytes.at(-1)).toBe(3);
  });

  it('puts the document after the attributes', () => {
    const bytes = encode(operations.print, 1, { uri: 'ipp://p/q', title: 'Sammen', document: Buffer.from('%PDF-1.7') });
    expect(bytes.toString('latin1').endsWith('\x03%PDF-1.7')).toBe(true);
  });

  it('reads several values of one name, numbers and truths', () => {
    expect(decode(state)).toEqual({
      status: 0,
      attributes: {
        'printer-state': [5],
        'printer-state-reasons': ['media-jam-error', 'media-empty-error'],
        'printer-is-accepting-jobs': [true]
      }
    });
  });

  it('throws where a reply was cut, wherever that is', () => {
    for (let length = 0; length < state.length; length++) expect(() => decode(state.subarray(0, length))).toThrow();
  });

  it('asks a printer over HTTP, and fails where it is silent, gone or no printer', async () => {
    const uri = await listen((request, response) => {
      request.resume();
      if (request.url === '/ipp/print') response.end(state);
      else if (request.url === '/wrong') response.writeHead(404).end();
      else if (request.url === '/noise') response.end('hello');
    });
    const at = (path: string) => ask({ uri: uri.replace('/ipp/print', path) }, operations.printer, { uri }, 200);
    expect((await at('/ipp/print')).attributes['printer-state']).toEqual([5]);
    await expect(at('/wrong')).rejects.toThrow('404');
    await expect(at('/noise')).rejects.toThrow();
    await expect(at('/silent')).rejects.toThrow('no answer');
    await expect(ask({ socket: '/nowhere/cups.sock', user: 'x' }, operations.printer, { uri })).rejects.toThrow();
  });
});
