/** The papers of a fictional person, as definitions. */
import { blankDefinition } from '../../src/lib/deliver/paper/blank';
import { coverDefinition } from '../../src/lib/deliver/paper/cover';
import { paperDefinition } from '../../src/lib/deliver/paper/definition';
import { loadSpeech } from '../../src/lib/deliver/paper/parts/speech';
import { permissionDefinition } from '../../src/lib/deliver/paper/permission';
import { receiptDefinition } from '../../src/lib/deliver/paper/receipt';
import { slipDefinition } from '../../src/lib/deliver/paper/slip';
import type { Size } from '../../src/lib/deliver/paper/styles';
import { talkDefinition } from '../../src/lib/deliver/paper/talk';
import type { PaperDefinition, PaperWriter } from '../../src/lib/deliver/paper/types';
import { application } from '../../src/lib/form';
import type { Language } from '../../src/lib/words';
import type { Seen } from '../../src/lib/words/seen';
import { people } from './people';

export const citizen: PaperWriter = { id: 'citizen', role: 'citizen', name: '' };
const guide: PaperWriter = { id: 'l1', role: 'guide', name: 'Kari Prøve', office: 'NAV Eksempel' };
export const writers = (key: string) => (key.startsWith('housing.') ? [guide] : [citizen]);
export const one = people.get('one-of-each')!;

export const made = async (language: Language, size: Size) => ({
  ...(await loadSpeech(language, size)),
  form: application,
  now: Date.UTC(2026, 10, 22, 9),
  reference: 'A1B2C3'
});

const open = { from: '2026-11-22T13:10', to: '2026-11-22T13:40' };
/** One who was let in twice, with much open, and one nobody vouches for, with nothing. */
const seen: readonly Seen[] = [
  {
    ...{ id: 'l1', name: guide.name, office: guide.office, role: 'guide', verified: true, ...open },
    doors: [
      ...application.sections.map(({ id }) => ({ door: id, grant: 'fill' as const, ...open })),
      { door: 'housing', grant: 'see', from: '2026-11-22T13:50', to: '2026-11-22T13:55' }
    ]
  },
  { id: 'l2', name: 'Ola Demo', role: 'relative', verified: false, ...open, doors: [] }
];

/** What two people agreed on, approved and to be sent. */
const summary = 'Vi snakket om husleie og strøm.\n\nNora kommer med kontrakten på fredag.\nVi ringer 27. november.';
export const talk = { 'talk.summary': summary, 'talk.approved': summary, 'talk.send': true };
const wrote = (key: string) => (key === 'talk.summary' ? [guide, citizen] : [citizen]);

/** Every paper there is, once empty and once with all that may be known before. */
export const papers: Readonly<Record<string, (language: Language, size: Size) => Promise<PaperDefinition>>> = {
  blank: async (...how) => blankDefinition(await made(...how)),
  filled: async (...how) => paperDefinition({ ...(await made(...how)), answers: one, writers }),
  'filled with a summary': async (...how) =>
    paperDefinition({ ...(await made(...how)), answers: { ...people.get('fewest'), ...talk }, writers: wrote }),
  'summary of the talk': async (...how) => talkDefinition({ ...(await made(...how)), answers: talk, writers: wrote }),
  cover: async (...how) => coverDefinition(await made(...how)),
  'cover for one': async (...how) =>
    coverDefinition({ ...(await made(...how)), answers: one, application: 'X9Y8Z7', officeName: 'Nav Eksempel' }),
  permission: async (...how) => permissionDefinition(await made(...how)),
  'permission for one': async (...how) =>
    permissionDefinition({
      ...(await made(...how)),
      permission: {
        giver: 'Nora Eksempel',
        helper: { name: 'Ola Demo', relation: 'bror' },
        may: ['see', 'fill'],
        sections: ['housing'],
        until: '2026-12-31'
      }
    }),
  receipt: async (...how) => receiptDefinition({ ...(await made(...how)), answers: one, writers }),
  'receipt for one': async (...how) =>
    receiptDefinition({
      ...(await made(...how)),
      answers: one,
      writers,
      handedIn: { at: '2026-11-22T14:05', officeName: 'Nav Eksempel' },
      documentsBy: '2026-12-06',
      seen
    }),
  slip: async (...how) =>
    slipDefinition({
      ...(await made(...how)),
      address: 'https://sammen.example.no/fortsett#AAECAwQFBgcICQoLDA0ODw',
      shown: 'sammen.example.no/fortsett',
      groups: ['K7QP', '2M9X', '0ABC', 'DEFG'],
      until: '2026-12-06'
    })
};
