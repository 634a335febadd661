import { describe, expect, it } from 'vitest';
import type { Problem } from '../form/types';
import { Told } from './citizen-told.svelte';

const wrong: Problem = { path: 'person.account', code: 'not-an-account' };
const missing: Problem = { path: 'person.lastName', code: 'missing' };
const path = '/soknad/person/1';

describe('what a person is told, and when', () => {
  it('corrects nobody while they write', () => {
    const told = new Told();
    expect(told.now(wrong, path, wrong.path)).toBeUndefined();
    expect(told.now(wrong, path, null)).toBeUndefined();
  });

  it('says what is wrong when they have left it, and not while they mend it', () => {
    const told = new Told();
    told.leave(wrong.path);
    expect(told.now(wrong, path, null)).toBe(wrong);
    expect(told.now(wrong, path, missing.path)).toBe(wrong);
    expect(told.now(wrong, path, wrong.path)).toBeUndefined();
  });

  it('says what is missing only when they have tried to go on, and only there', () => {
    const told = new Told();
    told.leave(missing.path);
    expect(told.now(missing, path, null)).toBeUndefined();
    told.press(path);
    expect(told.now(missing, path, missing.path)).toBe(missing);
    expect(told.now(missing, '/soknad/person/2', null)).toBeUndefined();
    told.press(null);
    expect(told.now(missing, path, null)).toBeUndefined();
  });
});
