import { document, is, some } from '../conditions';
import { amount, choice, date, integer, longtext, rows, section, text, yesno } from '../draft';

const hasJob = is('work.hasJob', true);
const inJob = some('work.jobs', is('.ended', false));
const outOfJob = some('work.jobs', is('.ended', true));

export const work = section({
  title: 'Jobb og skole',
  slug: 'arbeid',
  icon: 'Briefcase',
  minutes: 4,
  everyday: true,
  questions: {
    hasJob: yesno('Har du en jobb?', {
      help: 'Svar ja også hvis du sluttet for mindre enn tre måneder siden.'
    }),
    jobs: rows(
      'Hvilke jobber har du?',
      {
        employer: text('Hvor jobber du?', {
          required: true,
          autocomplete: 'organization',
          soknad: 'arbeid.forhold[].arbeidsgivernavn'
        }),
        from: date('Når begynte du?', {
          help: 'Vet du ikke dagen? Skriv den første i måneden.',
          required: true,
          soknad: 'arbeid.forhold[].fom'
        }),
        percent: integer('Hvor mye jobber du?', {
          help: 'Full jobb er 100. Halv jobb er 50. Er du usikker? Skriv det du tror.',
          unit: 'prosent',
          max: 200,
          required: true,
          soknad: 'arbeid.forhold[].stillingsprosent'
        }),
        hours: choice(
          'Jobber du like mye hver uke?',
          { fixed: 'Ja, like mye', varying: 'Nei, det er ulikt', both: 'Litt av begge' },
          { soknad: 'arbeid.forhold[].stillingstype' }
        ),
        ended: yesno('Har du sluttet, eller slutter du innen en måned?', {
          required: true,
          asks: [document('finalPay', is('.ended', true)), { document: 'payslip', when: [false] }]
        }),
        to: date('Hva er den siste dagen?', {
          if: is('.ended', true),
          notBefore: '.from',
          required: true,
          soknad: 'arbeid.forhold[].tom'
        })
      },
      { most: 10, if: hasJob, required: true }
    ),
    payGross: amount('Før skatt', {
      heading: 'Hvor mye får du i lønn?',
      help: 'Se på den siste lønnsslippen. Vet du det ikke? Hopp over.',
      unit: 'kroner i måneden',
      if: inJob,
      soknad: 'okonomi.oversikt.inntekt[jobb].brutto'
    }),
    payNet: amount('Etter skatt', {
      help: 'Det er pengene du får på konto.',
      unit: 'kroner i måneden',
      if: inJob,
      together: true,
      soknad: 'okonomi.oversikt.inntekt[jobb].netto'
    }),
    finalPay: rows(
      'Får du penger fra jobben etter at du slutter?',
      {
        amount: amount('Hvor mye får du etter skatt?', {
          unit: 'kroner',
          soknad: 'okonomi.opplysninger.utbetaling[sluttoppgjoer*].belop'
        })
      },
      { most: 10, help: 'Det kan være den siste lønna eller feriepenger.', if: outOfJob }
    ),
    comment: longtext('Vil du si mer om jobben?', {
      help: 'Du kan hoppe over dette.',
      formatLimit: 500,
      if: hasJob,
      soknad: 'arbeid.kommentarTilArbeidsforhold.verdi'
    }),
    student: yesno('Går du på skole eller studerer du?', {
      soknad: 'utdanning.erStudent'
    }),
    studyLoad: choice(
      'Går du på skole hele eller deler av uka?',
      { full: 'Hele uka, på heltid', part: 'Deler av uka, på deltid' },
      { if: is('work.student', true), together: true, soknad: 'utdanning.studentgrad' }
    )
  }
});
