/** Over the real relay: messages, wishes and the summary, between the citizen's help and a guide's desk. */
import { describe, expect, it } from 'vitest';
import { helpScene } from '../../../tests/support/help-scene';
import { until } from '../../../tests/support/link-relay';
import { TALK, TALK_APPROVED, TALK_SEND, talkState } from '../form';
import { approveTalk, sendTalk, talkOf } from './help-talk.svelte';
import { talkNews } from './help-talk-said';
import type { Translator } from './translation';

const scene = helpScene();
const texts = (list: readonly object[]) =>
  list.map((one) => ('text' in one ? one.text : (one as { phrase: string }).phrase));
/** The citizen's own pages, as far as the summary asks of them. */
const sheet = () => ({
  answers: scene.session.answers.snapshot(),
  set: (key: string, value: string | boolean | undefined) => scene.session.answers.set(key, value)
});

describe('messages', () => {
  it('stand in the same order on both sides, with a dot until they are read, and end with the help on the desk', async () => {
    const { help } = scene;
    const { at, id } = await scene.together('see');
    const desk = at.talk!;
    const talk = talkOf(help);
    at.news = false;
    desk.draft = '  Hei \u202edu ';
    expect(desk.send()).toBe(true);
    expect(desk.draft).toBe('');
    await until('the message', () => help.helper(id)?.unread === 1);
    expect(at.news).toBe(false);
    talk.drafts[id] = 'Hei';
    expect(talk.send(id, 'en')).toBe(true);
    expect(desk.phrase('welcome')).toBe(true);
    await until('all of it', () => desk.list.length === 3 && desk.unsaid.length === 0);
    expect(texts(desk.list)).toEqual(['Hei du', 'Hei', 'welcome']);
    expect(help.helper(id)?.talk).toEqual(desk.list);
    expect([at.news, desk.unread]).toEqual([true, 1]);
    desk.seen();
    talk.read(id);
    expect([desk.unread, help.helper(id)?.unread]).toEqual([0, 0]);
    help.stop(id);
    await until('the end', () => at.stage === 'ended');
    expect([at.talk, desk.list, desk.unsaid]).toEqual([null, [], []]);
    expect(texts(talk.past[0]?.list ?? [])).toEqual(['Hei du', 'Hei', 'welcome']);
    // In the tab's own storage, so that a page loaded anew has them; the end of it all takes them away with the rest.
    expect(scene.session.talks.map(({ name, list }) => [name, list.length])).toEqual([[talk.past[0]?.name, 3]]);
  });

  it('of one helper are no other helper’s', async () => {
    const { help, session } = scene;
    const first = await scene.together('see');
    const second = await scene.together('fill');
    const [one] = help.helpers;
    expect(one?.id).toBe(first.id);
    const other = help.helpers[1]!.id;
    session.say(first.id, 'bare til deg', 'nb');
    session.say(other, 'og bare til deg', 'nb');
    second.at.talk!.draft = 'svar';
    second.at.talk!.send();
    await until('all', () => first.at.talk?.list.length === 1 && second.at.talk?.list.length === 2);
    expect(texts(first.at.talk!.list)).toEqual(['bare til deg']);
    expect(texts(second.at.talk!.list)).toEqual(['og bare til deg', 'svar']);
  });

  it('in another language are translated where an engine can, with the original kept', async () => {
    const backwards: Translator = {
      id: 'backwards',
      translate: ({ text, from, to }) =>
        Promise.resolve(from === to ? null : { text: [...text].reverse().join(''), by: 'en prøve' })
    };
    const { session } = scene;
    scene.tools = { ...scene.tools, translator: backwards };
    const desk = new (await import('./desk.svelte')).Desk(scene.tools);
    scene.desk = desk;
    const { at, id } = await scene.together('see');
    session.say(id, 'abc', 'en');
    session.say(id, 'rett fram', 'nb');
    await until('both', () => at.talk?.list.length === 2 && at.talk.translated.size === 1);
    expect(at.talk!.translated.get(1)).toEqual({ text: 'cba', by: 'en prøve' });
    expect(texts(at.talk!.list)).toEqual(['abc', 'rett fram']);
  });

  it('are told once, the moment they come, and never the person’s own', () => {
    const message = (n: number, from: 'citizen' | 'helper') =>
      ({ n, id: `m${n}`, from, text: `${n}`, lang: 'nb' }) as const;
    const wish = { id: 'w', what: 'go', key: 'housing.kind' } as const;
    const at = (talk: ReturnType<typeof message>[], unread: number, wishes: (typeof wish)[] = []) => [
      { id: 'l', talk, unread, wishes }
    ];
    const before = at([message(1, 'helper'), message(2, 'citizen')], 0);
    const after = at([message(1, 'helper'), message(2, 'citizen'), message(3, 'citizen'), message(4, 'helper')], 1, [
      wish
    ]);
    expect(talkNews(before, after).map((one) => ('message' in one ? one.message.n : one.wish.id))).toEqual([4, 'w']);
    expect(talkNews(after, after)).toEqual([]);
    // A page that was reloaded tells what was not read.
    expect(talkNews(undefined, after).map((one) => ('message' in one ? one.message.n : one.wish.id))).toEqual([4, 'w']);
    expect(talkNews(undefined, before)).toEqual([]);
  });
});

