import { describe, expect, it } from 'vitest';
import { helpScene, kari, view } from '../../../tests/support/help-scene';
import { until } from '../../../tests/support/link-relay';
import { application, pageOfKey } from '../form';

const scene = helpScene();

describe('doors', () => {
  it('open one at a time, for what the person chose, and close again', async () => {
    const { help } = scene;
    const { screen, id } = await scene.together('see');
    expect(help.doors.level(id)).toBe('see');
    help.doors.setLevel(id, 'fill');
    help.doors.turn(id, 'need');
    const both = { housing: 'see', need: 'fill', 'need.health': 'fill' };
    expect(help.helper(id)?.grants).toEqual(both);
    help.doors.setLevel(id, 'see');
    expect(help.helper(id)?.grants).toEqual(both);
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
    const { help } = scene;
    const { screen, id } = await scene.together('see');
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
    const { session, help } = scene;
    session.answers.set('family.hasChildren', true);
    session.answers.set('expenses.hasChildren', true);
    const { screen, id } = await scene.together('see');
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
    const { help } = scene;
    const { screen, id } = await scene.together('see');
    screen.point('family.children');
    expect(screen.pointing).toBeNull();
    screen.point('housing.kind');
    await until('pointing', () => help.helper(id)?.pointing === 'housing.kind');
    expect(help.heard.map(({ code: one }) => one)).toEqual(['joined', 'points']);
    help.doors.closeAll(id);
    await until('no pointing at closed doors', () => screen.pointing === null);
  });

  it('suggests without touching the answer, and logs what became of it, never the answer', async () => {
    const { session, help } = scene;
    const { at, screen, id } = await scene.together('suggest');
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
    const { session, help } = scene;
    const { at, screen, id } = await scene.together('fill');
    help.doors.set(id, 'need', 'fill');
    await until('the door', () => screen.access('need') === 'fill');
    screen.text('need.what').insert(0, 'mat');
    await until('the letters', () => session.answers.get('need.what') === 'mat');
    expect(at.log.at(-1)).toMatchObject({ code: 'wrote', key: 'need.what' });
    session.answers.text('need.what').insert(3, ' og husleie');
    await until('both', () => screen.text('need.what').toString() === 'mat og husleie');
    expect(at.log.at(-1)).toMatchObject({ code: 'answered', key: 'need.what' });
  });

  it('holds nothing when the citizen has stopped it', async () => {
    const { session, help } = scene;
    const { at, screen, id } = await scene.together('fill');
    session.answers.set('housing.kind', 'tenant');
    await until('the answer', () => screen.answers['housing.kind'] === 'tenant');
    const from = Date.now();
    help.stop(id);
    await until('the end', () => at.stage === 'ended');
    console.info(`stopped to empty: ${Date.now() - from} ms (aim: 1000)`);
    expect([at.screen, at.log, at.code, help.helpers]).toEqual([null, [], '', []]);
    expect([screen.answers, screen.grants]).toEqual([{}, {}]);
    expect(help.heard.at(-1)).toMatchObject({ code: 'stopped', name: kari.name });
  });

  it('keeps several conversations apart, and marks news out of sight', async () => {
    const { session, help, desk } = scene;
    const { at } = await scene.together('see');
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
