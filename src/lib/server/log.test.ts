import { describe, expect, it } from 'vitest';
import { describeError, logLine } from './log';

const now = new Date('2026-11-22T09:00:00Z');

describe('the log', () => {
  it('is one line of JSON', () => {
    const line = logLine({ msg: 'a\nb', count: 2, route: '/soknad/[slug]' }, now);
    expect(line).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({
      time: '2026-11-22T09:00:00.000Z',
      level: 'info',
      msg: 'a\nb',
      count: 2,
      route: '/soknad/[slug]'
    });
  });

  it.each(['29829499936', '298294 99936', '2982 94 99936', '8601.11.17947', 'x29829499936y'])(
    'hides %s wherever it stands',
    (number) => {
      const line = logLine({ msg: `bad ${number}`, [number]: number }, now);
      expect(line).not.toContain(number);
      expect(JSON.parse(line).msg).toContain('[number]');
    }
  );

  it('says of an error its class, code and place, not its message', () => {
    const said = describeError(Object.assign(new RangeError('Jeg har ikke mat, 29829499936'), { code: 'too-big' }));
    expect(said).toMatchObject({ error: 'RangeError', code: 'too-big' });
    expect(JSON.stringify(said)).not.toContain('mat');
    expect(said.at).toContain('log.test.ts');
    expect(said.at).not.toContain(process.cwd());
    expect(describeError('a thrown text')).toEqual({ error: 'string' });
  });
});
