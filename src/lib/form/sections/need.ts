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
    // Before one's own words: what one is reminded of here, one can tell more about there.
    also: choices(
      'Trenger du også hjelp til noe av dette?',
      {
        power: 'En strømregning',
        food: 'Mat til pengene kommer',
        dentist: 'Tannlege',
        medicine: 'Medisin og lege',
        clothes: 'Varme klær og sko',
        children: 'Fritid og utstyr til barna',
        furniture: 'Møbler, komfyr eller vaskemaskin',
        moving: 'Å flytte, eller depositum',
        glasses: 'Briller',
        debt: 'Råd om gjeld',
        phone: 'Telefon og internett',
        travel: 'Reise til jobb eller skole',
        none: 'Nei, ikke noe av dette'
      },
      {
        none: 'none',
        help: 'Mange vet ikke at man kan søke om dette. Du kan velge flere.',
        soknad: { '*': 'begrunnelse.hvaSokesOm+also' },
        asks: [
          { document: 'power', when: ['power'] },
          { document: 'dentist', when: ['dentist'] },
          { document: 'activities', when: ['children'] }
        ]
      }
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

/** What the citizen may need and not know that one can apply for. */
export type Need = Exclude<keyof typeof need.questions.also.options, 'none'>;
