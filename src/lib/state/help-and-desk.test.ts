import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { provideWebSocket, startRelay, until, type LinkRelay } from '../../../tests/support/link-relay';
import { TabStorage } from '../../../tests/simulation/log';
import { application, pageOfKey, schemaOf } from '../form';
import { CitizenSession } from '../session/citizen-session';
import { realWorld } from '../session/link-world';
import type { HelperIdentity, View } from '../session/types';
import { loadWords, type Words } from '../words';
import { blank } from './desk-view';
import { DeskSession, type DeskTools } from './desk-session.svelte';
import { Desk } from './desk.svelte';
import { Help, pauseMs, triesBeforePause } from './help.svelte';

// Both sides over the real relay: the citizen's help and a guide's desk, without a browser.
const kari: HelperIdentity = { name: 'Kari Eksempel', office: 'Testby', role: 'guide', verified: true };
const view: View = { ...blank, path: '/soknad/bolig/1', section: 'housing', keys: ['housing.kind'] };

let relay: LinkRelay;
let words: Words;
let session: CitizenSession;
let help: Help;
let desk: Desk;
let clock = 0;

beforeAll(async () => {
  provideWebSocket();
  relay = await startRelay();
  words = await loadWords('nb');
});
afterAll(() => relay.stop());

beforeEach(async () => {
  session = await CitizenSession.open({
    schema: schemaOf(application),
    relayUrl: relay.url,
    storage: new TabStorage(),
    world: realWorld,
    verify: (token, binding) => Promise.resolve(token === `kari ${binding}` ? kari : null),
    rtc: null
  });
  session.setView(view);
  help = new Help(session, () => clock);
  const tools: DeskTools = {
    relayUrl: relay.url,
    world: realWorld,
    words: () => words,
    identity: kari,
    attest: (binding) => Promise.resolve(`kari ${binding}`),
    rtc: null
  };
  desk = new Desk(tools);
});
afterEach(async () => {
  desk.close();
  await session.end();
});

async function code(): Promise<{ at: DeskSession; digits: string }> {
  const at = desk.start();
  await until('a code', () => at.code.length === 9);
  return { at, digits: at.code };
}

/** A conversation in which `housing` is open for this. */
async function together(grant: 'see' | 'suggest' | 'fill') {
  const { at, digits } = await code();
  help.code = digits;
  await help.find();
  help.yes();
  await until('an open conversation', () => at.stage === 'open');
  const [helper] = help.helpers;
  help.doors.set(helper!.id, 'housing', grant);
  await until('an open door', () => at.screen?.access('housing') === grant);
  return { at, screen: at.screen!, id: helper!.id };
}

const wrong = (digits: string) => digits.slice(0, 3) + (digits.slice(3) === '111111' ? '222222' : '111111');

describe('finding a helper', () => {
  it('shows who it is before anything is open, and opens nothing with a yes', async () => {
    const { at, digits } = await code();
    help.code = digits;
    await help.find();
    expect(help.request?.identity).toEqual(kari);
    await until('the desk waiting for the yes', () => at.stage === 'asking');
    help.yes();
    await until('the conversation', () => at.stage === 'open');
    expect(help.helpers).toMatchObject([{ name: kari.name, verified: true, grants: {} }]);
    expect(at.screen?.answers).toEqual({});
    expect(at.screen?.theirs.path).toBe(view.path);
    expect(help.code).toBe('');
  });

  it('takes no for an answer', async () => {
    const { at, digits } = await code();
    help.code = digits;
    await help.find();
    help.no();
    await until('the desk told', () => at.stage === 'failed');
    expect(at.failure).toBe('declined');
    expect([help.declined, help.helpers]).toEqual([true, []]);
  });

  it('pauses after three codes that failed, and begins anew after it', async () => {
    clock = 1000;
    for (let i = 1; i <= triesBeforePause; i++) {
      expect(help.pausedUntil).toBe(0);
      const { digits } = await code();
      help.code = wrong(digits);
      await help.find();
      expect([help.failure, help.code]).toEqual(['wrong-code', '']);
    }
    expect(help.pausedUntil).toBe(1000 + pauseMs);
    help.resume();
    const { digits } = await code();
    help.code = wrong(digits);
    await help.find();
    expect([help.failure, help.pausedUntil]).toEqual(['wrong-code', 0]);
  });

  it('counts no try where no code was tried', async () => {
    help.code = '12';
    for (let i = 0; i < 5; i++) await help.find();
    expect([help.failure, help.pausedUntil]).toEqual(['malformed-code', 0]);
  });

  it('lets a stranger in by QR as one whom nobody vouches for', async () => {
    void help.invite('Hjelperen');
    await until('a picture', () => help.invitation !== null);
    const guest = new Desk({
      ...desk['tools'],
      identity: { name: 'Hjelperen', role: 'relative', verified: false },
      attest: () => Promise.resolve(null)
    });
    const at = guest.visit(help.invitation!.fragment);
    await until('somebody at the door', () => help.request !== null);
    expect(help.request?.identity).toEqual({ name: 'Hjelperen', role: 'relative', verified: false });
    help.yes();
    await until('the conversation', () => at.stage === 'open');
    guest.close();
    await until('it ends', () => help.helpers.length === 0);
  });
});

