import type { paper as nb } from '../nb/paper';

/** Words of the paper form. */
export const paper = {
  'paper.title': 'Søknad om økonomisk sosialhjelp',
  'paper.lead':
    'Dette er søknaden din på papir. Les gjennom han før du skriv under. Til høgre står det kven som skreiv svaret.',
  'paper.made': 'Laga {date}',
  'paper.reference': 'Skjema {reference}',
  'paper.page': 'Side {page} av {pages}',
  'paper.noRows': 'Ingenting er lagt til',
  'paper.row': 'Nummer {number}',
  'paper.continues': '(… held fram på tilleggsside)',
  'paper.writer.citizen': 'Søkjaren',
  'paper.writer.guide': '{name}, rettleiar',
  'paper.writer.relative': '{name}, pårørande',
  'paper.writer.guardian': '{name}, verje',
  'paper.writer.office': '{writer}, {office}',
  'paper.writtenBy': 'Skrive av: {writers}',
  'paper.and': 'og',
  'paper.extra.title': 'Tilleggsside',
  'paper.extra.lead': 'Nokre svar var for lange til søknaden. Her står heile svaret.',
  'paper.documents.lead': 'Legg ved det du har. Resten kan du sende seinare.',
  'paper.documents.extra': 'Ligg sist i denne søknaden',
  'paper.sign.title': 'Underskrift',
  'paper.sign.lead': 'Svara mine er rette, så langt eg veit.',
  'paper.sign.place': 'Stad og dato',
  'paper.sign.name': 'Underskrift'
} as const satisfies Record<keyof typeof nb, string>;
