import { expect, it } from 'vitest';
import { application } from '../form';
import { goneWithTick } from './accepted-tick';

const gone = (key: string, ...ticked: string[]) =>
  goneWithTick(application, Object.fromEntries(ticked.map((one) => [one, true])), key);

it('a need that is said yes to takes "none of these" away, and "none of these" all the others', () => {
  expect(gone('need.also.glasses', 'need.also.none', 'need.emergency.none')).toEqual(['need.also.none']);
  expect(gone('need.also.glasses', 'need.also.dentist')).toEqual([]);
  expect(gone('need.also.none', 'need.also.dentist', 'need.also.debt')).toEqual([
    'need.also.dentist',
    'need.also.debt'
  ]);
  expect(gone('housing.kind', 'need.also.none')).toEqual([]);
  expect(gone('no.such.key', 'need.also.none')).toEqual([]);
});
