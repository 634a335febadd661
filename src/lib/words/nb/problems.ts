import type { ProblemCode } from '../../form/problems';

/** How to mend each mistake. Nobody is blamed. */
export const problems = {
  'problem.missing': 'Svar her før du går videre.',
  'problem.missing-row': 'Legg til minst én linje her.',
  'problem.not-a-text': 'Skriv svaret med bokstaver.',
  'problem.too-long': 'Teksten er for lang. Det er plass til {max} tegn.',
  'problem.bad-character': 'Her er et tegn vi ikke kan lese. Skriv teksten på nytt.',
  'problem.not-a-number': 'Skriv bare tall, som 8500.',
  'problem.not-whole': 'Skriv et helt tall uten komma.',
  'problem.too-small': 'Skriv {min} eller mer.',
  'problem.too-big': 'Skriv {max} eller mindre.',
  'problem.too-many-decimals': 'Skriv høyst to tall etter komma, som 8500,50.',
  'problem.not-a-date': 'Skriv dag, måned og år, som 22.11.2026.',
  'problem.not-yes-or-no': 'Velg ja eller nei.',
  'problem.unknown-option': 'Velg ett av svarene.',
  'problem.not-a-phone': 'Skriv alle sifrene i nummeret. Et norsk nummer har åtte.',
  'problem.not-an-account': 'Nummeret stemmer ikke. Se på de 11 sifrene en gang til.',
  'problem.not-an-identity': 'Nummeret stemmer ikke. Se på de 11 sifrene en gang til.',
  'problem.not-a-postcode': 'Skriv fire sifre, som 0150.',
  'problem.unknown-country': 'Velg et land fra lista.',
  'problem.unknown-municipality': 'Velg en kommune fra lista.',
  'problem.none-and-others': 'Du har valgt noe og «ikke noe». Velg det som er rett.',
  'problem.before-start': 'Denne dagen er før den første. Se på begge dagene.',
  'problem.too-many-rows': 'Det er plass til {most} linjer.',
  'problem.unknown-key': 'Dette spør vi ikke om.',
  'problem.no-such-row': 'Linja til dette svaret er borte.',
  'problem.not-a-place': 'Linja trenger et tall for plassen sin.',
  'problem.not-ticked': 'Kryss av, eller la det stå tomt.',
  'problem.not-an-object': 'Dette er ikke en fil med svar.'
} as const satisfies Record<`problem.${ProblemCode}`, string>;
