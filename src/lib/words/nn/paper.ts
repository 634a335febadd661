import { paperBlank } from './paper-blank';
import { paperIf } from './paper-if';
import { paperPapers } from './paper-papers';
import type { paper as nb } from '../nb/paper';

/** Words of the paper form. */
export const paper = {
  'sheet.title': 'Kodar for kontoret',
  'sheet.lead': 'Kodane inneheld heile søknaden. Kontoret les dei med ein skannar og slepp å skrive av.',
  'sheet.safe': 'Den som har dette arket, kan lese svara dine. Pass på det som på søknaden.',
  'sheet.code': 'Kode {number} av {count}',
  'sheet.alt': 'QR-kode {number} av {count} i skjema {reference}. Han inneheld svara i søknaden, for ein skannar.',
  'sheet.none': 'Denne søknaden har ingen kodar. Kontoret les svara på sidene framfor.',
  ...paperBlank,
  ...paperIf,
  ...paperPapers,
  'paper.title': 'Søknad om økonomisk sosialhjelp',
  'paper.lead': 'Dette er søknaden din på papir. Les gjennom han før du skriv under. Det står kven som skreiv svara.',
  'paper.made': 'Laga {date}',
  'paper.reference': 'Skjema {reference}',
  'paper.page': 'Side {page} av {pages}',
  'paper.noRows': 'Ingenting er lagt til',
  'paper.row': 'Nummer {number}',
  'paper.writer.citizen': 'Søkjaren',
  'paper.writtenBy': 'Skrive av: {writers}',
  'paper.and': 'og',
  'paper.extra.title': 'Tilleggsside',
  'paper.extra.lead': 'Nokre svar var for lange til søknaden. Her står heile svaret.',
  'paper.documents.lead': 'Legg ved det du har. Resten kan du sende seinare.',
  'paper.sign.title': 'Underskrift',
  'paper.sign.lead': 'Svara mine er rette, så langt eg veit.',
  'paper.sign.place': 'Stad',
  'paper.sign.printed': 'Namnet ditt med store bokstavar',
  'paper.sign.name': 'Underskrift'
} as const satisfies Record<keyof typeof nb, string>;
