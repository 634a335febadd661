/** What one answer means for other places in soknad.json, once all answers are in. */
import { municipalityName } from '../form/municipalities';
import { isObject, type Json, type JsonObject } from './slot-tree';

const part = (node: Json | undefined, key: string): JsonObject => {
  const found = isObject(node) ? node[key] : undefined;
  return isObject(found) ? found : {};
};
const confirmation = (data: JsonObject, type: string): JsonObject | undefined =>
  list(part(data.okonomi, 'opplysninger').bekreftelse).find((element) => element.type === type);
const list = (node: Json | undefined): JsonObject[] => (Array.isArray(node) ? node.filter(isObject) : []);

/** Changes `file` in place. It is always valid afterwards, also when answers are missing. */
export function settle(file: JsonObject): void {
  const data = part(file, 'data');
  settleAddress(part(data, 'personalia'));
  settleFamily(part(data, 'familie'));
  const arbeid = part(data, 'arbeid');
  // A job without its start or its share cannot be told in the format; the form requires both.
  arbeid.forhold = list(arbeid.forhold).filter((job) => job.fom !== undefined && job.stillingsprosent !== undefined);
  settleConsents(file, data);
  const mottaker = part(file, 'mottaker');
  const place = municipalityName(String(mottaker.kommunenummer));
  if (mottaker.navEnhetsnavn === '' && place) mottaker.navEnhetsnavn = `${place} kommune`;
}

/** Letters go to where one lives when nothing else was said, and a registered address is that of the register. */
function settleAddress(personalia: JsonObject): void {
  const { oppholdsadresse, postadresse } = personalia;
  if (!isObject(oppholdsadresse)) return;
  const { adresseValg, ...address } = oppholdsadresse;
  if (address.gatenavn === undefined) return;
  if (adresseValg === 'folkeregistrert') personalia.folkeregistrertAdresse = address;
  if (!isObject(postadresse)) personalia.postadresse = { ...address };
}

/** "Gift" needs a spouse, and a spouse needs "gift". */
function settleFamily(familie: JsonObject): void {
  const { sivilstatus } = familie;
  if (!isObject(sivilstatus)) return;
  if (sivilstatus.status === undefined) delete familie.sivilstatus;
  else if (sivilstatus.status === 'gift' && !isObject(sivilstatus.ektefelle)) {
    sivilstatus.ektefelle = { navn: { fornavn: '', mellomnavn: '', etternavn: '' } };
  }
}

/**
 * Nothing was fetched from a register, whatever the citizen has allowed, and the file says so: an empty list must not
 * read as "no money".
 */
function settleConsents(file: JsonObject, data: JsonObject): void {
  const status = part(file, 'driftsinformasjon');
  const allowed = (type: string) => {
    const consent = confirmation(data, type);
    if (consent) consent.bekreftelsesDato = String(file.innsendingstidspunkt);
    return consent?.verdi === true;
  };
  const bekreftelse = part(data.okonomi, 'opplysninger').bekreftelse;
  if (confirmation(data, 'bostotte')?.verdi === false && Array.isArray(bekreftelse)) {
    bekreftelse.push({ kilde: 'bruker', type: 'bostotte_samtykke', tittel: housingConsent, verdi: false });
  }
  status.inntektFraSkatteetatenFeilet = allowed('skatteetaten_samtykke');
  status.stotteFraHusbankenFeilet = allowed('bostotte_samtykke');
}

const housingConsent = 'Samtykke til å hente opplysninger fra Husbanken';
