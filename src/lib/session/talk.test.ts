import { describe, expect, it } from 'vitest';
import { randomOf } from '../../../tests/support/random';
import { LinkTalk } from './citizen-session-talk';
import { LinkWishes } from './citizen-session-wishes';
import { HelperTalk } from './helper-session-talk';
import { fromCitizen, fromHelper, type CitizenMessage, type HelperMessage } from './messages';
import { cleanMessage, MAX_MESSAGE, MESSAGE_RATE, messageOf, MOST_MESSAGES, type TalkMessage } from './talk';

const say = (text: unknown, more: object = {}) => fromHelper({ t: 'say', id: 'a1', lang: 'nb', text, ...more });
const wire = <T>(message: T): Readonly<Record<string, unknown>> => JSON.parse(JSON.stringify(message));
const textOf = (one: TalkMessage) => ('text' in one ? one.text : one.phrase);

describe('a message', () => {
  it('has no control characters and nothing that turns letters round, and keeps joiners and line breaks', () => {
    expect(cleanMessage('a\u0000b\u0007c\u009bd')).toBe('abcd');
    expect(cleanMessage('Konto \u202e4321\u202c \u2066x\u2069 \u200fy')).toBe('Konto 4321 x y');
    expect(cleanMessage('\ufeffto\u2028linjer\r\nher\n\n\n\nnå\t!')).toBe('to\nlinjer\nher\n\nnå !');
    expect(cleanMessage('می\u200cخواهم 👨\u200d👩\u200d👧')).toBe('می\u200cخواهم 👨\u200d👩\u200d👧');
    expect(cleanMessage(`e${'\u0301'.repeat(40)}`).length).toBeLessThan(8);
    expect(cleanMessage('\ud800løs \udc00')).not.toMatch(/[\ud800-\udfff]/);
  });

  it('is taken as long as it may be, and not longer, empty, or of another kind', () => {
    expect(say('x'.repeat(MAX_MESSAGE))).toMatchObject({ t: 'say', text: 'x'.repeat(MAX_MESSAGE) });
    for (const bad of ['x'.repeat(MAX_MESSAGE + 1), '', ' \u202e\n ', 7, null, ['a'], { text: 'a' }])
      expect(say(bad), JSON.stringify(bad)).toBeUndefined();
    for (const lang of ['', 'nb nb', 'x', '<b>', 'nb-'.repeat(9), 4]) expect(say('hei', { lang })).toBeUndefined();
    for (const id of ['', 'x'.repeat(17), '<', 3, null]) expect(say('hei', { id })).toBeUndefined();
    expect(say('hei', { phrase: 'welcome' })).toBeUndefined();
    expect(say(undefined, { phrase: 'welcome' })).toEqual({ t: 'say', id: 'a1', phrase: 'welcome' });
    for (const phrase of ['', 'A', 'a b', '../x', '__proto__', 'x'.repeat(33)])
      expect(say(undefined, { phrase })).toBeUndefined();
  });

  it('of a thread is cleaned by whoever is told it', () => {
    const one = { n: 1, id: 'a', from: 'citizen', text: 'hei\u202e', lang: 'nb' };
    expect(messageOf(one)).toEqual({ ...one, text: 'hei' });
    for (const bad of [
      null,
      'x',
      { ...one, n: 0 },
      { ...one, n: 1.5 },
      { ...one, from: 'relay' },
      { ...one, text: '' }
    ])
      expect(messageOf(bad)).toBeUndefined();
    expect(fromCitizen({ t: 'talk', list: [one, 'x'] })).toEqual({ t: 'talk', list: [{ ...one, text: 'hei' }] });
    expect(fromCitizen({ t: 'talk', list: Array(MOST_MESSAGES + 1).fill(one) })).toBeUndefined();
  });

  it('is never what a random device sends unless it is clean, short and whole', () => {
    const random = randomOf('messages of garbage');
    const pieces = ['a', 'å', '\u202e', '\u0000', '👍', '\ud83d', '\n\n\n', 'م', '\u2066', '\u0301', ' ', '<script>'];
    for (let i = 0; i < 3000; i++) {
      const text = Array.from({ length: random.below(60) }, () => pieces[random.below(pieces.length)]).join('');
      const taken = say(text.repeat(1 + random.below(8)));
      if (!taken) continue;
      const clean = (taken as { text: string }).text;
      const spelt = `SEED=${random.seed} ${JSON.stringify(clean)}`;
      expect(clean.length, spelt).toBeLessThanOrEqual(MAX_MESSAGE);
      expect(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]|\p{M}{5}|\n{3}/u.test(clean), spelt).toBe(false);
      expect(cleanMessage(clean), spelt).toBe(clean);
      expect(clean.isWellFormed(), spelt).toBe(true);
    }
  });
});

/** Both sides, and a line that loses what it likes. */
function pair(random: ReturnType<typeof randomOf>, loss: () => boolean) {
  let now = 0;
  const world = { now: () => now, random: random.bytes, setTimeout: () => 0, clearTimeout: () => undefined };
  const citizen: LinkTalk = new LinkTalk({
    world,
    send: (message) => void (loss() || toHelper(message)),
    changed: () => undefined
  });
  const toCitizen = (message: HelperMessage) => {
    const read = fromHelper(wire(message));
    if (read?.t === 'say') citizen.take(read);
  };
  const helper = new HelperTalk(world, (message) => {
    if (!loss()) toCitizen(message);
    return true;
  });
  const toHelper = (message: CitizenMessage) => {
    const read = fromCitizen(wire(message));
    if (read?.t === 'talk') helper.take(read.list);
  };
  return { citizen, helper, world, pass: (seconds: number) => void (now += seconds * 1000) };
}

