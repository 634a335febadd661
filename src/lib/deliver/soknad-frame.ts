/** What soknad.json wants whatever was answered: the empty file, the envelope, and sources, types and names of each object. */
import type { JsonObject } from './slot-tree';
import { bills, confirmations, expenses, incomes, payments, savings, titles } from './soknad-titles';

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
