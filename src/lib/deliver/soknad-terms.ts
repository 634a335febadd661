/**
 * What soknad.json calls things: its Norwegian values and words. With soknad-titles.ts and soknad-frame.ts the only place in the
 * project that knows. A path counts from `data` and has `[]` after lists. Rules: schemas of navikt/soknadsosialhjelp-filformat.
 */
import { nordic } from '../form/countries';
import { districtOffices, municipalityName } from '../form/municipalities';
import type { Json } from './slot-tree';

type Codes = Readonly<Record<string, string>>;
const codes: Readonly<Record<string, Codes>> = {
  // An address that is secret or not there goes nowhere: those two codes have no word here.
  'personalia.oppholdsadresse.adresseValg': {
    registered: 'folkeregistrert',
    temporary: 'midlertidig',
    elsewhere: 'soknad'
  },
  'arbeid.forhold[].stillingstype': { fixed: 'fast', varying: 'variabel', both: 'fastOgVariabel' },
  'utdanning.studentgrad': { full: 'heltid', part: 'deltid' },
  'familie.sivilstatus.status': {
    single: 'ugift',
    cohabitant: 'samboer',
    married: 'gift',
    separated: 'separert',
    divorced: 'skilt',
    widowed: 'enke'
  },
  'familie.forsorgerplikt.barnebidrag.verdi': {
    pays: 'betaler',
    receives: 'mottar',
    both: 'begge',
    none: 'ingen'
  },
  'bosituasjon.botype': {
    tenant: 'leier',
    municipal: 'kommunal',
    owner: 'eier',
    none: 'ingen',
    other: 'annet',
    parents: 'foreldre',
    family: 'familie',
    friends: 'venner',
    institution: 'institusjon',
    prison: 'fengsel',
    shelter: 'krisesenter'
  }
};

/** Lines of a text that several questions share: what the line is called, and the words in it. */
const lines: Readonly<Record<string, { readonly name: string; readonly words: Codes }>> = {
  'begrunnelse.hvaSokesOm+emergency': {
    name: 'Nødhjelp',
    words: { food: 'Har ikke mat', shelter: 'Har ikke bosted', power: 'Har ikke strøm' }
  },
  'begrunnelse.hvaSokesOm+purposes': {
    name: 'Jeg søker om penger til',
    words: { living: 'Livsopphold', rent: 'Husleie', power: 'Strøm og oppvarming', other: 'Annet' }
  },
  'begrunnelse.hvaSokesOm+also': {
    name: 'Trenger også hjelp til',
    words: {
      power: 'Strømregning',
      food: 'Mat til neste utbetaling',
      dentist: 'Tannlege',
      medicine: 'Medisin og lege',
      clothes: 'Varme klær og sko',
      children: 'Fritid og utstyr til barn',
      furniture: 'Møbler og hvitevarer',
      moving: 'Flytting og depositum',
      glasses: 'Briller',
      debt: 'Råd om gjeld',
      phone: 'Telefon og internett',
      travel: 'Reise til jobb og skole'
    }
  },
  'begrunnelse.hvorforSoke+guardian': { name: 'Verge som har fylt ut', words: {} },
  'begrunnelse.hvorforSoke+guardianphone': { name: 'Telefon til vergen', words: {} },
  'begrunnelse.hvorforSoke+mandate': {
    name: 'Vergefullmakten gjelder',
    words: {
      economic: 'Økonomiske forhold',
      personal: 'Personlige forhold',
      both: 'Personlige og økonomiske forhold'
    }
  },
  'begrunnelse.hvorforSoke+mandatecode': { name: 'Kode på vergefullmakten', words: {} },
  'begrunnelse.hvorforSoke+extra': { name: 'Mer fra søkeren', words: {} }
};

/** The word for a code inside a line. */
export const wordOf = (path: string, line: string, code: string, label: string): string =>
  lines[`${path}+${line}`]?.words[code] ?? label;

/** What a line is called; undefined: it stands without a name. */
export const lineName = (path: string, line: string): string | undefined => lines[`${path}+${line}`]?.name;

type Rule = (value: string | number) => Json | undefined;
const office = (value: string | number) => districtOffices[value];
const rules: Readonly<Record<string, Rule>> = {
  'personalia.nordiskBorger.verdi': (code) => nordic.some((nation) => nation === code),
  'personalia.oppholdsadresse.adresselinjer[]': (host) => (/^c\/o\b/i.test(String(host)) ? host : `c/o ${host}`),
  'mottaker.enhetsnummer': office,
  // The amount of a benefit is the one that may have øre.
  'okonomi.opplysninger.utbetaling[].netto': (amount) => amount
};

/** `NAV Sagene, Oslo`; where no office is known, the district and the city. */
function officeName(district: string, label?: string): string | undefined {
  const city = municipalityName(district.slice(0, 4));
  return city && `${office(district) ? 'NAV ' : ''}${label}, ${city}`;
}

/**
 * The format's value for one of ours, or undefined when it has no place there. A code that no table knows goes as it is.
 * Amounts are whole kroner.
 * @param label of a chosen option.
 */
export function convert(path: string, value: string | number, label?: string): Json | undefined {
  if (path === 'mottaker.navEnhetsnavn') return officeName(String(value), label);
  const rule = rules[path];
  if (rule) return rule(value);
  if (typeof value === 'number') return Math.round(value);
  const table = codes[path];
  return table && label !== undefined ? table[value] : value;
}

/** Most characters of a text that several questions share. */
export const textLimit = (path: string): number | undefined =>
  ({ 'begrunnelse.hvaSokesOm': 500, 'begrunnelse.hvorforSoke': 600 })[path];
