/** What stands for Node's modules in a browser does what Node does, or says that it does not. */
import { EventEmitter as NodeEvents } from 'node:events';
import { describe, expect, it } from 'vitest';
import Trie from 'unicode-trie';
import TrieBuilder from 'unicode-trie/builder.js';
import { Buffer as Own } from './buffer';
import { cbc, ecb, sha256 } from './encryption';
import { EventEmitter } from './events';
import files from './files';
import png from './png';
import qr from './qr';
import stream from './stream';
import svg from './svg';
import LazyTrie from './trie';
import woff2 from './woff2';
import zlib from './zlib';

describe('bytes', () => {
  const text = 'Æøå (1) \\ ÿ';
  it.each(['binary', 'ascii', 'utf16le', 'utf-8'] as const)('of a text in %s are Node’s', (encoding) => {
    const [own, node] = [Own.from(text, encoding), Buffer.from(text, encoding)];
    expect([...own]).toEqual([...node]);
    expect(own.toString('hex')).toBe(node.toString('hex'));
    expect(own.toString('binary')).toBe(node.toString('binary'));
  });

  it('are joined, counted and known', () => {
    const all = Own.concat([Own.from('a', 'binary'), Uint8Array.of(1, 2), Own.alloc(2)]);
    expect([...all]).toEqual([97, 1, 2, 0, 0]);
    expect(Own.isBuffer(all)).toBe(true);
    expect(Own.isBuffer(Uint8Array.of(1))).toBe(false);
  });

  it('say it where they are asked for what they are not made for', () => {
    expect(() => Own.from('aa', 'base64')).toThrow('text in base64 is left out');
    expect(() => Own.alloc(1).toString()).toThrow('bytes as text is left out');
  });
});

describe('events', () => {
  it.each([
    ['ours', new EventEmitter()],
    ['Node’s', new NodeEvents() as unknown as EventEmitter]
  ])('are told of in order, also to who stops listening meanwhile: %s', (_, events) => {
    const heard: unknown[] = [];
    const second = (what: string) => heard.push(['second', what]);
    const first = (what: string) => {
      heard.push(['first', what]);
      events.removeListener('page', second);
    };
    events.on('page', first).addListener('page', second);
    expect(events.emit('page', 1)).toBe(true);
    expect(events.emit('page', 2)).toBe(true);
    expect(events.emit('line', 3)).toBe(false);
    expect(heard).toEqual([
      ['first', 1],
      ['second', 1],
      ['first', 2]
    ]);
  });
});

describe('a table of letters', () => {
  const table = new TrieBuilder(7);
  table.setRange(0x41, 0x5a, 1);
  table.setRange(0x1f600, 0x1f64f, 2);
  const packed = Uint8Array.from(table.toBuffer());

  it('says what the package’s own says, and is unpacked once', () => {
    const [own, theirs] = [new LazyTrie(Uint8Array.from(packed)), new Trie(Uint8Array.from(packed))];
    const points = [0, 0x40, 0x41, 0x5a, 0x5b, 0xd800, 0xffff, 0x1f600, 0x1f64f, 0x1f650, 0x10ffff];
    expect(points.map((point) => own.get(point))).toEqual(points.map((point) => theirs.get(point)));
    expect(own.get(0x1f610)).toBe(2);
  });

  it('is not unpacked before it is asked', () => {
    const spoilt = Uint8Array.from(packed).fill(0xff, 12);
    const trie = new LazyTrie(spoilt);
    expect(() => trie.get(0x41)).toThrow();
  });
});

it.each<[string, () => unknown]>([
  ['reading a file', files.readFileSync],
  ['reading a file', files.statSync],
  ['compressing by itself', zlib.deflateSync],
  ['a PNG picture', png],
  ['an SVG picture', svg],
  ['a QR code of pdfmake', qr.measure],
  ['a WOFF2 font', woff2],
  ['encryption', cbc],
  ['encryption', ecb],
  ['encryption', sha256],
  ['reading a document as a stream', () => new stream.Readable().push()]
])('whoever asks for %s is told that it is left out', (what, ask) => {
  expect(ask).toThrow(`${what} is left out`);
});
