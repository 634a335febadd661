import { describe, expect, test } from 'vitest';
import { keepMark, markIn, markName, readMark, takeMark } from './terminal-mark';

const token = 'A'.repeat(42) + '_';

function storage(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, value: string) => void (kept[name] = value)
  };
}

describe('the mark of a terminal', () => {
  test('is a token in the fragment, with or without a port', () => {
    expect(markIn(`#${token}`)).toEqual({ token, port: 8631 });
    expect(markIn(`#${token}:4711`)).toEqual({ token, port: 4711 });
  });

  test.each(['', '#', '#innhold', `#${token}x`, `#${token.slice(1)}`, `#${token}:`, `#${token}:123456`, `#${token}&x`])(
    'is not %j',
    (fragment) => expect(markIn(fragment)).toBeUndefined()
  );

  test('is kept for the tab, and read again', () => {
    const tab = storage();
    keepMark(tab, { token, port: 8631 });
    expect(Object.keys(tab.kept)).toEqual([markName]);
    expect(readMark(tab)).toEqual({ token, port: 8631 });
  });

  test.each(['null', '{', '[]', '7', '{"token":7,"port":1}'])('what is kept as %s is none', (kept) => {
    expect(readMark(storage({ [markName]: kept }))).toBeUndefined();
    expect(readMark(storage())).toBeUndefined();
  });

  test('is taken out of the address, on the terminal’s own page only', () => {
    const at = (pathname: string, hash: string) => {
      const sessionStorage = storage();
      const shown: unknown[] = [];
      const history = { state: 7, replaceState: (...told: unknown[]) => void shown.push(told) };
      takeMark({ location: { pathname, hash, search: '' }, history, sessionStorage } as unknown as Window);
      return { shown, mark: readMark(sessionStorage) };
    };
    expect(at('/terminal', `#${token}`)).toEqual({ shown: [[7, '', '/terminal']], mark: { token, port: 8631 } });
    expect(at('/terminal', '#nonsense')).toEqual({ shown: [[7, '', '/terminal']], mark: undefined });
    expect(at('/terminal', '')).toEqual({ shown: [], mark: undefined });
    expect(at('/hjelp', `#${token}`)).toEqual({ shown: [], mark: undefined });
  });
});
