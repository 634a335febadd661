import { describe, expect, it } from 'vitest';
import { application } from '../form';
import { loadWords } from '.';
import { seenDoors, seenShortly, seenTime, seenWho, type Seen } from './seen';

const visit: Seen = {
  id: 'a',
  name: 'Kari Eksempel',
  office: 'Nav Testby',
  role: 'guide',
  verified: true,
  from: '2026-11-22T14:05',
  to: '2026-11-22T14:32',
  doors: [
    { door: 'income', grant: 'fill', from: '2026-11-22T14:10', to: '2026-11-22T14:12' },
    { door: 'housing', grant: 'see', from: '2026-11-22T14:06', to: '2026-11-22T14:20' },
    { door: 'income', grant: 'see', from: '2026-11-22T14:15', to: '2026-11-22T14:32' }
  ]
};

describe('who saw what, in words', () => {
  it('is who, when and what, in the order of the form', async () => {
    const nb = await loadWords('nb');
    expect(seenWho(nb, visit)).toBe('Kari Eksempel, veileder, Nav Testby');
    expect(seenTime(nb, visit)).toBe('22. november 2026 kl. 14.05–14.32');
    expect(seenDoors(nb, application, visit)).toEqual([
      'Bolig: kunne se, kl. 14.06–14.20',
      'Penger inn: kunne fylle ut, kl. 14.10–14.12',
      'Penger inn: kunne se, kl. 14.15–14.32'
    ]);
    const en = await loadWords('en');
    expect(seenTime(en, visit)).toBe('22 November 2026, 14:05–14:32');
  });

  it('is a line for each door on paper, with the most that could be done there', async () => {
    const nb = await loadWords('nb');
    expect(seenShortly(nb, application, visit)).toEqual([
      'Bolig: kunne se, kl. 14.06–14.20',
      'Penger inn: kunne fylle ut, kl. 14.10–14.32, 2 ganger'
    ]);
    const open = { ...visit.doors[2]!, to: null };
    expect(seenShortly(nb, application, { ...visit, doors: [open, ...visit.doors] })[1]).toBe(
      'Penger inn: kunne fylle ut, fra kl. 14.10, og er åpen nå, 3 ganger'
    );
    const both = ['work', 'family'].map((door) => ({ ...visit.doors[1]!, door }));
    expect(seenShortly(nb, application, { ...visit, doors: both })).toEqual([
      'Jobb og skole, Familie: kunne se, kl. 14.06–14.20'
    ]);
  });

  it('says who nobody vouches for, who is here now, another day, and whom else it tells of', async () => {
    const nb = await loadWords('nb');
    const stranger = {
      ...visit,
      name: 'Ola',
      role: 'relative',
      office: undefined,
      verified: false,
      others: 2
    } as const;
    expect(seenWho(nb, stranger)).toBe('Ola (ikke bekreftet) og 2 andre, pårørende');
    const now: Seen = { ...visit, to: null, doors: [{ ...visit.doors[1]!, to: null }] };
    expect(seenTime(nb, now)).toBe('22. november 2026 kl. 14.05, og er her nå');
    expect(seenDoors(nb, application, now)).toEqual(['Bolig: kunne se, fra kl. 14.06, og er åpen nå']);
    const late: Seen = { ...visit, to: '2026-11-23T00:10', doors: [{ ...visit.doors[1]!, to: '2026-11-23T00:10' }] };
    expect(seenTime(nb, late)).toBe('22. november 2026 kl. 14.05 til 23. november 2026 kl. 00.10');
    expect(seenDoors(nb, application, late)[0]).toBe(
      'Bolig: kunne se, 22. november 2026 kl. 14.06 til 23. november 2026 kl. 00.10'
    );
  });

  it('says what the citizen showed, and "none of your answers" only where it is certain', async () => {
    const nb = await loadWords('nb');
    const span = { grant: 'see', from: '2026-11-22T14:10', to: '2026-11-22T14:15' } as const;
    const screen = { door: 'shown.screen', ...span };
    const voice = { door: 'shown.voice', ...span };
    expect(seenDoors(nb, application, { ...visit, doors: [] })).toEqual([nb.t('seen.nothing')]);
    expect(seenDoors(nb, application, { ...visit, doors: [voice] })).toEqual([
      nb.t('seen.nothing'),
      'Dere snakket sammen her, kl. 14.10–14.15'
    ]);
    const all = { ...visit, doors: [screen, voice, { ...visit.doors[1]!, ...span }] };
    expect(seenShortly(nb, application, all)).toEqual([
      'Bolig: kunne se, kl. 14.10–14.15',
      'Du viste skjermen eller et vindu, kl. 14.10–14.15',
      'Dere snakket sammen her, kl. 14.10–14.15'
    ]);
    const now = { ...visit, to: null, doors: [{ ...screen, to: null }] };
    expect(seenDoors(nb, application, now)).toEqual([
      'Du viste skjermen eller et vindu, fra kl. 14.10, og gjør det nå'
    ]);
  });

  it('says of a private door in which part it is, and calls what is none by what it is', async () => {
    const nb = await loadWords('nb');
    const doors = ['nowhere', 'person.account'].map((door) => ({ ...visit.doors[1]!, door }));
    expect(seenDoors(nb, application, { ...visit, doors })).toEqual([
      `${nb.t('help.private.account')} (Om deg): kunne se, kl. 14.06–14.20`,
      'nowhere: kunne se, kl. 14.06–14.20'
    ]);
  });
});
