import { describe, expect, it } from 'vitest';
import { said, type LinkMoment } from './help-said';

const link = (more: Partial<LinkMoment> = {}): LinkMoment => ({
  id: 'l1',
  name: 'Kari',
  state: 'up',
  pointing: null,
  suggestions: [],
  ...more
});
const suggestion = { id: 's1', linkId: 'l1', key: 'housing.kind', value: 'tenant', status: 'open' } as const;

describe('said', () => {
  it('says who came, and only once', () => {
    expect(said([], [link()])).toEqual([{ code: 'joined', name: 'Kari' }]);
    expect(said([link()], [link()])).toEqual([]);
    expect(said([link({ state: 'connecting' })], [link()])).toEqual([{ code: 'joined', name: 'Kari' }]);
  });

  it('says what was pointed at, and nothing when the pointing ends', () => {
    const pointing = link({ pointing: 'housing.kind' });
    expect(said([link()], [pointing])).toEqual([{ code: 'points', name: 'Kari', key: 'housing.kind' }]);
    expect(said([pointing], [pointing])).toEqual([]);
    expect(said([pointing], [link()])).toEqual([]);
  });

  it('says a new suggestion, not its answer', () => {
    const asked = link({ suggestions: [suggestion] });
    expect(said([link()], [asked])).toEqual([{ code: 'suggests', name: 'Kari', key: 'housing.kind' }]);
    expect(said([asked], [link({ suggestions: [{ ...suggestion, status: 'used' }] })])).toEqual([]);
  });

  it('tells a lost line from one who left and one who was stopped', () => {
    expect(said([link()], [link({ state: 'lost' })])).toEqual([{ code: 'lost', name: 'Kari' }]);
    expect(said([link({ state: 'lost' })], [link()])).toEqual([{ code: 'back', name: 'Kari' }]);
    expect(said([link()], [])).toEqual([{ code: 'left', name: 'Kari' }]);
    expect(said([link()], [link({ state: 'closed' })])).toEqual([{ code: 'left', name: 'Kari' }]);
    expect(said([link({ state: 'closed' })], [])).toEqual([]);
    expect(said([link()], [], ['l1'])).toEqual([{ code: 'stopped', name: 'Kari' }]);
  });
});
