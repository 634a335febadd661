import { describe, expect, it } from 'vitest';
import { languages, loadWordsOf } from '../../words';
import type { Note, Thing } from '../../state/media.svelte';
import { lightOf, newsText, noteText, whats } from './media-words';

const thing: Thing = {
  id: 'AAAAAAAAAAAA',
  what: 'voice',
  phase: 'on',
  mine: true,
  sends: true,
  receives: true,
  muted: false
};
const note = (what: Note['what'], why: Note['why']): Note => ({ n: 1, what, why });

describe('voice, video and screen in words', () => {
  it('a light says who gets what, and never more than is so', async () => {
    const words = await loadWordsOf('media', 'nb');
    const telling = { words, name: 'hjelperen', terminal: false };
    const lights = [
      thing,
      { ...thing, muted: true },
      { ...thing, what: 'video' },
      { ...thing, what: 'video', muted: true },
      { ...thing, what: 'video', sends: false },
      { ...thing, what: 'screen', receives: false },
      { ...thing, what: 'screen', sends: false }
    ] as const;
    expect(lights.map((one) => lightOf(telling, one))).toEqual([
      'Hjelperen hører deg',
      'Mikrofonen din er av',
      'Hjelperen ser deg',
      'Kameraet ditt er av',
      'Du ser hjelperen',
      'Hjelperen ser vinduet ditt',
      'Du ser et vindu hos hjelperen'
    ]);
    expect(newsText(telling, { code: 'on', thing })).toBe('Hjelperen hører deg nå.');
    const quiet = { ...thing, quiet: true };
    expect(newsText(telling, { code: 'quiet', thing: quiet })).toBe('Hjelperen har slått av mikrofonen.');
    expect(newsText(telling, { code: 'quiet', thing })).toBe('Hjelperen har slått på mikrofonen.');
    // One's own light is what it was.
    expect(lightOf(telling, quiet)).toBe('Hjelperen hører deg');
  });

  it('each way to fail has a sentence that says what to do, in every language', async () => {
    const whys = [
      'missing',
      'denied',
      'in-use',
      'cancelled',
      'unsupported',
      'no-line',
      'lost',
      'no',
      'cannot'
    ] as const;
    const over = ['unanswered', 'stopped', 'ended'] as const;
    for (const { code } of languages) {
      const words = await loadWordsOf('media', code);
      for (const terminal of [false, true])
        for (const what of whats)
          for (const why of [...whys, ...over]) {
            const text = noteText({ words, name: 'Kari', terminal }, note(what, why), true);
            expect(text, `${code} ${what} ${why}`).toMatch(/^\p{Lu}.*\.$/u);
            expect(text).not.toMatch(/media\.|[{}]/);
          }
    }
  });

  it('a terminal without a microphone sends nobody to the browser’s settings', async () => {
    const words = await loadWordsOf('media', 'nb');
    const on = (terminal: boolean) => noteText({ words, name: 'Kari', terminal }, note('voice', 'denied'), true);
    expect(on(false)).toContain('tillat');
    expect(on(true)).toBe(words.t('media.here.voice'));
    expect(on(true)).toContain('telefon');
  });
});
