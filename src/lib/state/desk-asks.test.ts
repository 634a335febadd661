import { describe, expect, it } from 'vitest';
import { helpScene } from '../../../tests/support/help-scene';
import { until } from '../../../tests/support/link-relay';
import { TabStorage } from '../../../tests/simulation/log';
import { loadWords } from '../words';
import { Look } from './citizen-look.svelte';
import { CitizenScreen } from './citizen.svelte';
import type { DeskScreen } from './desk-screen.svelte';

const scene = helpScene();

const stateOf = (screen: DeskScreen, code: string) => screen.needs.find((one) => one.code === code)?.state;

/** The citizen's own screen, over the scene's session. */
async function citizenScreen() {
  const { session, tools } = scene;
  const { relayUrl, world } = tools;
  const look = new Look(await loadWords('nb'));
  const verify = () => Promise.resolve(null);
  return new CitizenScreen(session, {
    ...{ relayUrl, world, verify, look, rtc: null, storage: new TabStorage(), goto: () => undefined }
  });
}

describe.each(['suggest', 'fill'] as const)('a guide who may %s asks about a need', (grant) => {
  it('and it is an entry, with the guide as writer, only when the citizen has said yes', async () => {
    const { session, help } = scene;
    const { screen, id } = await scene.together('see');
    const own = await citizenScreen();
    session.answers.set('need.also.none', true);
    help.doors.set(id, 'need', grant);
    await until('the door', () => screen.access('need') === grant && screen.answers['need.also.none'] === true);
    const ask = (code: string) => screen.ask(screen.needs.find((one) => one.code === code)!);
    ask('glasses');
    ask('dentist');
    await until('both questions', () => stateOf(screen, 'glasses') === 'waiting' && own.session.links.length > 0);
    await until('the other too', () => stateOf(screen, 'dentist') === 'waiting');
    expect(session.answers.keys()).not.toContain('need.also.glasses');
    expect(help.heard.filter(({ code }) => code === 'suggests').map(({ key }) => key)).toEqual([
      'need.also.glasses',
      'need.also.dentist'
    ]);
    own.answerSuggestion(own.suggestions('need.also.glasses')[0]!.id, true);
    own.answerSuggestion(own.suggestions('need.also.dentist')[0]!.id, false);
    await until('a yes', () => stateOf(screen, 'glasses') === undefined);
    await until('a no', () => stateOf(screen, 'dentist') === 'declined');
    const entries = Object.keys(session.answers.snapshot()).filter((key) => key.startsWith('need.also.'));
    // "None of these" is not true any more, and the citizen took it away.
    expect(entries).toEqual(['need.also.glasses']);
    expect(session.answers.writers('need.also.glasses').map(({ name }) => name)).toEqual(['Kari Eksempel']);
  });
});

it('asks nothing where it may only see, and where a part is closed nothing of it is known', async () => {
  const { session, help } = scene;
  const { screen, id } = await scene.together('see');
  session.answers.set('need.also.debt', true);
  expect(screen.needs).toHaveLength(12);
  expect(screen.missing.map(({ question }) => question.section)).not.toContain('person');
  help.doors.set(id, 'need', 'see');
  await until('one less', () => screen.needs.length === 11);
  screen.ask(screen.needs[0]!);
  help.doors.set(id, 'need', 'hidden');
  await until('closed', () => screen.needs.length === 12);
  help.doors.set(id, 'person', 'see');
  await until('what is missing there', () => screen.missing.some(({ key }) => key === 'person.firstName'));
  session.answers.text('person.firstName').insert(0, 'Ola');
  await until('one less missing', () => !screen.missing.some(({ key }) => key === 'person.firstName'));
  expect(help.helper(id)?.suggestions).toEqual([]);
});
