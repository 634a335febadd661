/** What every engine of translation must do; each file `translation-<engine>.ts` is found, and held to it. */
import { describe, expect, it } from 'vitest';
import type { Translator } from '../../src/lib/state/translation';

const files = import.meta.glob<Readonly<Record<string, Translator>>>('../../src/lib/state/translation-*.ts', {
  eager: true
});
const engines = Object.entries(files).map(([file, exported]) => {
  const [engine] = Object.values(exported);
  return [/translation-(.+)\.ts$/.exec(file)?.[1] ?? file, engine!] as const;
});

it('there is at least the default', () => {
  expect(engines.map(([name]) => name)).toContain('original');
});

describe.each(engines)('%s', (name, engine) => {
  it('is called by its file’s name', () => {
    expect(engine.id).toBe(name);
  });

  it('gives a text that says who made it, or nothing, and never rejects', async () => {
    for (const text of ['Hello', '', ' ', 'a\nb', 'سلام', '👍', 'x'.repeat(300), '<b>&amp;</b>'])
      for (const [from, to] of [
        ['en', 'nb'],
        ['ar', 'nb'],
        ['xx', 'yy'],
        ['nb', 'nb']
      ] as const) {
        const found = await engine.translate({ text, from, to });
        if (found === null) continue;
        expect(found.text.trim(), `${from} ${to} ${text}`).not.toBe('');
        expect(found.by.trim()).not.toBe('');
      }
  });

  it('leaves alone what is in the reader’s language already, and what says nothing', async () => {
    expect(await engine.translate({ text: 'Hei', from: 'nb', to: 'nb' })).toBeNull();
    expect(await engine.translate({ text: ' ', from: 'en', to: 'nb' })).toBeNull();
  });
});
