/** Over the real relay: what a relative, an interpreter and a guide get, and what never leaves the citizen's device. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { helpScene, view } from '../../../tests/support/help-scene';
import { until } from '../../../tests/support/link-relay';
import { application, doors } from '../form';
import type { HelperIdentity } from '../session/types';
import { Desk } from './desk.svelte';
import { most, needsCertainty, unvouched, usual, type HelperRole } from './help-roles';

const scene = helpScene();
afterEach(() => void vi.unstubAllGlobals());
const nobody: HelperIdentity = { name: 'Hjelperen', role: 'relative', verified: false };

/** Somebody whom nobody vouches for, at the door. */
async function guest() {
  const { help } = scene;
  void help.invite('Hjelperen');
  await until('a picture', () => help.invitation !== null);
  const desk = new Desk({ ...scene.tools, identity: nobody, attest: () => Promise.resolve(null) });
  const at = desk.visit(help.invitation!.fragment);
  await until('somebody at the door', () => help.request !== null);
  return { desk, at };
}

/** The same, let in as who the citizen says. */
async function inside(role: HelperRole, name = '') {
  const { help } = scene;
  const { desk, at } = await guest();
  help.said = { name, role };
  help.yes();
  help.yes();
  await until('the conversation', () => at.stage === 'open');
  return { desk, at, screen: at.screen!, id: help.helpers[0]!.id };
}

/** Something to find in everything that is private, and in a section that is not usual. */
const canaries = {
  'need.reason': 'kanari-helse',
  'person.account': '12345678903',
  'person.street': 'Kanariveien',
  'family.children.a1.identity': '01410099908',
  'expenses.other.a1.what': 'kanari-gjeld',
  'expenses.power': 4711
};

function plant(): void {
  const { answers } = scene.session;
  answers.set('family.children.a1', 1);
  answers.set('expenses.other.a1', 1);
  for (const [key, value] of Object.entries(canaries)) {
    if (typeof value === 'string' && ['need.reason', 'person.street', 'expenses.other.a1.what'].includes(key))
      answers.text(key).insert(0, value);
    else answers.set(key, value);
  }
  answers.text('need.what').insert(0, 'mat');
}

describe('what is usual', () => {
  it('opens to somebody close the everyday parts, and nothing private', () => {
    const given = usual(application, 'relative');
    expect(Object.keys(given).length).toBeGreaterThan(3);
    for (const door of doors(application).filter((one) => one.private)) expect(given[door.id], door.id).toBeUndefined();
    for (const section of ['expenses', 'wealth', 'documents']) expect(given[section], section).toBeUndefined();
  });

  it('lets an interpreter look and no more, a guardian all, and a guide nothing', () => {
    expect(new Set(Object.values(usual(application, 'interpreter')))).toEqual(new Set(['see']));
    expect(Object.keys(usual(application, 'guardian'))).toEqual(doors(application).map(({ id }) => id));
    expect(usual(application, 'guide')).toEqual({});
    for (const door of doors(application)) expect(most('interpreter', door)).toBe('see');
  });

  it('makes certain of where money and letters go, unless it is a guide’s or a guardian’s', () => {
    const asked = [...unvouched, 'guide' as const].filter((role) => needsCertainty(role, { private: 'account' }));
    expect(asked).toEqual(['relative', 'support', 'interpreter']);
    expect(most('relative', { private: 'address' })).toBe('suggest');
    expect(most('relative', { private: 'health' })).toBe('fill');
  });
});

describe('somebody close', () => {
  it('comes in to closed doors, and one press opens what is usual; no canary reaches them', async () => {
    const { help, session } = scene;
    plant();
    const { desk, at, screen, id } = await inside('relative', ' Anne ');
    expect(help.helper(id)).toMatchObject({ name: 'Anne', role: 'relative', verified: false, grants: {} });
    help.doors.openUsual(id);
    await until('the open part', () => screen.answers['need.what'] === 'mat');
    expect(help.doors.usual(id), 'offered once').toEqual({});
    const errors = [{ path: 'need.reason', code: 'missing' }];
    const path = '/soknad/behov/4';
    session.setView({ ...view, path, section: 'need', focus: 'need.reason', keys: ['need.reason'], errors });
    await until('the view', () => screen.theirs.path === '/soknad/behov/4');
    const known = JSON.stringify([screen.answers, screen.theirs, at.log, screen.grants]);
    for (const [key, value] of Object.entries(canaries)) {
      expect(known, key).not.toContain(String(value));
      expect(known, key).not.toContain(key);
    }
    // A row is there, for the section is open; what is private in it is not.
    expect(screen.answers['family.children.a1']).toBe(1);
    desk.close();
  });

  it('is named in what they write, and may only suggest where the money goes', async () => {
    const { help, session } = scene;
    const { desk, screen, id } = await inside('relative', 'Anne');
    help.doors.openUsual(id);
    help.doors.setLevel(id, 'fill');
    help.doors.turn(id, 'person.account');
    await until('the door', () => screen.access('person.account') === 'suggest');
    help.doors.set(id, 'person.account', 'fill');
    expect(help.helper(id)?.grants['person.account']).toBe('suggest');
    screen.set('person.account', '12345678903');
    await until('the suggestion', () => (help.helper(id)?.suggestions.length ?? 0) > 0);
    expect(session.answers.get('person.account')).toBeUndefined();
    screen.set('housing.people', 2);
    await until('an answer', () => session.answers.get('housing.people') === 2);
    expect(session.answers.writers('housing.people')).toMatchObject([{ name: 'Anne', role: 'relative' }]);
    // Closing a section closes what is private in it.
    help.doors.turn(id, 'person');
    await until('closed', () => screen.access('person') === 'hidden');
    expect(help.helper(id)?.grants['person.account']).toBeUndefined();
    desk.close();
  });
});

describe('the private way out', () => {
  it('looks to the other side like a line that broke', async () => {
    const { help } = scene;
    const away = await guest();
    help.yes();
    help.vanish();
    await until('the end', () => away.at.stage === 'failed');
    expect([help.declined, help.helpers, help.request]).toEqual(['quietly', [], null]);
    const told = [away.at.failure, away.at.screen];
    away.desk.close();

    // The same moment, and a device that really goes: the plug is pulled, and nothing is said.
    const made = recordSockets();
    const lost = await guest();
    made.find(({ url }) => url.endsWith('/pair'))?.terminate();
    await until('the end', () => lost.at.stage === 'failed');
    expect([lost.at.failure, lost.at.screen]).toEqual(told);
    lost.desk.close();
  });
});

/** Every socket that is opened from now on, the first first. */
function recordSockets(): WebSocket[] {
  const made: WebSocket[] = [];
  class Recorded extends WebSocket {
    constructor(url: string) {
      super(url);
      made.push(this);
    }
  }
  vi.stubGlobal('WebSocket', Recorded);
  return made;
}
