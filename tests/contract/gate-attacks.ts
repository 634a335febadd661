/**
 * What a hostile helper may try, each as one update made from the mirror it was given. Written with Yjs itself where Yjs can
 * be made to do it, and byte by byte where it cannot.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

export interface Target {
  /** State of the mirror, as the helper was given it. */
  readonly state: Uint8Array;
  /** The client id that the helper was given, and the citizen's in this mirror. */
  readonly client: number;
  readonly citizen: number;
}

/** What the citizen opened: `home` to fill in, `money` to suggest, `see` to see, `health` hidden. */
type Attack = (target: Target) => Uint8Array | readonly Uint8Array[];

/** Edits a copy of the mirror under that client id, and gives what would be sent. */
export function edit(target: Target, change: (doc: Y.Doc) => void, client = target.client): Uint8Array {
  const doc = new Y.Doc({ gc: false });
  Y.applyUpdate(doc, target.state);
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  let deleted: Uint8Array | undefined;
  doc.on('update', (update: Uint8Array) => (deleted = update));
  doc.transact(() => change(doc));
  return deleted ?? Y.encodeStateAsUpdate(doc, before);
}

const values = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('answers');
const set =
  (key: string, value: unknown): Attack =>
  (target) =>
    edit(target, (doc) => values(doc).set(key, value));
const type =
  (key: string, text: string): Attack =>
  (target) =>
    edit(target, (doc) => doc.getText(`t:${key}`).insert(0, text));

/** An update of no structs that deletes these. */
export function deletes(...ranges: readonly (readonly [client: number, clock: number, length: number])[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, ranges.length);
  for (const [client, clock, length] of ranges) {
    for (const number of [client, 1, clock, length]) encoding.writeVarUint(encoder, number);
  }
  return encoding.toUint8Array(encoder);
}

/** One struct, byte by byte: `write` writes what comes after the info byte. */
export function struct(
  client: number,
  clock: number,
  info: number,
  write: (encoder: encoding.Encoder) => void
): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, info);
  write(encoder);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

const clockOf = ({ state }: Target, client: number): number => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return Y.getState(doc.store, client);
};

const STRING = 4;
const GC = 0;
const BESIDE_LEFT = 0x80;

