import { expect, test } from 'vitest';
import { voiceFor } from './voice';

const voices = (...langs: string[]) => langs.map((lang) => ({ lang, localService: true }));

test.each([
  ['nb', ['en-US', 'nb-NO'], 'nb-NO'],
  ['nb', ['nn-NO', 'no_NO'], 'no_NO'],
  ['nb', ['nn-NO', 'sv-SE'], undefined],
  ['nn', ['nb-NO', 'no', 'nn-NO'], 'nn-NO'],
  ['nn', ['nb-NO', 'no'], 'no'],
  ['nn', ['en-GB', 'NB_NO'], 'NB_NO'],
  ['nn', ['da-DK', 'sv-SE'], undefined],
  ['en', ['nb-NO', 'en_GB'], 'en_GB'],
  ['so', ['en-GB', 'sw-KE', 'sot'], undefined]
] as const)('%s of %j: %s', (language, all, chosen) => {
  expect(voiceFor(language, voices(...all))?.lang).toBe(chosen);
});

test('a voice that is not the device’s own is none', () => {
  const strange = { lang: 'nn-NO', localService: false };
  expect(voiceFor('nn', [strange])).toBeUndefined();
  expect(voiceFor('nn', [strange, ...voices('nb-NO')])?.lang).toBe('nb-NO');
});
