/** Words of the paper form. */
export const paper = {
  'paper.title': 'Søknad om økonomisk sosialhjelp',
  'paper.lead':
    'Dette er søknaden din på papir. Les gjennom den før du skriver under. Til høyre står det hvem som skrev svaret.',
  'paper.made': 'Laget {date}',
  'paper.reference': 'Skjema {reference}',
  'paper.page': 'Side {page} av {pages}',
  'paper.noRows': 'Ingen lagt til',
  'paper.row': 'Nummer {number}',
  'paper.continues': '(… fortsetter på tilleggsside)',
  'paper.writer.citizen': 'Søkeren',
  'paper.writer.guide': '{name}, veileder',
  'paper.writer.relative': '{name}, pårørende',
  'paper.writer.guardian': '{name}, verge',
  'paper.writer.office': '{writer}, {office}',
  'paper.writtenBy': 'Skrevet av: {writers}',
  'paper.and': 'og',
  'paper.extra.title': 'Tilleggsside',
  'paper.extra.lead': 'Noen svar var for lange til søknaden. Her står hele svaret.',
  'paper.documents.lead': 'Legg ved det du har. Resten kan du sende senere.',
  'paper.documents.extra': 'Ligger sist i denne søknaden',
  'paper.sign.title': 'Underskrift',
  'paper.sign.lead': 'Svarene mine er riktige, så langt jeg vet.',
  'paper.sign.place': 'Sted og dato',
  'paper.sign.name': 'Underskrift'
} as const;
