/** Titles that soknad.json gives what is owned, earned, spent and confirmed. */

/** The lists, by their path from `data`. */
export const savings = 'okonomi.oversikt.formue[]';
export const payments = 'okonomi.opplysninger.utbetaling[]';
export const bills = 'okonomi.opplysninger.utgift[]';
export const expenses = 'okonomi.oversikt.utgift[]';
export const incomes = 'okonomi.oversikt.inntekt[]';
export const confirmations = 'okonomi.opplysninger.bekreftelse[]';

/** List → type → our own title. */
export const titles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
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