describe('what a guide asks', () => {
  it('is never done by itself, and the guide learns of the answer', async () => {
    const { help } = scene;
    const { at, id } = await scene.together('see');
    const talk = talkOf(help);
    at.talk!.go('housing.kind');
    await until('the card', () => help.helper(id)?.wishes.length === 1);
    const [wish] = help.helper(id)!.wishes;
    expect(wish).toMatchObject({ what: 'go', key: 'housing.kind' });
    talk.answer(help.helper(id)!, wish!.id, false);
    await until('no', () => at.talk?.wish('go')?.state === 'no');
    expect(help.helper(id)?.wishes).toEqual([]);
    // What is closed cannot be asked for, and a door that closes takes its card away.
    at.talk!.go('family.status');
    await until('no', () => at.talk?.wish('go')?.state === 'no');
    at.talk!.go('housing.kind');
    await until('the card', () => help.helper(id)?.wishes.length === 1);
    help.doors.closeAll(id);
    await until('no card', () => help.helper(id)?.wishes.length === 0 && at.talk?.wish('go')?.state === 'no');
  });
});

describe('the summary of the talk', () => {
  /** The guide asks, and the citizen says yes. */
  async function writing() {
    const { help } = scene;
    const { at, id } = await scene.together('see');
    at.talk!.askSummary();
    await until('the card', () => help.helper(id)?.wishes.some(({ what }) => what === 'note') === true);
    expect(at.talk!.summary).toBe('hidden');
    const talk = talkOf(help);
    talk.answer(help.helper(id)!, help.helper(id)!.wishes[0]!.id, true);
    expect(talk.open).toEqual({ id, pane: 'summary' });
    await until('let in', () => at.talk?.summary === 'fill');
    return { at, id, talk };
  }

  it('is written by both, approved by the citizen alone, and an edit takes the approval back', async () => {
    const { help, session } = scene;
    const { at, id } = await writing();
    at.talk!.text.insert(0, 'Vi er enige.');
    await until('the citizen sees it', () => session.answers.get(TALK) === 'Vi er enige.');
    session.answers.text(TALK).insert(12, ' Nesten.');
    await until('the guide sees it', () => at.talk!.text.toString() === 'Vi er enige. Nesten.');
    approveTalk(sheet());
    await until('the guide knows', () => at.talk!.state === 'approved');
    expect(session.answers.writers(TALK).map(({ role }) => role)).toEqual(['guide', 'citizen']);
    at.talk!.text.insert(0, 'Nytt: ');
    await until('no longer', () => talkState(session.answers.snapshot()) === 'changed');
    expect(at.talk!.state).toBe('changed');
    expect(help.doors.level(id)).toBe('see');
    // Nobody but the citizen approves, or decides that it is sent.
    sendTalk(sheet(), true);
    const mirror = at.screen!.answers;
    expect(mirror[TALK_SEND]).toBeUndefined();
    at.screen!.set(TALK_APPROVED, 'Nytt: Vi er enige. Nesten.');
    at.screen!.set(TALK_SEND, false);
    at.talk!.text.insert(0, '!');
    await until('the edit', () => String(session.answers.get(TALK)).startsWith('!'));
    expect(session.answers.get(TALK_APPROVED)).toBe('Vi er enige. Nesten.');
    expect(session.answers.get(TALK_SEND)).toBe(true);
  });

  it('is closed to a helper when the citizen says so, and is gone from the desk, but the application keeps it', async () => {
    const { help, session } = scene;
    const { at, id } = await writing();
    at.talk!.text.insert(0, 'Vi er enige.');
    await until('the citizen sees it', () => session.answers.get(TALK) === 'Vi er enige.');
    help.doors.setTalk(id, false);
    await until('closed', () => at.talk?.summary === 'hidden' && at.talk.text.length === 0);
    expect(help.helper(id)?.grants).toEqual({ housing: 'see' });
    help.stop(id);
    await until('the end', () => at.stage === 'ended');
    expect(session.answers.get(TALK)).toBe('Vi er enige.');
    expect(help.seen[0]?.doors.map(({ door }) => door)).toContain('talk');
  });
});
