import { answered, all, document, is, not, when } from '../conditions';
import { choice, integer, section } from '../draft';

export const housing = section({
  title: 'Bolig',
  slug: 'bolig',
  icon: 'House',
  minutes: 1,
  everyday: true,
  questions: {
    kind: choice(
      'Hvordan bor du?',
      {
        tenant: 'Jeg leier',
        municipal: 'Jeg leier av kommunen',
        owner: 'Jeg eier',
        none: 'Jeg har ikke noe sted å bo',
        other: 'På en annen måte'
      },
      {
        soknad: 'bosituasjon.botype',
        asks: [when('tenant', document('lease')), when('municipal', document('municipalLease'))]
      }
    ),
    otherKind: choice(
      'Hvor bor du da?',
      {
        parents: 'Hos mor eller far',
        family: 'Hos annen familie',
        friends: 'Hos venner',
        institution: 'På en institusjon',
        prison: 'I fengsel',
        shelter: 'På et krisesenter'
      },
      { if: is('housing.kind', 'other'), together: true, soknad: 'bosituasjon.botype' }
    ),
    people: integer('Hvor mange andre bor der du bor?', {
      help: 'Ikke tell med deg selv. Bor du alene? Skriv 0.',
      max: 99,
      if: all(answered('housing.kind'), not(is('housing.kind', 'none'))),
      soknad: 'bosituasjon.antallPersoner'
    })
  }
});
