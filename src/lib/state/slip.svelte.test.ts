import { describe, expect, it } from 'vitest';
import { schema } from '../../../tests/simulation/form';
import { timedRelays } from '../../../tests/support/timed-relay';
import { AnswersDocument } from '../session/answers-document';
import type { CitizenSession } from '../session/citizen-session';
import { lastDay, SlipMaker, SlipOpener } from './slip.svelte';

const start = timedRelays();
const world = { random: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };

async function scene() {
  const relay = await start();
  const tools = { relayUrl: relay.url, world };
  const answers = new AnswersDocument(schema, world);
  answers.set('home.people', 4);
  const maker = new SlipMaker({ answers } as unknown as CitizenSession, tools);
  return { relay, tools, maker, answers, opener: () => new SlipOpener(tools) };
}

describe('a slip is made', () => {
  it('with a PIN that is long enough, not easy, and typed twice alike; in any script', async () => {
    const { maker, answers } = await scene();
    for (const [one, two, wrong] of [
      ['471', '471', 'short'],
      ['1234', '1234', 'easy'],
      ['4719', '4718', 'differ']
    ] as const) {
      await maker.make(one, two);
      expect([maker.wrong, maker.made]).toEqual([wrong, null]);
    }
    await maker.make('4719', '٤٧١٩');
    expect(maker.wrong).toBeNull();
    expect(maker.made).toMatchObject({ until: '2023-11-27', of: answers.snapshot() });
    expect(maker.made?.groups).toHaveLength(4);
    answers.set('home.people', 5);
    expect(maker.made?.of).not.toBe(answers.snapshot());
  });

  it('says what is in the way', async () => {
    const { maker, relay } = await scene();
    await relay.close();
    await maker.make('4719', '4719');
    expect([maker.trouble, maker.busy, maker.made]).toEqual(['offline', false, null]);
  });

  it('names no day that is not whole', () => {
    expect(lastDay(Date.UTC(2026, 11, 11, 14, 5))).toBe('2026-12-10');
    expect(lastDay(Date.UTC(2026, 11, 11))).toBe('2026-12-10');
    expect(lastDay(Date.UTC(2026, 11, 11) - 1)).toBe('2026-12-09');
  });
});

describe('a slip is opened', () => {
  it('by its address or its code, then the PIN; and deleted when it is wanted', async () => {
    const { maker, opener } = await scene();
    await maker.make('4719', '4719');
    const scanned = opener();
    scanned.begin(`#${maker.made!.fragment}`);
    expect([scanned.stage, scanned.scanned]).toEqual(['pin', true]);
    await scanned.open('4719');
    expect(scanned.stage).toBe('opened');
    const typed = opener();
    typed.begin('');
    await typed.type('K7QP');
    expect([typed.stage, typed.code]).toEqual(['code', 4]);
    const code = maker.made!.groups.join('-');
    await typed.type(code.replace(/.$/, (last) => (last === '2' ? '3' : '2')));
    expect([typed.stage, typed.code]).toEqual(['code', 'typo']);
    await typed.type(code.toLowerCase());
    expect([typed.stage, typed.code]).toEqual(['pin', null]);
    await typed.open('47');
    expect(typed.pin).toBe('short');
    await typed.open('4719');
    expect(typed.stage).toBe('opened');
    await typed.remove();
    expect(typed.removed).toBe('yes');
    const late = opener();
    late.begin(maker.made!.fragment);
    await late.open('4719');
    expect([late.stage, late.spent]).toEqual(['gone', false]);
    late.restart();
    expect(late.stage).toBe('code');
  });

  it('with five wrong PINs is spent, and counts down', async () => {
    const { maker, opener } = await scene();
    await maker.make('4719', '4719');
    const one = opener();
    one.begin(maker.made!.fragment);
    for (const left of [4, 3, 2, 1]) {
      await one.open(`830${left}`);
      expect([one.stage, one.pin]).toEqual(['pin', left]);
    }
    await one.open('9305');
    expect([one.stage, one.spent]).toEqual(['gone', true]);
  });

  it('not at all while there is no line; the tries stay', async () => {
    const { maker, opener, relay } = await scene();
    await maker.make('4719', '4719');
    const one = opener();
    one.begin(maker.made!.fragment);
    await relay.close();
    await one.open('4719');
    expect([one.stage, one.trouble, one.pin]).toEqual(['pin', 'offline', null]);
  });
});
