import { between, document, is, when } from '../conditions';
import { amount, choice, date, identity, integer, rows, section, text, yesno } from '../draft';

const married = is('family.status', 'married');
const hasChildren = is('family.hasChildren', true);
const paid = 'okonomi.oversikt.utgift[barnebidrag]';
const received = 'okonomi.oversikt.inntekt[barnebidrag]';

export const family = section({
  title: 'Familie',
  slug: 'familie',
  icon: 'PersonGroup',
  minutes: 4,
  everyday: true,
  questions: {
    status: choice(
      'Lever du alene eller med noen?',
      {
        single: 'Alene, og jeg er ikke gift',
        cohabitant: 'Jeg har samboer',
        married: 'Jeg er gift',
        separated: 'Jeg er separert',
        divorced: 'Jeg er skilt',
        widowed: 'Jeg er enke eller enkemann'
      },
      {
        why: 'De som er gift, skal hjelpe hverandre med penger. Derfor må kontoret vite det.',
        soknad: 'familie.sivilstatus.status'
      }
    ),
    spouseFirstName: text('Fornavn', {
      heading: 'Hvem er du gift med?',
      if: married,
      required: true,
      soknad: 'familie.sivilstatus.ektefelle.navn.fornavn'
    }),
    spouseMiddleName: text('Mellomnavn', {
      if: married,
      together: true,
      soknad: 'familie.sivilstatus.ektefelle.navn.mellomnavn'
    }),
    spouseLastName: text('Etternavn', {
      if: married,
      together: true,
      required: true,
      soknad: 'familie.sivilstatus.ektefelle.navn.etternavn'
    }),
    spouseBirthDate: date('Når ble han eller hun født?', {
      if: married,
      together: true,
      soknad: 'familie.sivilstatus.ektefelle.fodselsdato'
    }),
    spouseIdentity: identity('Fødselsnummer', {
      private: 'identity',
      help: 'Det har 11 sifre. Vet du det ikke? Hopp over.',
      if: married,
      together: true,
      soknad: 'familie.sivilstatus.ektefelle.personIdentifikator'
    }),
    spouseLivesWithMe: yesno('Bor dere sammen?', {
      if: married,
      required: true,
      soknad: 'familie.sivilstatus.borSammenMed'
    }),
    hasChildren: yesno('Har du barn under 18 år?', {
      help: 'Svar ja også når barnet ikke bor hos deg.',
      soknad: 'familie.forsorgerplikt.harForsorgerplikt.verdi'
    }),
    children: rows(
      'Hvem er barna dine?',
      {
        firstName: text('Fornavn', {
          required: true,
          soknad: 'familie.forsorgerplikt.ansvar[].barn.navn.fornavn'
        }),
        middleName: text('Mellomnavn', { soknad: 'familie.forsorgerplikt.ansvar[].barn.navn.mellomnavn' }),
        lastName: text('Etternavn', {
          required: true,
          soknad: 'familie.forsorgerplikt.ansvar[].barn.navn.etternavn'
        }),
        birthDate: date('Når ble barnet født?', {
          required: true,
          soknad: 'familie.forsorgerplikt.ansvar[].barn.fodselsdato'
        }),
        identity: identity('Fødselsnummer', {
          private: 'identity',
          help: 'Det har 11 sifre. Vet du det ikke? Hopp over.',
          soknad: 'familie.forsorgerplikt.ansvar[].barn.personIdentifikator'
        }),
        livesWithMe: yesno('Bor barnet hos deg?', {
          required: true,
          soknad: 'familie.forsorgerplikt.ansvar[].borSammenMed.verdi'
        }),
        shared: yesno('Bor barnet like mye et annet sted?', {
          help: 'Svar ja når dere har delt bosted.',
          if: is('.livesWithMe', true),
          soknad: 'familie.forsorgerplikt.ansvar[].harDeltBosted.verdi'
        }),
        contact: integer('Hvor mye er barnet hos deg?', {
          help: 'Annenhver helg er nær 15. Halve tida er 50. Aldri er 0.',
          unit: 'prosent av tida',
          max: 100,
          if: is('.livesWithMe', false),
          soknad: 'familie.forsorgerplikt.ansvar[].samvarsgrad.verdi',
          asks: document('contactAgreement', between('.contact', 1, 50))
        })
      },
      {
        most: 20,
        onPaper: 3,
        help: 'Ta med alle barn under 18 år.',
        why: 'Har du barn, trenger du mer penger. Kontoret tar hensyn til barna.',
        if: hasChildren,
        required: true
      }
    ),
    support: choice(
      'Betaler eller får du barnebidrag?',
      {
        pays: 'Jeg betaler',
        receives: 'Jeg får',
        both: 'Jeg både betaler og får',
        none: 'Nei'
      },
      {
        if: hasChildren,
        soknad: {
          '*': 'familie.forsorgerplikt.barnebidrag.verdi',
          pays: paid,
          receives: received,
          both: `${paid} & ${received}`
        },
        asks: [
          when(['pays', 'both'], document('childSupportPaid')),
          when(['receives', 'both'], document('childSupportReceived'))
        ]
      }
    ),
    supportPaid: amount('Hvor mye betaler du i bidrag?', {
      unit: 'kroner i måneden',
      if: is('family.support', 'pays', 'both'),
      together: true,
      soknad: `${paid}.belop`
    }),
    supportReceived: amount('Hvor mye får du i bidrag?', {
      unit: 'kroner i måneden',
      if: is('family.support', 'receives', 'both'),
      together: true,
      soknad: `${received}.brutto & ${received}.netto`
    })
  }
});
