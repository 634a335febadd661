import { document, is, not } from '../conditions';
import { nordic } from '../countries';
import {
  account,
  choice,
  country,
  date,
  identity,
  municipality,
  phone,
  postcode,
  section,
  text,
  yesno
} from '../draft';
import { districts } from '../municipalities';

const hasAddress = is('person.lives', 'registered', 'temporary', 'elsewhere');
const hasGuardian = is('person.guardian', true);
const unknown = { unknown: 'Jeg vet ikke' };
const office = '/mottaker.navEnhetsnavn & /mottaker.enhetsnummer';

export const person = section({
  title: 'Om deg',
  slug: 'person',
  icon: 'Person',
  minutes: 4,
  everyday: true,
  questions: {
    firstName: text('Fornavn', {
      heading: 'Hva heter du?',
      required: true,
      autocomplete: 'given-name',
      soknad: 'personalia.navn.fornavn'
    }),
    middleName: text('Mellomnavn', {
      help: 'Har du ikke mellomnavn? La feltet stå tomt.',
      together: true,
      autocomplete: 'additional-name',
      soknad: 'personalia.navn.mellomnavn'
    }),
    lastName: text('Etternavn', {
      together: true,
      required: true,
      autocomplete: 'family-name',
      soknad: 'personalia.navn.etternavn'
    }),
    hasIdentity: yesno('Har du norsk fødselsnummer?', {
      help: 'Det kan også være et D-nummer. Begge har 11 sifre.',
      required: true
    }),
    identity: identity('Hva er fødselsnummeret?', {
      private: 'identity',
      help: 'Skriv alle de 11 sifrene.',
      why: 'Kontoret må vite at det er deg. Bare de som jobber med saken din, ser nummeret.',
      if: is('person.hasIdentity', true),
      together: true,
      required: true,
      soknad: 'personalia.personIdentifikator.verdi'
    }),
    birthDate: date('Når ble du født?', {
      help: 'Er du under 18 år? Da hjelper kontoret deg. Ring eller gå dit.',
      why: 'Da kan kontoret finne deg uten nummer.',
      if: is('person.hasIdentity', false),
      together: true,
      required: true,
      autocomplete: 'bday',
      soknad: 'personalia.fodselsdato'
    }),
    citizenship: country('Hvilket land er du borger av?', {
      help: 'Landet som gir deg pass.',
      why: 'Kommer du fra et land utenfor Norden? Da må kontoret se at du kan bo her.',
      soknad: 'personalia.statsborgerskap.verdi & personalia.nordiskBorger.verdi',
      asks: document('residencePermit', not(is('person.citizenship', ...nordic)))
    }),
    lives: choice(
      'Hvor bor du nå?',
      {
        registered: 'På adressen min i Folkeregisteret',
        temporary: 'Et sted for en kort tid',
        elsewhere: 'Et annet sted',
        none: 'Jeg har ikke noe sted å bo',
        secret: 'Adressen min er hemmelig'
      },
      {
        why: 'Adressen viser hvilket kontor som skal hjelpe deg. Er den hemmelig? Da skriver du den ikke her.',
        required: true,
        soknad: 'personalia.oppholdsadresse.adresseValg'
      }
    ),
    careOf: text('Bor du hos noen? Skriv navnet på døra.', {
      private: 'address',
      heading: 'Hva er adressen?',
      if: is('person.lives', 'temporary', 'elsewhere'),
      soknad: 'personalia.oppholdsadresse.adresselinjer[]'
    }),
    street: text('Gate eller vei', {
      private: 'address',
      heading: 'Hva er adressen?',
      help: 'Bare navnet. Nummeret kommer i neste felt.',
      if: hasAddress,
      together: true,
      autocomplete: 'address-line1',
      soknad: 'personalia.oppholdsadresse.gatenavn'
    }),
    houseNumber: text('Nummer', {
      private: 'address',
      if: hasAddress,
      together: true,
      maxLength: 10,
      soknad: 'personalia.oppholdsadresse.husnummer'
    }),
    houseLetter: text('Bokstav', {
      private: 'address',
      help: 'Bare hvis huset har en bokstav, som 12 B.',
      if: hasAddress,
      together: true,
      maxLength: 2,
      soknad: 'personalia.oppholdsadresse.husbokstav'
    }),
    flat: text('Bolignummer', {
      private: 'address',
      help: 'Det står ofte på døra, som H0201. Vet du det ikke? Hopp over.',
      if: hasAddress,
      together: true,
      maxLength: 10,
      soknad: 'personalia.oppholdsadresse.bolignummer'
    }),
    postcode: postcode('Postnummer', {
      private: 'address',
      if: hasAddress,
      together: true,
      autocomplete: 'postal-code',
      soknad: 'personalia.oppholdsadresse.postnummer'
    }),
    place: text('Poststed', {
      private: 'address',
      if: hasAddress,
      together: true,
      autocomplete: 'address-level2',
      soknad: 'personalia.oppholdsadresse.poststed'
    }),
    mail: text('Hvor kan vi sende brev til deg?', {
      private: 'address',
      help: 'Det kan være hos en venn. Skriv navn, gate og sted.',
      if: is('person.lives', 'none', 'temporary'),
      soknad: 'personalia.postadresse.adresse[]'
    }),
    municipality: municipality('Hvilken kommune bor du i?', {
      help: 'Har du ikke noe sted å bo? Velg kommunen du er i nå.',
      why: 'Kontoret i denne kommunen får søknaden.',
      required: true,
      soknad: '/mottaker.kommunenummer & personalia.oppholdsadresse?.kommunenummer'
    }),
    districtOslo: choice(
      'Hvilken bydel i Oslo?',
      { ...districts['0301'], ...unknown },
      { if: is('person.municipality', '0301'), names: true, together: true, required: true, soknad: office }
    ),
    districtBergen: choice(
      'Hvilken bydel i Bergen?',
      { ...districts['4601'], ...unknown },
      { if: is('person.municipality', '4601'), names: true, together: true, required: true, soknad: office }
    ),
    districtStavanger: choice(
      'Hvilken bydel i Stavanger?',
      { ...districts['1103'], ...unknown },
      { if: is('person.municipality', '1103'), names: true, together: true, required: true, soknad: office }
    ),
    districtTrondheim: choice(
      'Hvilken bydel i Trondheim?',
      { ...districts['5001'], ...unknown },
      { if: is('person.municipality', '5001'), names: true, together: true, required: true, soknad: office }
    ),
    phone: phone('Hvilket nummer kan vi ringe deg på?', {
      help: 'Har du ikke telefon? Hopp over.',
      why: 'Kontoret ringer hvis de lurer på noe. Da går saken raskere.',
      autocomplete: 'tel',
      soknad: 'personalia.telefonnummer.verdi'
    }),
    hasAccount: yesno('Har du en norsk bankkonto?', {
      soknad: '!personalia.kontonummer.harIkkeKonto'
    }),
    account: account('Hva er kontonummeret?', {
      private: 'account',
      help: 'Det har 11 sifre.',
      why: 'Får du penger, kommer de på denne kontoen.',
      if: is('person.hasAccount', true),
      together: true,
      soknad: 'personalia.kontonummer.verdi'
    }),
    // What the county governor's power of attorney says, for the office to check: nobody here knows who is whose guardian.
    guardian: yesno('Fyller en verge ut dette for deg?', {
      help: 'En verge er valgt av statsforvalteren. Har du ingen verge? Svar nei.',
      why: 'Med verge går søknaden på papir. På nett kan bare du selv sende den.'
    }),
    guardianName: text('Hva heter vergen?', {
      if: hasGuardian,
      together: true,
      required: true,
      soknad: 'begrunnelse.hvorforSoke+guardian'
    }),
    guardianPhone: phone('Hva er telefonnummeret til vergen?', {
      help: 'Da kan kontoret ringe vergen.',
      if: hasGuardian,
      together: true,
      soknad: 'begrunnelse.hvorforSoke+guardianphone'
    }),
    guardianScope: choice(
      'Hva gjelder vergefullmakten?',
      { economic: 'Penger', personal: 'Personlige ting', both: 'Penger og personlige ting' },
      {
        help: 'Det står på fullmakten fra statsforvalteren.',
        why: 'Kontoret må se at vergen kan søke for deg.',
        if: hasGuardian,
        required: true,
        soknad: 'begrunnelse.hvorforSoke+mandate',
        asks: document('guardianMandate')
      }
    ),
    guardianCode: text('Koden på fullmakten', {
      help: 'Skriv den som den står. Finner du ingen kode? Hopp over.',
      if: hasGuardian,
      together: true,
      maxLength: 40,
      soknad: 'begrunnelse.hvorforSoke+mandatecode'
    })
  }
});