describe('a thread', () => {
  it('is the same on both sides at rest, each message once and in its writer’s order, over a line that loses much', () => {
    const random = randomOf('threads over a bad line');
    for (let run = 0; run < 60; run++) {
      let bad = true;
      const { citizen, helper, pass } = pair(random, () => bad && random.below(3) === 0);
      const said = { citizen: [] as string[], helper: [] as string[] };
      for (let i = 0; i < 40; i++) {
        const text = `${run}.${i}`;
        if (random.below(3) === 0 && helper.say({ text, lang: 'nb' })) said.helper.push(text);
        else if (random.below(3) === 0 && citizen.say(text, 'en')) said.citizen.push(text);
        pass(1);
        helper.beat();
      }
      bad = false;
      for (let i = 0; i < 60; i++) {
        pass(2);
        helper.beat();
      }
      citizen.again();
      const seed = `SEED=${random.seed} run ${run}`;
      expect(helper.waiting, seed).toEqual([]);
      expect(helper.list, seed).toEqual(citizen.list);
      const of = (from: string) => citizen.list.filter((one) => one.from === from).map(textOf);
      expect(of('citizen'), seed).toEqual(said.citizen);
      expect(of('helper').toSorted(), seed).toEqual(said.helper.toSorted());
      expect(
        citizen.list.map(({ n }) => n),
        seed
      ).toEqual(citizen.list.map((_, i) => i + 1));
    }
  });

  it('is bounded by the citizen’s device in how fast it grows and how long it is', () => {
    const { citizen, pass } = pair(randomOf('a flood of messages'), () => false);
    const flood = (from: number, count: number) => {
      for (let i = from; i < from + count; i++) citizen.take({ t: 'say', id: `f${i}`, text: `${i}`, lang: 'nb' });
    };
    flood(0, 500);
    expect(citizen.list.length).toBe(MESSAGE_RATE.burst);
    pass(10);
    flood(1000, 500);
    expect(citizen.list.length).toBe(MESSAGE_RATE.burst + 5);
    for (let i = 0; i < 40; i++) {
      pass(60);
      flood(2000 + 100 * i, 100);
    }
    expect(citizen.list.length).toBe(MOST_MESSAGES);
    expect(citizen.unread).toBe(MOST_MESSAGES);
    citizen.markRead();
    expect(citizen.unread).toBe(0);
  });

  it('survives a reload, and a helper cannot say what stands in it already', () => {
    const { citizen, world } = pair(randomOf('a reload'), () => false);
    citizen.take({ t: 'say', id: 'a', text: 'hei', lang: 'nb' });
    citizen.say('hei hei', 'nb');
    citizen.markRead();
    const sent: CitizenMessage[] = [];
    const talk = JSON.parse(JSON.stringify(citizen.kept));
    const again = new LinkTalk({ world, talk, send: (one) => void sent.push(one), changed: () => undefined });
    expect([again.list, again.unread]).toEqual([citizen.list, 0]);
    again.take({ t: 'say', id: 'a', text: 'noe annet', lang: 'nb' });
    expect(again.list).toEqual(citizen.list);
    expect(sent).toEqual([{ t: 'talk', list: [citizen.list[0]] }]);
  });

  it('grows no longer on the helper’s side than it may, whatever it is told', () => {
    const { helper } = pair(randomOf('a flood from the citizen'), () => false);
    for (let n = 1; n < 2000; n++) helper.take([{ n, id: `c${n}`, from: 'citizen', text: 'x', lang: 'nb' }]);
    expect(helper.list.length).toBe(MOST_MESSAGES);
    expect(helper.list.at(-1)?.n).toBeLessThan(2000 - 1);
  });
});

describe('a wish', () => {
  const wish = (raw: object) => fromHelper({ t: 'wish', id: 'w1', ...raw });

  it('says where to go, and nothing else does', () => {
    expect(wish({ what: 'go', key: 'home.rent' })).toEqual({ t: 'wish', id: 'w1', what: 'go', key: 'home.rent' });
    expect(wish({ what: 'note', key: null })).toEqual({ t: 'wish', id: 'w1', what: 'note', key: null });
    for (const bad of [
      { what: 'go', key: null },
      { what: 'go', key: '__proto__' },
      { what: 'go', key: 'https://x.example' },
      { what: 'note', key: 'home.rent' },
      { what: 'send', key: null },
      { key: null }
    ])
      expect(wish(bad), JSON.stringify(bad)).toBeUndefined();
  });

  it('is one of a kind, is answered once, and comes no oftener than one can bear', () => {
    let now = 0;
    const sent: CitizenMessage[] = [];
    const world = {
      now: () => now,
      random: randomOf('wishes').bytes,
      setTimeout: () => 0,
      clearTimeout: () => undefined
    };
    const wishes = new LinkWishes({ world, send: (one) => void sent.push(one), changed: () => undefined });
    for (let i = 0; i < 100; i++) wishes.take({ id: `w${i}`, what: 'go', key: 'home.rent' });
    expect(wishes.open).toEqual([{ id: 'w5', what: 'go', key: 'home.rent' }]);
    now += 10_000;
    wishes.take({ id: 'n', what: 'note', key: null });
    expect(wishes.open.map(({ what }) => what)).toEqual(['go', 'note']);
    expect(wishes.answer('w5', true)).toMatchObject({ what: 'go' });
    expect(wishes.answer('w5', false)).toBeUndefined();
    wishes.take({ id: 'w5', what: 'go', key: 'home.rent' });
    expect(sent).toEqual([
      { t: 'wished', id: 'w5', yes: true },
      { t: 'wished', id: 'w5', yes: true }
    ]);
    expect(wishes.open.length).toBe(1);
    wishes.keep(() => false);
    expect(wishes.open).toEqual([]);
  });
});
