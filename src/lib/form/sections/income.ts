import { document, is, ticked } from '../conditions';
import { amount, choice, choices, date, longtext, rows, section, text, yesno } from '../draft';

const confirmed = 'okonomi.opplysninger.bekreftelse';
const payment = 'okonomi.opplysninger.utbetaling';
/** Of what is one amount to us the format keeps both before and after tax. */
const loan = 'okonomi.oversikt.inntekt[studielanOgStipend]';
const student = is('work.student', true);

export const income = section({
  title: 'Penger inn',
  slug: 'inntekt',
  icon: 'Wallet',
  minutes: 4,
  everyday: true,
  questions: {
    taxConsent: yesno('Kan kontoret hente tall om lønn fra Skatteetaten?', {
      help: 'Du velger selv.',
      why: 'Da kan kontoret finne tallene selv. Bare de som jobber med saken din, ser tallene.',
      soknad: `${confirmed}[skatteetaten_samtykke]`
    }),
    hasBenefits: yesno('Får du penger fra Nav nå?', {
      help: 'Det kan være dagpenger, trygd eller barnetrygd.'
    }),
    benefits: rows(
      'Hva får du fra Nav?',
      {
        kind: choice(
          'Hva heter pengene?',
          {
            unemployment: 'Dagpenger',
            workAssessment: 'Arbeidsavklaringspenger (AAP)',
            disability: 'Uføretrygd',
            sickness: 'Sykepenger',
            child: 'Barnetrygd',
            cashForCare: 'Kontantstøtte',
            parental: 'Foreldrepenger',
            loneParent: 'Overgangsstønad',
            pension: 'Alderspensjon',
            introduction: 'Introduksjonsstønad',
            qualification: 'Kvalifiseringsstønad',
            other: 'Noe annet'
          },
          { required: true, soknad: `${payment}[navytelse*].tittel` }
        ),
        name: text('Hva kaller Nav det?', {
          if: is('.kind', 'other'),
          soknad: `${payment}[navytelse*].tittel`
        }),
        amount: amount('Hvor mye fikk du sist, etter skatt?', {
          unit: 'kroner',
          soknad: `${payment}[navytelse*].netto & ${payment}[navytelse*].belop`
        }),
        date: date('Når fikk du pengene sist?', { soknad: `${payment}[navytelse*].utbetalingsdato` })
      },
      { most: 10, if: is('income.hasBenefits', true), required: true }
    ),
    housingAllowance: yesno('Får du bostøtte, eller har du søkt?', {
      help: 'Bostøtte er penger til bolig fra Husbanken.',
      soknad: `${confirmed}[bostotte]`,
      asks: document('housingAllowance')
    }),
    housingAllowanceConsent: yesno('Kan kontoret hente tall om bostøtte fra Husbanken?', {
      help: 'Du velger selv.',
      if: is('income.housingAllowance', true),
      soknad: `${confirmed}[bostotte_samtykke]`
    }),
    housingAllowanceAmount: amount('Hvor mye fikk du i bostøtte sist?', {
      help: 'Har du ikke fått svar? La feltet stå tomt.',
      unit: 'kroner',
      if: is('income.housingAllowance', true),
      together: true,
      soknad: `${payment}[husbanken].belop`
    }),
    studentLoan: yesno('Får du lån eller stipend fra Lånekassen?', {
      if: student,
      soknad: `${confirmed}[studielanOgStipend]`,
      asks: document('studentLoan')
    }),
    studentLoanAmount: amount('Hvor mye får du fra Lånekassen?', {
      unit: 'kroner i måneden',
      if: is('income.studentLoan', true),
      together: true,
      soknad: `${loan}.brutto & ${loan}.netto`
    }),
    hasOther: yesno('Har du fått andre penger i det siste?', {
      help: 'Har du solgt noe? Har du fått penger fra en forsikring?',
      soknad: `${confirmed}[utbetaling]`
    }),
    other: choices(
      'Hva slags penger var det?',
      {
        dividend: 'Utbytte fra aksjer eller fond',
        sale: 'Jeg har solgt noe',
        insurance: 'Penger fra forsikring',
        other: 'Noe annet'
      },
      {
        help: 'Du kan velge flere.',
        if: is('income.hasOther', true),
        required: true,
        soknad: {
          dividend: `${payment}[utbytte]`,
          sale: `${payment}[salg]`,
          insurance: `${payment}[forsikring]`,
          other: `${payment}[annen]`
        },
        asks: [
          { document: 'dividend', when: ['dividend'] },
          { document: 'sale', when: ['sale'] },
          { document: 'insurance', when: ['insurance'] },
          { document: 'otherPayment', when: ['other'] }
        ]
      }
    ),
    dividends: rows(
      'Hvor mye fikk du i utbytte?',
      { amount: amount('Beløp', { unit: 'kroner', soknad: `${payment}[utbytte*].belop` }) },
      { most: 10, if: ticked('income.other', 'dividend') }
    ),
    sales: rows(
      'Hvor mye fikk du for det du solgte?',
      { amount: amount('Beløp', { unit: 'kroner', soknad: `${payment}[salg*].belop` }) },
      { most: 10, if: ticked('income.other', 'sale') }
    ),
    insurance: rows(
      'Hvor mye fikk du fra forsikring?',
      { amount: amount('Beløp', { unit: 'kroner', soknad: `${payment}[forsikring*].belop` }) },
      { most: 10, if: ticked('income.other', 'insurance') }
    ),
    otherPayments: rows(
      'Hvor mye annet fikk du?',
      { amount: amount('Beløp', { unit: 'kroner', soknad: `${payment}[annen*].belop` }) },
      { most: 10, if: ticked('income.other', 'other') }
    ),
    otherDescription: longtext('Hva var de andre pengene?', {
      help: 'Si kort hva det var.',
      formatLimit: 500,
      if: ticked('income.other', 'other'),
      together: true,
      soknad: 'okonomi.opplysninger.beskrivelseAvAnnet.utbetaling'
    })
  }
});
