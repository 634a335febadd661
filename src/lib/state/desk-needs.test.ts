import { describe, expect, it } from 'vitest';
import { application } from '../form';
import type { Suggestion } from '../session/types';
import { needsLeft, withDeclined } from './desk-needs';

const told = (code: string, status: Suggestion['status']): Suggestion => ({
  id: `${code} ${status}`,
  linkId: 'kari',
  key: `need.also.${code}`,
  value: true,
  status
});
const none: ReadonlySet<string> = new Set();

describe('needs to ask about', () => {
  it('are all of the form’s but what is ticked, each once, and never "none of these"', () => {
    const left = needsLeft(application, { 'need.also.debt': true, 'need.also.none': true }, [], none);
    expect(left).toHaveLength(11);
    expect(left.map(({ code }) => code)).not.toContain('none');
    expect(left.map(({ code }) => code)).not.toContain('debt');
    expect(left.every(({ state }) => state === 'open')).toBe(true);
  });

  it('say what waits for an answer and what was said no to, also when it is asked again', () => {
    const declined = withDeclined(none, [told('glasses', 'declined'), told('dentist', 'open')]);
    const state = (code: string, suggestions: readonly Suggestion[]) =>
      needsLeft(application, {}, suggestions, declined).find((one) => one.code === code)?.state;
    expect(state('glasses', [])).toBe('declined');
    expect(state('dentist', [told('dentist', 'open')])).toBe('waiting');
    expect(state('glasses', [told('glasses', 'open')])).toBe('waiting');
    expect(state('debt', [])).toBe('open');
  });

  it('remember a no that the citizen’s device no longer tells of, until there is a yes', () => {
    const once = withDeclined(none, [told('glasses', 'declined')]);
    expect(withDeclined(once, [])).toBe(once);
    expect([...withDeclined(once, [told('glasses', 'declined'), told('glasses', 'used')])]).toEqual([]);
    const other = { ...told('glasses', 'declined'), key: 'housing.kind' };
    expect(withDeclined(none, [other])).toBe(none);
  });
});
