import { describe, expect, it } from 'vitest';
import { fromCitizen, fromHelper, isView, MOST_KEYS } from './messages';
import { viewFor } from './presence';
import type { Grants, Schema, View } from './types';

const schema: Schema = {
  doors: ['home', 'health'],
  keyType: (key) => ({ door: key.split('.')[0]!, kind: 'value', accepts: () => true }),
  doorOf: (key) => key.split('.')[0]
};
const view: View = {
  path: '/soknad/bolig/1',
  section: 'home',
  focus: 'home.people',
  scroll: 0,
  width: 390,
  height: 800,
  language: 'nb',
  textSize: 100,
  scheme: 'light',
  reducedMotion: false,
  keys: ['home.people'],
  errors: []
};
const many = (count: number) => Array.from({ length: count }, (_, i) => `home.q${i}`);

describe('a message about voice, video or the screen', () => {
  it('is handed on as it is, and only where it is an object', () => {
    for (const read of [fromHelper, fromCitizen]) {
      expect(read({ t: 'media', media: { is: 'stop' }, more: 1 })).toEqual({ t: 'media', media: { is: 'stop' } });
      for (const media of [undefined, null, 'stop', [{ is: 'stop' }]])
        expect(read({ t: 'media', media })).toBeUndefined();
    }
  });
});

describe('a view that a helper is told', () => {
  it('is taken with as many questions as a page may have, and no more', () => {
    expect(isView(view)).toBe(true);
    expect(isView({ ...view, keys: many(MOST_KEYS) })).toBe(true);
    expect(isView({ ...view, keys: many(MOST_KEYS + 1) })).toBe(false);
    expect(fromCitizen({ t: 'view', view: { ...view, keys: many(20_000) } })).toBeUndefined();
  });

  it('is refused where its questions are no list of keys', () => {
    const { keys: _, ...without } = view;
    const bad = [undefined, null, 'home.people', { length: 1, 0: 'home.people' }, [1], [null], [['home.people']]];
    const names = ['__proto__', 'home.constructor', 'home.' + 'x'.repeat(65), '', 'home..people', 'home people'];
    expect(isView(without)).toBe(false);
    for (const keys of [...bad, ...names.map((name) => [name])])
      expect(isView({ ...view, keys }), String(keys)).toBe(false);
  });

  it('may be of a terminal, whose bar has a height', () => {
    const terminal = { bar: 84, keyboard: 'open', low: false, strong: true };
    expect(isView({ ...view, terminal })).toBe(true);
    for (const bad of [
      null,
      'yes',
      { ...terminal, bar: '84' },
      { ...terminal, low: 1 },
      { ...terminal, keyboard: 'x'.repeat(11) }
    ])
      expect(isView({ ...view, terminal: bad }), JSON.stringify(bad)).toBe(false);
  });

  it('has no question, focus or problem of a closed section, and never more than are taken', () => {
    const whole = {
      ...view,
      focus: 'health.ill',
      keys: ['health.ill'],
      errors: [{ path: 'health.ill', code: 'missing' }]
    };
    const closed: Grants[] = [{}, { home: 'fill' }, { health: 'hidden' }];
    for (const grants of closed)
      expect(viewFor(whole, grants, schema)).toEqual({ ...whole, focus: null, keys: [], errors: [] });
    expect(viewFor(whole, { health: 'see' }, schema)).toEqual(whole);
    expect(viewFor({ ...view, keys: many(MOST_KEYS + 9) }, { home: 'see' }, schema).keys).toEqual(many(MOST_KEYS));
  });
});
