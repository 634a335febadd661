/**
 * What the stand-in's own few pages say. They play somebody else's login, so they are no part of the app's catalogue.
 */
const nb = {
  mark: 'Demonstrasjon',
  title: 'Logg inn som veileder',
  helperTitle: 'Logg inn for å hjelpe',
  helperLead: 'Dette er ikke ID-porten. Folk er funnet på. Du trenger ikke passord.',
  years: '{n} år',
  nameless: 'innloggingen sier ikke navnet',
  lead: 'Dette er ikke en ekte innlogging. Folk og kontorer er funnet på. Du trenger ikke passord.',
  question: 'Hvem vil du være?',
  cancel: 'Avbryt',
  leavingTitle: 'Du logger ut',
  leave: 'Logg ut',
  faultTitle: 'Innloggingen tok for lang tid',
  fault: 'Gå tilbake og prøv en gang til.',
  back: 'Tilbake'
} as const;

const nn: Record<keyof typeof nb, string> = {
  mark: 'Demonstrasjon',
  title: 'Logg inn som rettleiar',
  helperTitle: 'Logg inn for å hjelpe',
  helperLead: 'Dette er ikkje ID-porten. Folk er funne på. Du treng ikkje passord.',
  years: '{n} år',
  nameless: 'innlogginga seier ikkje namnet',
  lead: 'Dette er ikkje ei ekte innlogging. Folk og kontor er funne på. Du treng ikkje passord.',
  question: 'Kven vil du vere?',
  cancel: 'Avbryt',
  leavingTitle: 'Du loggar ut',
  leave: 'Logg ut',
  faultTitle: 'Innlogginga tok for lang tid',
  fault: 'Gå tilbake og prøv éin gong til.',
  back: 'Tilbake'
};

const en: Record<keyof typeof nb, string> = {
  mark: 'Demonstration',
  title: 'Log in as a guide',
  helperTitle: 'Log in to help',
  helperLead: 'This is not ID-porten. People are made up. You need no password.',
  years: '{n} years old',
  nameless: 'the login does not tell the name',
  lead: 'This is not a real login. People and offices are made up. You need no password.',
  question: 'Who do you want to be?',
  cancel: 'Cancel',
  leavingTitle: 'You are logging out',
  leave: 'Log out',
  faultTitle: 'The login took too long',
  fault: 'Go back and try once more.',
  back: 'Back'
};

export type StandInWords = Record<keyof typeof nb, string> & { readonly lang: string };

/** @param cookies the request's Cookie header: the stand-in follows the language chosen in the app */
export function standInWords(cookies: string | undefined): StandInWords {
  const chosen = /(?:^|;\s*)sammen-lang=(nn|en)(?:;|$)/.exec(cookies ?? '')?.[1];
  const lang = chosen === 'nn' || chosen === 'en' ? chosen : 'nb';
  return { ...{ nb, nn, en }[lang], lang };
}
