/**
 * One side of an edit's way, in a browser's page of its own; `latency.bench.ts` drives it. Ours is the whole way of an answer
 * under the components: the answers, their backup, the gate, the mirror, the seal, the leg, the helper's copy.
 */
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { application, schemaOf } from '../../src/lib/form';
import { CitizenSession } from '../../src/lib/session/citizen-session';
import { HelperSession } from '../../src/lib/session/helper-session';
import { realWorld } from '../../src/lib/session/link-world';
import type { Target } from './latency-ways';

const KEY = 'need.what';
const schema = schemaOf(application);
const identity = { name: 'Guro Guide', role: 'guide', verified: true } as const;
const now = () => performance.timeOrigin + performance.now();

interface Person {
  readonly ready: () => boolean;
  readonly text: () => Y.Text;
  /** True as long as edits have gone over the leg that is measured. */
  readonly steady: () => boolean;
}

/** When the n-th edit was made here, or had been applied here. */
const at: number[] = [];

function grown(length: number): void {
  for (const time = now(); at.length < length;) at.push(time);
}

async function enterOurs({ way, url, room, key }: Target, side: 'c' | 'h'): Promise<Person> {
  const keys = { room, key: Uint8Array.from(key) };
  const rtc = way === 'direct' ? { iceServers: [] } : null;
  const options = { schema, relayUrl: url, world: realWorld, rtc };
  if (side === 'h') {
    const helper = new HelperSession({ ...options, keys });
    helper.on('answers', () => grown(String(helper.get(KEY) ?? '').length));
    return person(
      helper,
      () => helper.state === 'up',
      () => helper.text(KEY)
    );
  }
  const verify = () => Promise.resolve(identity);
  const citizen = await CitizenSession.open({ ...options, storage: sessionStorage, verify });
  await citizen.prepareHelp();
  const link = citizen
    .request({ keys, identity, answer: () => undefined, vanish: () => undefined })
    .accept({ need: 'fill' });
  return person(
    link,
    () => link.state === 'up',
    () => citizen.answers.text(KEY)
  );

  function person(of: { readonly leg: string }, up: () => boolean, text: () => Y.Text): Person {
    let left = false;
    const steady = () => of.leg === way;
    setInterval(() => (left ||= at.length > 0 && !steady()), 20);
    return { ready: () => up() && steady(), text, steady: () => !left && steady() };
  }
}

function enterStock({ url, room }: Target, side: 'c' | 'h'): Person {
  const doc = new Y.Doc();
  const text = doc.getText(KEY);
  const provider = new WebsocketProvider(url, room, doc, { disableBc: true });
  if (side === 'h') doc.on('update', () => grown(text.length));
  return { ready: () => provider.synced, text: () => text, steady: () => provider.wsconnected };
}

/** How far the other page's clock is ahead of this one's, in milliseconds: the best of 200 questions. */
async function askClock(): Promise<number> {
  const channel = new BroadcastChannel('clock');
  let best = { trip: Infinity, ahead: 0 };
  for (let n = 0; n < 200; n++) {
    const asked = now();
    channel.postMessage('?');
    const theirs = await new Promise<number>((resolve) => (channel.onmessage = ({ data }) => resolve(Number(data))));
    const trip = now() - asked;
    if (trip < best.trip) best = { trip, ahead: theirs - (asked + trip / 2) };
  }
  channel.close();
  return best.ahead;
}

function tellClock(): void {
  const channel = new BroadcastChannel('clock');
  channel.onmessage = () => channel.postMessage(now());
}

async function enter(target: Target, side: 'c' | 'h') {
  const { ready, text, steady } = await (target.way === 'stock' ? enterStock(target, side) : enterOurs(target, side));
  if (side === 'h') tellClock();
  return {
    ready,
    steady,
    askClock,
    text: () => text().toString(),
    times: () => at,
    /** One letter every so many milliseconds. */
    type: async (count: number, every: number) => {
      const began = performance.now();
      for (let n = 0; n < count; n++) {
        await new Promise((resolve) => setTimeout(resolve, began + n * every - performance.now()));
        at.push(now());
        text().insert(text().length, String.fromCharCode(97 + (n % 26)));
      }
    }
  };
}

declare global {
  interface Window {
    enter: typeof enter;
    person: Awaited<ReturnType<typeof enter>>;
  }
}
window.enter = enter;
