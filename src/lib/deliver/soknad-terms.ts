/**
 * What soknad.json calls things: Norwegian values, titles, sources. The only place in the project that knows.
 * A path counts from `data` and has `[]` after lists. Rules: schemas of navikt/soknadsosialhjelp-filformat.
 */
import { nordic } from '../form/countries';
import { districtOffices, municipalityName } from '../form/municipalities';
import type { Json, JsonObject } from './slot-tree';

/** What every file has, answered or not. */
export const skeleton = (): JsonObject => ({
  soknadstype: 'standard',
  personalia: { personIdentifikator: {}, navn: {}, kontonummer: {} },
  arbeid: { forhold: [] },
  utdanning: {},
  familie: { forsorgerplikt: {} },
  begrunnelse: {},
  bosituasjon: {},
  okonomi: {
    opplysninger: { bekreftelse: [], utbetaling: [], utgift: [] },
    oversikt: { inntekt: [], utgift: [], formue: [] }
  }
});

/** The rest of the file around `data`. @param sent time in UTC with milliseconds. */
export const envelope = (sent: string): JsonObject => ({
  innsendingstidspunkt: sent,
  mottaker: { kommunenummer: '', enhetsnummer: '', navEnhetsnavn: '' },
  driftsinformasjon: {
    utbetalingerFraNavFeilet: true,
    inntektFraSkatteetatenFeilet: false,
    stotteFraHusbankenFeilet: false
  },
  kompatibilitet: []
});

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

const savings = 'okonomi.oversikt.formue[]';
const payments = 'okonomi.opplysninger.utbetaling[]';
const bills = 'okonomi.opplysninger.utgift[]';
const expenses = 'okonomi.oversikt.utgift[]';
const incomes = 'okonomi.oversikt.inntekt[]';
const confirmations = 'okonomi.opplysninger.bekreftelse[]';

const titles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [confirmations]: {
    skatteetaten_samtykke: 'Samtykke til å hente lønnsinntekt fra Skatteetaten',
    bostotte: 'Bostøtte fra Husbanken',
    bostotte_samtykke: 'Samtykke til å hente opplysninger fra Husbanken',
    studielanOgStipend: 'Studielån og -stipend',
    utbetaling: 'Annen utbetaling',
    sparing: 'Sparing',
    verdi: 'Eier noe av økonomisk verdi.',
    boutgifter: 'Boutgifter',
    barneutgifter: 'Utgifter til barn'
  },
  [incomes]: {
    jobb: 'Lønnsinntekt',
    studielanOgStipend: 'Studielån og -stipend',
    barnebidrag: 'Mottar Barnebidrag'
  },
  [expenses]: {
    barnebidrag: 'Betaler Barnebidrag',
    husleie: 'Husleie',
    boliglanAvdrag: 'Renter og avdrag på boliglån',
    boliglanRenter: 'Renter og avdrag på boliglån',
    barnehage: 'Barnehage',
    sfo: 'SFO'
  },
  [bills]: {
    strom: 'Strøm (siste regning)',
    kommunalAvgift: 'Kommunal avgift (siste regning)',
    oppvarming: 'Oppvarming (siste regning)',
    annenBoutgift: 'Annen, bo (brukerangitt)',
    barnFritidsaktiviteter: 'Fritidsaktiviteter for barn (siste regning)',
    barnTannregulering: 'Tannregulering for barn (siste regning)',
    annenBarneutgift: 'Annen, barn(brukerangitt)',
    annen: 'Annen (brukerangitt)'
  },
  [payments]: {
    utbytte: 'Utbytte fra aksjer, obligasjoner eller fond',
    salg: 'Solgt eiendom og/eller eiendel',
    forsikring: 'Forsikringsutbetaling',
    annen: 'Annen utbetaling',
    husbanken: 'Statlig bostøtte',
    sluttoppgjoer: 'Sluttoppgjør/feriepenger etter skatt',
    navytelse: 'Ytelse fra NAV'
  },
  [savings]: {
    brukskonto: 'Brukskonto',
    sparekonto: 'Sparekonto',
    bsu: 'BSU',
    livsforsikringssparedel: 'Livsforsikringssparedel',
    verdipapirer: 'Aksjer, obligasjoner eller fond',
    belop: 'Annen form for sparing',
    bolig: 'Bolig',
    campingvogn: 'Campingvogn',
    kjoretoy: 'Kjøretøy',
    fritidseiendom: 'Fritidseiendom',
    annet: 'Annet'
  }
};

