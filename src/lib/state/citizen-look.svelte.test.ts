import { expect, it } from 'vitest';
import { loadWords } from '../words';
import { Look } from './citizen-look.svelte';

it('gets the words of an area, in the language that was chosen while they came', async () => {
  const look = new Look(await loadWords('nb'));
  expect(look.words.t('talk.title')).toBe('talk.title');
  const coming = look.need('talk');
  look.words = await loadWords('en');
  await coming;
  expect(look.words.language).toBe('en');
  expect(look.words.t('talk.title')).not.toBe('talk.title');
});
