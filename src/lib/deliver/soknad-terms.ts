/**
 * What soknad.json calls things: Norwegian values, titles, sources. The only place in the project that knows.
 * A path counts from `data` and has `[]` after lists. Rules: schemas of navikt/soknadsosialhjelp-filformat.
 */
import { isObject, type JsonObject } from './slot-tree';

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

const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

/** The format's word for one of our codes; a code that the table does not know goes as it is. */
export const codeOf = (path: string, code: string): string => codes[path]?.[code] ?? code;

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
    sluttoppgjoer: 'Sluttoppgjør/feriepenger etter skatt'
  },
  [savings]: {
    brukskonto: 'Brukskonto',
    sparekonto: 'Sparekonto',
    bsu: 'BSU',
    livsforsikringssparedel: 'Livsforsikringssparedel',
    verdipapirer: 'Aksjer, obligasjoner eller fond',
    belop: 'Annen form for sparing',
    bolig: 'Bolig',
    campingvogn: 'Campingvogn og/eller båt',
    kjoretoy: 'Kjøretøy',
    fritidseiendom: 'Fritidseiendom',
    annet: 'Annet'
  }
};

/** Title of an element with the citizen's own words in it: `Annen (brukerangitt): briller`. */
export function titleOf(path: string, type: string, words: string): string {
  const base = titles[path.replace(/\.tittel$/, '')]?.[type];
  return base ? `${base}: ${words}` : words;
}

/** Most characters of a text that several questions share or that the form sets no limit for. */
export const textLimit = (path: string): number | undefined =>
  ({ 'begrunnelse.hvaSokesOm': 500, 'begrunnelse.hvorforSoke': 600, 'arbeid.kommentarTilArbeidsforhold.verdi': 500 })[
    path
  ];

/** What a line of a shared text is called; undefined: it stands without a name. */
export const lineName = (line: string): string | undefined => ({ emergency: 'Nødhjelp' })[line];

const noName = { fornavn: '', mellomnavn: '', etternavn: '' };
const user = { kilde: 'bruker' };
/** Lists whose elements have a title and say whether the citizen has overruled a register (nobody has here). */
const amounts = new Set([savings, payments, bills, expenses, incomes]);

const fixed: Readonly<Record<string, JsonObject>> = {
  // The schema knows no other source of these two, though here too the citizen has written them.
  'personalia.personIdentifikator': { kilde: 'system', verdi: '' },
  'personalia.navn': { kilde: 'system', ...noName },
  'personalia.statsborgerskap': user,
  'personalia.nordiskBorger': user,
  'personalia.telefonnummer': user,
  'personalia.kontonummer': user,
  'personalia.folkeregistrertAdresse': user,
  'personalia.oppholdsadresse': user,
  'personalia.postadresse': user,
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
  if (path === 'arbeid.forhold[]') return { ...fixed[path], overstyrtAvBruker: false };
  return fixed[path] ?? {};
}

/** Mends what one answer means for another place in the file. */
export function settle(data: JsonObject): void {
  const { familie } = data;
  // Without a status the format has no place for the rest of it.
  if (isObject(familie) && isObject(familie.sivilstatus) && familie.sivilstatus.status === undefined) {
    delete familie.sivilstatus;
  }
}
