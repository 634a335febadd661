import { is, ticked } from '../conditions';
import { amount, choices, longtext, rows, section, yesno } from '../draft';

const confirmed = 'okonomi.opplysninger.bekreftelse';
const held = 'okonomi.oversikt.formue';

export const wealth = section({
  title: 'Sparing og ting du eier',
  slug: 'sparing',
  icon: 'Piggybank',
  minutes: 3,
  questions: {
    savings: choices(
      'Har du penger i banken eller i sparing?',
      {
        checking: 'Brukskonto',
        savings: 'Sparekonto',
        homeSavings: 'BSU, boligsparing for unge',
        lifeInsurance: 'Livsforsikring med sparing',
        securities: 'Aksjer, fond eller obligasjoner',
        other: 'Noe annet',
        none: 'Nei, ikke noe av dette'
      },
      {
        none: 'none',
        help: 'Velg alt du har, også når det står lite der.',
        why: 'Penger du har, går først til det du trenger. Kontoret ser hva du har igjen.',
        soknad: {
          '*': `${confirmed}[sparing]`,
          checking: `${held}[brukskonto]`,
          savings: `${held}[sparekonto]`,
          homeSavings: `${held}[bsu]`,
          lifeInsurance: `${held}[livsforsikringssparedel]`,
          securities: `${held}[verdipapirer]`,
          other: `${held}[belop]`
        },
        asks: [
          { document: 'checking', when: ['checking'] },
          { document: 'savings', when: ['savings'] },
          { document: 'homeSavings', when: ['homeSavings'] },
          { document: 'lifeInsurance', when: ['lifeInsurance'] },
          { document: 'securities', when: ['securities'] },
          { document: 'otherSavings', when: ['other'] }
        ]
      }
    ),
    checking: rows(
      'Hvor mye står på brukskontoen?',
      { amount: amount('Beløp', { unit: 'kroner', soknad: `${held}[brukskonto*].belop` }) },
      { most: 10, help: 'Har du flere kontoer? Legg til en linje for hver.', if: ticked('wealth.savings', 'checking') }
    ),
    savingsAccounts: rows(
      'Hvor mye står på sparekontoen?',
      { amount: amount('Beløp', { unit: 'kroner', soknad: `${held}[sparekonto*].belop` }) },
      { most: 10, if: ticked('wealth.savings', 'savings') }
    ),
    homeSavings: rows(
      'Hvor mye har du i BSU?',
      { amount: amount('Beløp', { unit: 'kroner', soknad: `${held}[bsu*].belop` }) },
      { most: 10, if: ticked('wealth.savings', 'homeSavings') }
    ),
    lifeInsurance: rows(
      'Hvor mye er spart i livsforsikring?',
      { amount: amount('Beløp', { unit: 'kroner', soknad: `${held}[livsforsikringssparedel*].belop` }) },
      { most: 10, if: ticked('wealth.savings', 'lifeInsurance') }
    ),
    securities: rows(
      'Hvor mye er aksjer og fond verd?',
      { amount: amount('Beløp', { unit: 'kroner', soknad: `${held}[verdipapirer*].belop` }) },
      { most: 10, if: ticked('wealth.savings', 'securities') }
    ),
    otherSavings: rows(
      'Hvor mye har du i annen sparing?',
      { amount: amount('Beløp', { unit: 'kroner', soknad: `${held}[belop*].belop` }) },
      { most: 10, if: ticked('wealth.savings', 'other') }
    ),
    otherSavingsDescription: longtext('Hva slags sparing er det?', {
      help: 'Si kort hva det er.',
      formatLimit: 500,
      if: ticked('wealth.savings', 'other'),
      together: true,
      soknad: 'okonomi.opplysninger.beskrivelseAvAnnet.sparing'
    }),
    hasThings: yesno('Eier du noe som er mye verd?', {
      help: 'Det kan være bolig, bil eller hytte.',
      soknad: `${confirmed}[verdi]`
    }),
    things: choices(
      'Hva eier du?',
      {
        home: 'Bolig',
        vehicle: 'Bil eller annet kjøretøy',
        caravan: 'Campingvogn',
        cabin: 'Hytte eller annet fritidshus',
        other: 'Noe annet'
      },
      {
        help: 'Du kan velge flere.',
        if: is('wealth.hasThings', true),
        together: true,
        required: true,
        soknad: {
          home: `${held}[bolig]`,
          vehicle: `${held}[kjoretoy]`,
          caravan: `${held}[campingvogn]`,
          cabin: `${held}[fritidseiendom]`,
          other: `${held}[annet]`
        }
      }
    ),
    thingsDescription: longtext('Hva er det andre du eier?', {
      formatLimit: 500,
      if: ticked('wealth.things', 'other'),
      together: true,
      soknad: 'okonomi.opplysninger.beskrivelseAvAnnet.verdi'
    })
  }
});
