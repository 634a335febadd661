import { paperBlank } from './paper-blank';
import { paperIf } from './paper-if';
import { paperPapers } from './paper-papers';

/** Words of the paper forms. */
export const paper = {
  'sheet.title': 'Koder for kontoret',
  'sheet.lead': 'Kodene inneholder hele søknaden. Kontoret leser dem med en skanner og slipper å skrive av.',
  'sheet.safe': 'Den som har dette arket, kan lese svarene dine. Pass på det som på søknaden.',
  'sheet.code': 'Kode {number} av {count}',
  'sheet.alt': 'QR-kode {number} av {count} i skjema {reference}. Den inneholder svarene i søknaden, for en skanner.',
  'sheet.none': 'Denne søknaden har ingen koder. Kontoret leser svarene på sidene foran.',
  ...paperBlank,
  ...paperIf,
  ...paperPapers,
  'paper.title': 'Søknad om økonomisk sosialhjelp',
  'paper.lead':
    'Dette er søknaden din på papir. Les gjennom den før du skriver under. Det står hvem som skrev svarene.',
  'paper.made': 'Laget {date}',
  'paper.reference': 'Skjema {reference}',
  'paper.page': 'Side {page} av {pages}',
  'paper.noRows': 'Ingen lagt til',
  'paper.row': 'Nummer {number}',
  'paper.writer.citizen': 'Søkeren',
  'paper.writtenBy': 'Skrevet av: {writers}',
  'paper.and': 'og',
  'paper.extra.title': 'Tilleggsside',
  'paper.extra.lead': 'Noen svar var for lange til søknaden. Her står hele svaret.',
  'paper.documents.lead': 'Legg ved det du har. Resten kan du sende senere.',
  'paper.sign.title': 'Underskrift',
  'paper.sign.lead': 'Svarene mine er riktige, så langt jeg vet.',
  'paper.sign.place': 'Sted',
  'paper.sign.printed': 'Navnet ditt med store bokstaver',
  'paper.sign.name': 'Underskrift'
} as const;
