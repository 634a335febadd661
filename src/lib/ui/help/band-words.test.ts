import { describe, expect, it } from 'vitest';
import { application } from '../../form';
import type { Suggestion } from '../../session/types';
import { elsewhere } from './band-words';

const suggests = (key: string, status: Suggestion['status'] = 'open'): Suggestion => ({
  id: key,
  linkId: 'l',
  key,
  value: 1,
  status
});
const at = (pointing: string | null, ...suggestions: Suggestion[]) =>
  elsewhere(application, { 'housing.kind': 'none' }, '/soknad/bolig/1', { pointing, suggestions });

describe('what a helper does on another page', () => {
  it('is where they point, else what they suggest', () => {
    expect(at('need.what', suggests('need.reason'))).toMatchObject({ code: 'points', key: 'need.what' });
    expect(at(null, suggests('need.reason'))).toMatchObject({ code: 'suggests', path: '/soknad/behov/5' });
    expect(at(null, suggests('need.reason', 'declined'))).toBeUndefined();
    expect(at('housing.kind')).toBeUndefined();
  });

  it('is not hidden by a suggestion that is not asked for any more, or that stands on this page', () => {
    expect(at(null, suggests('housing.people'))).toBeUndefined();
    const later = [suggests('housing.people'), suggests('housing.kind'), suggests('need.reason')];
    expect(at('housing.people', ...later)).toMatchObject({ code: 'suggests', key: 'need.reason' });
  });
});
