import { choices, longtext, section } from '../draft';

export const need = section({
  title: 'Det du trenger',
  slug: 'behov',
  icon: 'HandHeart',
  minutes: 5,
  everyday: true,
  questions: {
    emergency: choices(
      'Trenger du hjelp i dag?',
      {
        food: 'Jeg har ikke mat',
        shelter: 'Jeg har ikke noe sted å sove',
        power: 'Jeg har ikke strøm',
        none: 'Nei, ikke noe av dette'
      },
      {
        none: 'none',
        help: 'Si det her. Da vet kontoret at det haster.',
        soknad: { '*': 'begrunnelse.hvaSokesOm+emergency' }
      }
    ),
    purposes: choices(
      'Hva trenger du penger til?',
      {
        living: 'Mat, klær og det jeg trenger hver dag',
        rent: 'Husleie',
        power: 'Strøm og varme',
        other: 'Noe annet'
      },
      { help: 'Du kan velge flere.', soknad: { '*': 'begrunnelse.hvaSokesOm+purposes' } }
    ),
    what: longtext('Hva søker du om?', {
      help: 'Skriv med dine egne ord. Skriv gjerne hvor mye du trenger.',
      formatLimit: 500,
      soknad: 'begrunnelse.hvaSokesOm+what'
    }),
    reason: longtext('Hvorfor trenger du hjelp nå?', {
      private: 'health',
      help: 'Fortell hva som har skjedd.',
      why: 'Da kan kontoret se hva som hjelper deg best. Bare de som jobber med saken din, leser dette.',
      formatLimit: 600,
      soknad: 'begrunnelse.hvorforSoke'
    })
  }
});
