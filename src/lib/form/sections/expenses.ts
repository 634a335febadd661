import { is, ticked } from '../conditions';
import { amount, choices, rows, section, text, yesno } from '../draft';

const confirmed = 'okonomi.opplysninger.bekreftelse';
const overview = 'okonomi.oversikt.utgift';
const details = 'okonomi.opplysninger.utgift';

export const expenses = section({
  title: 'Penger ut',
  slug: 'utgifter',
  icon: 'Receipt',
  minutes: 5,
  questions: {
    housing: choices(
      'Hva betaler du for boligen?',
      {
        rent: 'Husleie',
        power: 'Strøm',
        municipalFees: 'Kommunale avgifter',
        heating: 'Ved, olje eller annen varme',
        mortgage: 'Lån på boligen',
        other: 'Noe annet',
        none: 'Ikke noe av dette'
      },
      {
        none: 'none',
        help: 'Velg alt du betaler.',
        soknad: {
          '*': `${confirmed}[boutgifter]`,
          rent: `${overview}[husleie]`,
          power: `${details}[strom]`,
          municipalFees: `${details}[kommunalAvgift]`,
          heating: `${details}[oppvarming]`,
          mortgage: `${overview}[boliglanAvdrag] & ${overview}[boliglanRenter]`,
          other: `${details}[annenBoutgift]`
        },
        asks: [
          { document: 'rent', when: ['rent'] },
          { document: 'power', when: ['power'] },
          { document: 'municipalFees', when: ['municipalFees'] },
          { document: 'heating', when: ['heating'] },
          { document: 'mortgage', when: ['mortgage'] },
          { document: 'otherHousing', when: ['other'] }
        ]
      }
    ),
    rent: amount('Hva betaler du i husleie?', {
      unit: 'kroner i måneden',
      if: ticked('expenses.housing', 'rent'),
      soknad: `${overview}[husleie].belop`
    }),
    power: amount('Hva kostet strømmen sist?', {
      help: 'Se på den siste regningen.',
      unit: 'kroner',
      if: ticked('expenses.housing', 'power'),
      soknad: `${details}[strom].belop`
    }),
    municipalFees: amount('Hva betalte du sist i kommunale avgifter?', {
      help: 'Det er vann, avløp og søppel. Se på den siste regningen.',
      unit: 'kroner',
      if: ticked('expenses.housing', 'municipalFees'),
      soknad: `${details}[kommunalAvgift].belop`
    }),
    heating: amount('Hva kostet ved, olje eller annen varme sist?', {
      unit: 'kroner',
      if: ticked('expenses.housing', 'heating'),
      soknad: `${details}[oppvarming].belop`
    }),
    mortgage: rows(
      'Hva betaler du på lånet?',
      {
        principal: amount('Avdrag', {
          help: 'Det er delen som gjør lånet mindre.',
          unit: 'kroner i måneden',
          soknad: `${overview}[boliglanAvdrag*].belop`
        }),
        interest: amount('Renter', {
          unit: 'kroner i måneden',
          soknad: `${overview}[boliglanRenter*].belop`
        })
      },
      {
        private: 'debts',
        most: 10,
        help: 'Har du flere lån? Legg til en linje for hvert.',
        if: ticked('expenses.housing', 'mortgage')
      }
    ),
    otherHousing: rows(
      'Hva annet betaler du for boligen?',
      {
        what: text('Hva er det?', { soknad: `${details}[annenBoutgift*].tittel` }),
        amount: amount('Beløp', { unit: 'kroner', soknad: `${details}[annenBoutgift*].belop` })
      },
      { most: 10, if: ticked('expenses.housing', 'other') }
    ),
    hasChildren: yesno('Betaler du for barnehage eller annet til barna?', {
      help: 'Det kan være SFO, fotball eller tannregulering.',
      if: is('family.hasChildren', true),
      soknad: `${confirmed}[barneutgifter]`
    }),
    children: choices(
      'Hva betaler du for barna?',
      {
        kindergarten: 'Barnehage',
        afterSchool: 'SFO',
        activities: 'Trening, musikk og annen fritid',
        braces: 'Tannregulering',
        other: 'Noe annet'
      },
      {
        help: 'Du kan velge flere.',
        if: is('expenses.hasChildren', true),
        together: true,
        required: true,
        soknad: {
          kindergarten: `${overview}[barnehage]`,
          afterSchool: `${overview}[sfo]`,
          activities: `${details}[barnFritidsaktiviteter]`,
          braces: `${details}[barnTannregulering]`,
          other: `${details}[annenBarneutgift]`
        },
        asks: [
          { document: 'kindergarten', when: ['kindergarten'] },
          { document: 'afterSchool', when: ['afterSchool'] },
          { document: 'activities', when: ['activities'] },
          { document: 'braces', when: ['braces'] },
          { document: 'otherChildren', when: ['other'] }
        ]
      }
    ),
    kindergarten: rows(
      'Hva betaler du for barnehage?',
      { amount: amount('Beløp', { unit: 'kroner i måneden', soknad: `${overview}[barnehage*].belop` }) },
      { most: 20, onPaper: 4, help: 'En linje for hvert barn.', if: ticked('expenses.children', 'kindergarten') }
    ),
    afterSchool: rows(
      'Hva betaler du for SFO?',
      { amount: amount('Beløp', { unit: 'kroner i måneden', soknad: `${overview}[sfo*].belop` }) },
      { most: 20, onPaper: 4, help: 'En linje for hvert barn.', if: ticked('expenses.children', 'afterSchool') }
    ),
    activities: rows(
      'Hva betaler du for fritida til barna?',
      {
        what: text('Hva gjør barnet?', { soknad: `${details}[barnFritidsaktiviteter*].tittel` }),
        amount: amount('Beløp på siste regning', {
          unit: 'kroner',
          soknad: `${details}[barnFritidsaktiviteter*].belop`
        })
      },
      { most: 20, if: ticked('expenses.children', 'activities') }
    ),
    braces: rows(
      'Hva betaler du for tannregulering?',
      {
        amount: amount('Beløp på siste regning', {
          unit: 'kroner',
          soknad: `${details}[barnTannregulering*].belop`
        })
      },
      { most: 20, if: ticked('expenses.children', 'braces') }
    ),
    otherChildren: rows(
      'Hva annet betaler du for barna?',
      {
        what: text('Hva er det?', { soknad: `${details}[annenBarneutgift*].tittel` }),
        amount: amount('Beløp', { unit: 'kroner', soknad: `${details}[annenBarneutgift*].belop` })
      },
      { most: 20, if: ticked('expenses.children', 'other') }
    ),
    hasOther: yesno('Har du andre utgifter du vil ta med?', {
      help: 'Det kan være gjeld, medisin, lege eller reiser.'
    }),
    other: rows(
      'Hvilke andre utgifter har du?',
      {
        what: text('Hva er det?', { required: true, soknad: `${details}[annen*].tittel` }),
        amount: amount('Beløp', { unit: 'kroner', soknad: `${details}[annen*].belop` })
      },
      { private: 'debts', most: 20, onPaper: 3, if: is('expenses.hasOther', true), required: true }
    )
  }
});
