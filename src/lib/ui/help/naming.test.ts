import { expect, it } from 'vitest';
import { loadWords } from '../../words';
import { capital, nameOf } from './naming';

it('calls nobody by a name that nobody vouches for', async () => {
  const words = await loadWords('nb');
  expect(nameOf(words, { name: 'Kari', verified: true })).toBe('Kari');
  expect(nameOf(words, { name: 'Nav Oslo', verified: false })).toBe('hjelperen');
  expect(capital(words.t('help.door.see', { name: 'hjelperen' }))).toBe('Hjelperen kan se');
});

it('begins a sentence', () => {
  expect(capital('øyvind er her')).toBe('Øyvind er her');
  expect(capital('')).toBe('');
});