/** Types whose title holds the citizen's own words after ours. */
const worded = new Set(['annenBoutgift', 'barnFritidsaktiviteter', 'annenBarneutgift', 'annen']);

/** Title of an element in the citizen's words: `Annen (brukerangitt): briller`. */
export function titleOf(path: string, type: string, words: string): string {
  const base = titles[path.replace(/\.tittel$/, '')]?.[type];
  return base && worded.has(type) ? `${base}: ${words}` : words;
}

/** Most characters of a text that several questions share. */
export const textLimit = (path: string): number | undefined =>
  ({ 'begrunnelse.hvaSokesOm': 500, 'begrunnelse.hvorforSoke': 600 })[path];

const noName = { fornavn: '', mellomnavn: '', etternavn: '' };
const user = { kilde: 'bruker' };
/** Lists whose elements have a title and say whether the citizen has overruled a register (nobody has here). */
const amounts = new Set([savings, payments, bills, expenses, incomes]);

const addresses = new Set(['personalia.oppholdsadresse', 'personalia.postadresse']);

const fixed: Readonly<Record<string, JsonObject>> = {
  // The schema knows no other source of these two, though here too the citizen has written them.
  'personalia.personIdentifikator': { kilde: 'system', verdi: '' },
  'personalia.navn': { kilde: 'system', ...noName },
  'personalia.statsborgerskap': user,
  'personalia.nordiskBorger': user,
  'personalia.telefonnummer': user,
  'personalia.kontonummer': user,
  'arbeid.forhold[]': { ...user, arbeidsgivernavn: '' },
  'arbeid.kommentarTilArbeidsforhold': user,
  utdanning: user,
  'familie.sivilstatus': user,
  'familie.sivilstatus.ektefelle.navn': noName,
  'familie.forsorgerplikt.harForsorgerplikt': user,
  'familie.forsorgerplikt.barnebidrag': user,
  'familie.forsorgerplikt.ansvar[].barn': user,
  'familie.forsorgerplikt.ansvar[].barn.navn': noName,
  'familie.forsorgerplikt.ansvar[].borSammenMed': user,
  'familie.forsorgerplikt.ansvar[].harDeltBosted': user,
  'familie.forsorgerplikt.ansvar[].samvarsgrad': user,
  begrunnelse: { ...user, hvaSokesOm: '', hvorforSoke: '' },
  bosituasjon: user,
  'okonomi.opplysninger.beskrivelseAvAnnet': {
    ...user,
    verdi: '',
    sparing: '',
    utbetaling: '',
    boutgifter: '',
    barneutgifter: ''
  }
};

/** What the format wants of every object at this path; what was answered goes over it. */
export function defaultsOf(path: string, node: JsonObject, label: string): JsonObject {
  if (path === confirmations || amounts.has(path)) {
    const type = String(node.type);
    const titled = { ...user, type, tittel: titles[path]?.[type] ?? label };
    return amounts.has(path) ? { ...titled, overstyrtAvBruker: false } : titled;
  }
  if (addresses.has(path)) {
    return node.adresse ? { ...user, type: 'ustrukturert' } : { ...user, type: 'gateadresse', landkode: 'NOR' };
  }
  if (path === 'arbeid.forhold[]') return { ...fixed[path], overstyrtAvBruker: false };
  return fixed[path] ?? {};
}
