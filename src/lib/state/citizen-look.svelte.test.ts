import { expect, it, vi } from 'vitest';
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

it('keeps the words of an area that came while a language was on its way', async () => {
  const look = new Look(await loadWords('nb'));
  vi.stubGlobal('document', { cookie: '' });
  const coming = look.setLanguage('nn');
  await look.need('media');
  await coming;
  vi.unstubAllGlobals();
  expect(look.words.language).toBe('nn');
  expect(look.words.t('media.title')).not.toBe('media.title');
});
