/** Rooms of two who type: the same Yjs updates to either server, sealed (28 bytes longer) for ours. */
import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

export type Target = 'ours' | 'stock';

interface Person {
  readonly socket: WebSocket;
  readonly doc: Y.Doc;
  /** The next frame to send. */
  frame: Buffer;
  received: number;
}

export interface Crowd {
  /** Both of every room type, `perSecond` edits each, evenly spread over time. */
  type(seconds: number, perSecond: number): Promise<{ sent: number; received: number }>;
  leave(): Promise<void>;
}

/** AES-GCM's tag, a counter and a version: what sealing adds to a frame. */
const sealing = 28;
const syncUpdate = [0, 2];

/** y-websocket's frame around an update: sync, update, length, bytes. Updates of one letter are shorter than 128 bytes. */
const framed = (update: Uint8Array) => Buffer.from([...syncUpdate, update.length, ...update]);

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function enter(target: Target, port: number, room: string, side: 'c' | 'h'): Promise<Person> {
  const url = `ws://127.0.0.1:${port}`;
  const socket = new WebSocket(target === 'ours' ? `${url}/relay/room/${room}?side=${side}` : `${url}/${room}`, {
    perMessageDeflate: false
  });
  const doc = new Y.Doc();
  const person: Person = { socket, doc, frame: Buffer.alloc(0), received: 0 };
  doc.on('update', (update: Uint8Array) => {
    const frame = framed(update);
    person.frame = target === 'ours' ? Buffer.concat([frame, randomBytes(sealing)]) : frame;
  });
  socket.on('message', (data, isBinary) => {
    const [kind, step] = data as Buffer;
    // The stock server's first frame asks for what we have (sync step 1): not an edit.
    if (isBinary && (target === 'ours' || (kind === 0 && step === 2))) person.received += 1;
  });
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return person;
}

export async function crowd(target: Target, port: number, rooms: number): Promise<Crowd> {
  const people: Person[] = [];
  for (let n = 0; n < rooms; n++) {
    const room = randomBytes(16).toString('base64url');
    people.push(...(await Promise.all([enter(target, port, room, 'c'), enter(target, port, room, 'h')])));
  }
  /** Edits received so far, once no more come. */
  const settled = async () => {
    const count = () => people.reduce((sum, person) => sum + person.received, 0);
    for (let before = -1; before !== count();) {
      before = count();
      await wait(300);
    }
    return count();
  };
  return {
    async type(seconds, perSecond) {
      const before = await settled();
      const step = 1000 / (people.length * perSecond);
      const total = Math.round(people.length * perSecond * seconds);
      const began = performance.now();
      let sent = 0;
      while (sent < total) {
        for (const due = (performance.now() - began) / step; sent < total && sent < due; sent++) {
          const person = people[sent % people.length]!;
          const text = person.doc.getText('t');
          text.insert(text.length, 'x');
          person.socket.send(person.frame);
        }
        await wait(2);
      }
      return { sent, received: (await settled()) - before };
    },
    async leave() {
      for (const { socket } of people) socket.terminate();
      await wait(300);
    }
  };
}
