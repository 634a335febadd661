import { describe, expect, it } from 'vitest';
import { Run } from '../../../tests/simulation/run';

/** A run in good weather, with a citizen and two helpers joined. */
async function joined(seed = 5) {
  const run = new Run(seed);
  Object.assign(run.weather, { loss: 0, double: 0, delay: 20 });
  await run.run(0);
  await run.clock.run(5000);
  return { run, guide: run.helpers[0]!, link: run.link(0)! };
}

describe('a line that is lost', () => {
  it('for a moment changes nothing', async () => {
    const { run, guide } = await joined();
    run.citizen.answers.set('home.people', 3);
    await run.clock.run(500);
    run.relay.restart(3000);
    await run.clock.run(1000);
    expect([guide.state, guide.hidden, guide.get('home.people')]).toEqual(['lost', false, 3]);
    guide.set('home.rent', 100);
    await run.clock.run(10_000);
    expect([guide.state, run.citizen.answers.get('home.rent')]).toEqual(['up', 100]);
  });

  it('hides the content after ten seconds, and shows it again when it is back', async () => {
    const { run, guide } = await joined();
    run.citizen.answers.set('home.people', 3);
    await run.clock.run(1000);
    run.relay.restart(30_000);
    await run.clock.run(12_000);
    expect([guide.state, guide.hidden, guide.view]).toEqual(['lost', true, null]);
    expect(guide.answers).toEqual({});
    expect(guide.set('home.people', 4)).toBe(false);
    await run.clock.run(30_000);
    expect([guide.state, guide.hidden, guide.get('home.people')]).toEqual(['up', false, 3]);
  });

  it('for more than two minutes ends the help, on both sides', async () => {
    const { run, guide, link } = await joined();
    run.relay.restart(500_000);
    await run.clock.run(140_000);
    expect([guide.state, guide.end, guide.answers]).toEqual(['ended', 'lost', {}]);
    expect([link.end, run.citizen.links]).toEqual(['away', []]);
  });

  it('while the citizen stops the help: the guide’s screen is empty soon, though nothing told it', async () => {
    const { run, guide, link } = await joined();
    run.citizen.answers.set('home.people', 3);
    await run.clock.run(1000);
    run.relay.restart(20_000);
    await run.clock.run(500);
    run.citizen.stop(link.id);
    await run.clock.run(12_000);
    expect([guide.hidden, guide.answers]).toEqual([true, {}]);
    await run.clock.run(130_000);
    expect(guide.state).toBe('ended');
  });

  it('is not taken for lost where the citizen is only silent', async () => {
    const { run, guide } = await joined();
    for (let i = 0; i < 60; i++) {
      await run.clock.run(1000);
      expect([guide.state, guide.hidden]).toEqual(['up', false]);
    }
  });
});

describe('after the citizen’s page is reloaded', () => {
  it('help goes on with what was granted', async () => {
    const { run, guide } = await joined();
    run.citizen.setGrants(run.link(0)!.id, { home: 'see' });
    await run.crashCitizen(60_000);
    await run.clock.run(5000);
    expect([run.link(0)?.grants, guide.state, guide.grants]).toEqual([{ home: 'see' }, 'up', { home: 'see' }]);
  });

  it('nobody whose help was stopped comes back', async () => {
    const { run } = await joined();
    run.citizen.stop(run.link(0)!.id);
    await run.crashCitizen(1000);
    expect(run.citizen.links.length).toBe(1);
  });

  it('and two minutes, the helper has to be asked for again', async () => {
    const { run } = await joined();
    await run.crashCitizen(125_000);
    expect(run.citizen.links).toEqual([]);
  });

  it('a stopped helper does not come back by a copy of the tab’s storage from before', async () => {
    const { run } = await joined();
    const before = new Map(run.storage.map);
    run.citizen.stop(run.link(0)!.id);
    await run.clock.until(run.citizen.flush());
    run.storage.map.clear();
    for (const [name, value] of before) run.storage.map.set(name, value);
    await run.crashCitizen(1000);
    expect(run.citizen.links.map(({ identity }) => identity.name)).toEqual(['Helper 1']);
  });

  it('what the guide typed meanwhile is there once, at its place', async () => {
    const { run, guide } = await joined();
    run.citizen.answers.set('home.story', 'one two three');
    await run.clock.run(1000);
    guide.text('home.story').insert(8, 'and a half ');
    await run.crashCitizen(3000, () => {
      guide.text('home.story').insert(0, 'So: ');
      guide.text('home.story').insert(7, ' (1)');
      guide.set('home.rent', 4000);
    });
    await run.clock.run(5000);
    expect(run.citizen.answers.get('home.story')).toBe('So: one (1) two and a half three');
    expect(run.citizen.answers.get('home.rent')).toBe(4000);
    expect(guide.answers).toEqual(run.citizen.answers.snapshot());
  });
});

describe('the view', () => {
  const view = { path: '/soknad/bolig/1', section: 'home', focus: 'home.people', scroll: 0, width: 390, height: 800 };
  const look = { language: 'nb', textSize: 100, scheme: 'light', reducedMotion: false, keys: [], errors: [] } as const;

  it('is said when it changes, and not oftener than eight times a second', async () => {
    const { run, guide } = await joined();
    let heard = 0;
    let last: unknown;
    guide.on('change', () => {
      if (guide.view !== last) heard++;
      last = guide.view;
    });
    for (let i = 0; i < 100; i++) {
      run.citizen.setView({ ...view, ...look, scroll: i });
      await run.clock.run(10);
    }
    await run.clock.run(1000);
    expect(guide.view).toEqual({ ...view, ...look, scroll: 99 });
    expect(heard).toBeLessThan(11);
  });
});
