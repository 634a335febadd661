import { expect, it } from 'vitest';
import { application } from '../form';
import { languages, loadWords } from '../words';
import { kindQuestion } from './needs';

it.each(languages)('each need has a kind question of its own, and nothing else has one ($code)', async ({ code }) => {
  const words = await loadWords(code);
  const { options = {}, none } = application.questions.get('need.also')!;
  const asks = Object.keys(options).map((option) => kindQuestion(application, words, `need.also.${option}`));
  const own = asks.filter((one) => one !== undefined);
  expect(own).toHaveLength(Object.keys(options).length - 1);
  expect(new Set(own).size).toBe(own.length);
  for (const one of own) expect(one).toMatch(/\?$/);
  for (const key of [`need.also.${none}`, 'need.also', 'need.purposes.rent', 'housing.kind', 'no.such'])
    expect(kindQuestion(application, words, key), key).toBeUndefined();
});