/** By name, so that a failing one is told. */
export const attacks: Readonly<Record<string, Attack>> = {
  'a hidden value': set('health.illness', 1),
  'a hidden text': type('health.story', 'gotcha'),
  'a value that may only be seen': set('see.rent', 1),
  'a text that may only be seen': type('see.story', 'gotcha'),
  'erasing a text that may only be seen': (target) =>
    edit(target, (doc) => doc.getText('t:see.story').delete(0, doc.getText('t:see.story').length)),
  'deleting a value that may only be seen': (target) => edit(target, (doc) => values(doc).delete('see.rent')),
  'a word for a number': set('home.people', 'many'),
  'a number out of bounds': set('home.people', -4),
  'not a number': set('home.people', NaN),
  'an endless number': set('home.people', Infinity),
  'a big number': set('home.people', 10n ** 15n),
  null: set('home.people', null),
  undefined: set('home.people', undefined),
  'an object': set('home.people', { evil: true }),
  'an object with a prototype': set('home.people', JSON.parse('{"__proto__":{"evil":1}}')),
  'a list': set('home.people', [1]),
  bytes: set('home.people', new Uint8Array([1, 2])),
  'a date': set('home.people', new Date(0)),
  'a nested map': (target) => edit(target, (doc) => values(doc).set('home.people', new Y.Map([['a', 1]]))),
  'a nested text': (target) => edit(target, (doc) => values(doc).set('home.people', new Y.Text('a'))),
  'a document in the document': (target) => edit(target, (doc) => values(doc).set('home.people', new Y.Doc())),
  'a value under a text key': set('home.story', 'gotcha'),
  'a text under a value key': type('home.people', '7'),
  'a text of 1 MB': type('home.story', 'x'.repeat(1024 * 1024)),
  'a text longer than may be': type('home.story', 'x'.repeat(5000)),
  'a text that is too long in small pieces': (target) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, target.state);
    doc.clientID = target.client;
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let i = 0; i < 6; i++) doc.getText('t:home.name').insert(0, 'y'.repeat(900));
    return updates.slice(3);
  },
  'a value of 1 MB': set('home.people', 'x'.repeat(1024 * 1024)),
  'an unknown key': set('home.secret', 1),
  'an unknown section': set('evil.key', 1),
  'an empty key': set('', 1),
  'the key __proto__': set('__proto__', 1),
  'the key constructor': set('constructor', 1),
  'a key below __proto__': set('home.__proto__', 1),
  'a key with blanks': set('home.people ', 1),
  'an unknown text': type('home.secret', 'x'),
  'a text called __proto__': type('__proto__', 'x'),
  'a field of a row that is not there': set('home.children.zz.age', 3),
  'a text in a row that is not there': type('home.children.zz.name', 'Kari'),
  'more rows than may be': (target) =>
    edit(target, (doc) => 'bcdefgh'.split('').forEach((id) => values(doc).set(`home.children.${id}`, 1))),
  'a row whose id is too long': set(`home.children.${'a'.repeat(40)}`, 1),
  'a list of its own': (target) => edit(target, (doc) => doc.getArray('mine').push([1])),
  'a map of grants': (target) => edit(target, (doc) => doc.getMap('grants').set('health', 'fill')),
  'a map without a name': (target) => edit(target, (doc) => doc.getMap('').set('a', 1)),
  XML: (target) => edit(target, (doc) => doc.getXmlFragment('xml').insert(0, [new Y.XmlText('x')])),
  'who wrote it': (target) => edit(target, (doc) => doc.getMap('writers').set('home.people', ['citizen'])),
  'who wrote something new': (target) => edit(target, (doc) => doc.getMap('writers').set('home.rent', ['citizen'])),
  'forgetting who wrote it': (target) => edit(target, (doc) => doc.getMap('writers').delete('home.people')),
  'another name': (target) =>
    edit(target, (doc) => doc.getMap('people').set('citizen', { name: 'Evil', role: 'citizen' })),
  'items between the answers': (target) =>
    struct(target.client, clockOf(target, target.client), STRING, (encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, 'answers');
      encoding.writeVarString(encoder, 'x');
    }),
  bold: (target) => edit(target, (doc) => doc.getText('t:home.story').format(0, 2, { bold: true })),
  'a picture in the text': (target) =>
    edit(target, (doc) => doc.getText('t:home.story').insertEmbed(0, { image: 'x' })),
  'an attribute of the text': (target) => edit(target, (doc) => doc.getText('t:home.story').setAttribute('a', 'b')),
  'the citizen’s client id': (target) => edit(target, (doc) => values(doc).set('home.people', 9), target.citizen),
  'the citizen’s client id in a text': (target) =>
    edit(target, (doc) => doc.getText('t:home.story').insert(0, 'I '), target.citizen),
  'a forged update of the citizen’s next edit': (target) =>
    struct(target.citizen, clockOf(target, target.citizen), GC, (encoder) => encoding.writeVarUint(encoder, 1)),
  'a stranger’s client id': (target) => edit(target, (doc) => values(doc).set('home.people', 9), 4242),
  'client id 0': (target) => edit(target, (doc) => values(doc).set('home.people', 9), 0),
  'a clock far ahead': (target) =>
    struct(target.client, 2 ** 40, STRING, (encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, 't:home.story');
      encoding.writeVarString(encoder, 'x');
    }),
  'an endless hole': (target) =>
    struct(target.client, 0, GC, (encoder) => encoding.writeVarUint(encoder, Number.MAX_SAFE_INTEGER)),
  'beside what is not there': (target) =>
    struct(target.client, clockOf(target, target.client), STRING | BESIDE_LEFT, (encoder) => {
      encoding.writeVarUint(encoder, target.citizen);
      encoding.writeVarUint(encoder, 2 ** 30);
      encoding.writeVarString(encoder, 'x');
    }),
  'beside itself': (target) =>
    struct(target.client, clockOf(target, target.client), STRING | BESIDE_LEFT, (encoder) => {
      encoding.writeVarUint(encoder, target.client);
      encoding.writeVarUint(encoder, clockOf(target, target.client));
      encoding.writeVarString(encoder, 'x');
    }),
  'deleting what the citizen has yet to write': (target) =>
    deletes([target.citizen, clockOf(target, target.citizen), 1_000_000]),
  'deleting what a stranger wrote': () => deletes([77, 0, 5]),
  'deleting everything of the citizen’s': (target) => deletes([target.citizen, 0, clockOf(target, target.citizen)]),
  'a million structs': () => Uint8Array.of(1, 0xff, 0xff, 0xff, 0x7f, 1, 0),
  'nothing at all': () => new Uint8Array(),
  'one byte': () => Uint8Array.of(255),
  'bytes that hang the other encoding': () =>
    Uint8Array.from('00000000000000000000000000000000000000000000000000ff01'.match(/../g) ?? [], (x) => parseInt(x, 16))
};