describe('doors', () => {
  it('open one at a time, for what the person chose, and close again', async () => {
    const { screen, id } = await together('see');
    expect(help.doors.level(id)).toBe('see');
    help.doors.setLevel(id, 'fill');
    help.doors.turn(id, 'need');
    expect(help.helper(id)?.grants).toEqual({ housing: 'see', need: 'fill' });
    help.doors.setLevel(id, 'see');
    expect(help.helper(id)?.grants).toEqual({ housing: 'see', need: 'fill' });
    help.doors.setLevel(id, 'fill');
    help.doors.set(id, 'housing', 'suggest');
    expect(help.doors.level(id)).toBe('fill');
    help.doors.turn(id, 'need');
    await until('the door closed', () => screen.access('need') === 'hidden');
    help.doors.closeAll(id);
    await until('all closed', () => screen.access('housing') === 'hidden');
    expect(help.doors.level(id)).toBe('fill');
  });

  it('a desk that looks around falls back to the citizen when the door closes', async () => {
    const { screen, id } = await together('see');
    help.doors.turn(id, 'need');
    await until('the door', () => screen.access('need') === 'see');
    screen.look('/soknad/behov/1');
    expect([screen.following, screen.view.path, screen.page?.path]).toEqual([
      false,
      '/soknad/behov/1',
      '/soknad/behov/1'
    ]);
    help.doors.turn(id, 'need');
    await until('following', () => screen.following);
    screen.look('/soknad/familie/1');
    expect(screen.following).toBe(true);
  });
});

describe('a page that a closed part asks for', () => {
  const page = { section: 'expenses' };
  const keys = ['expenses.hasChildren', 'expenses.children'];

  it('is drawn with the questions that the citizen has on it, and nothing is known of why', async () => {
    session.answers.set('family.hasChildren', true);
    session.answers.set('expenses.hasChildren', true);
    const { screen, id } = await together('see');
    help.doors.turn(id, 'expenses');
    const path = pageOfKey(application, session.answers.snapshot(), 'expenses.hasChildren')!.path;
    session.setView({ ...view, ...page, path, keys });
    await until('the page', () => screen.page?.path === path);
    expect(screen.page?.instances.map(({ key }) => key)).toEqual(keys);
    expect(Object.keys(screen.answers).some((key) => key.startsWith('family.'))).toBe(false);
    expect(screen.journey.flatMap(({ pages }) => pages.map((one) => one.path))).toContain(path);
    session.setView({ ...view, ...page, path, keys: [keys[0]!] });
    await until('one question less', () => screen.page?.instances.length === 1);
    help.doors.turn(id, 'expenses');
    await until('the door closed', () => screen.access('expenses') === 'hidden');
    await until('nothing of it', () => screen.theirs.keys.length === 0 && screen.page === undefined);
  });
});

describe('together', () => {
  it('points, and the citizen knows at what', async () => {
    const { screen, id } = await together('see');
    screen.point('family.children');
    expect(screen.pointing).toBeNull();
    screen.point('housing.kind');
    await until('pointing', () => help.helper(id)?.pointing === 'housing.kind');
    expect(help.heard.map(({ code: one }) => one)).toEqual(['joined', 'points']);
    help.doors.closeAll(id);
    await until('no pointing at closed doors', () => screen.pointing === null);
  });

  it('suggests without touching the answer, and logs what became of it, never the answer', async () => {
    const { at, screen, id } = await together('suggest');
    screen.set('housing.kind', 'tenant');
    await until('the suggestion', () => (help.helper(id)?.suggestions.length ?? 0) > 0);
    expect(session.answers.get('housing.kind')).toBeUndefined();
    session.answerSuggestion(help.helper(id)!.suggestions[0]!.id, true);
    await until('used', () => at.log.some(({ code: one }) => one === 'used'));
    expect(session.answers.get('housing.kind')).toBe('tenant');
    await until('on the desk', () => screen.answers['housing.kind'] === 'tenant');
    expect(at.log.map(({ code: one }) => one)).not.toContain('answered');
    expect(JSON.stringify(at.log)).not.toContain('tenant');
  });

  it('fills in, and tells the desk’s own letters from the citizen’s', async () => {
    const { at, screen, id } = await together('fill');
    help.doors.set(id, 'need', 'fill');
    await until('the door', () => screen.access('need') === 'fill');
    screen.text('need.what').insert(0, 'mat');
    await until('the letters', () => session.answers.get('need.what') === 'mat');
    expect(at.log.at(-1)).toMatchObject({ code: 'wrote', key: 'need.what' });
    session.answers.text('need.what').insert(3, ' og husleie');
    await until('both', () => screen.text('need.what').toString() === 'mat og husleie');
    expect(at.log.at(-1)).toMatchObject({ code: 'answered', key: 'need.what' });
  });

  it('holds nothing a second after the citizen stopped it', async () => {
    const { at, screen, id } = await together('fill');
    session.answers.set('housing.kind', 'tenant');
    await until('the answer', () => screen.answers['housing.kind'] === 'tenant');
    const from = Date.now();
    help.stop(id);
    await until('the end', () => at.stage === 'ended', 1000);
    expect(Date.now() - from).toBeLessThan(1000);
    expect([at.screen, at.log, at.code, help.helpers]).toEqual([null, [], '', []]);
    expect([screen.answers, screen.grants]).toEqual([{}, {}]);
    expect(help.heard.at(-1)).toMatchObject({ code: 'stopped', name: kari.name });
  });

  it('keeps several conversations apart, and marks news out of sight', async () => {
    const { at } = await together('see');
    desk.show(at);
    const other = desk.start();
    expect(desk.current).toBe(other);
    session.setView({ ...view, path: '/soknad/behov/1' });
    await until('news', () => at.news);
    desk.show(at);
    expect([at.news, desk.busy]).toEqual([false, true]);
    desk.drop(at);
    expect(desk.sessions).toEqual([other]);
    await until('the citizen knows', () => help.helpers.length === 0);
    expect(help.heard.at(-1)).toMatchObject({ code: 'left' });
  });
});
