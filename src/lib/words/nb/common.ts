import { documentNames } from '../../form/document-names';

type DocumentKeys = { readonly [Id in keyof typeof documentNames as `document.${Id}`]: string };

const documentTexts = Object.fromEntries(
  Object.entries(documentNames).map(([id, name]) => [`document.${id}`, name])
) as unknown as DocumentKeys;

/** Words that belong to no one screen: documents, values and how numbers and dates are written. */
export const common = {
  ...documentTexts,
  'document.later': 'Kommer senere',
  'document.delivered': 'Levert før',
  'value.yes': 'Ja',
  'value.no': 'Nei',
  'value.unknown': 'Jeg vet ikke',
  'value.unanswered': 'Ikke svart',
  'country.XXA': 'Statsløs',
  'country.XXK': 'Kosovo',
  'format.amount': '{number}\u00a0kr',
  'format.date': '{day}. {month} {year}',
  'format.dayAndMonth': '{day}. {month}',
  'format.group': '\u00a0',
  'format.decimal': ',',
  'month.1': 'januar',
  'month.2': 'februar',
  'month.3': 'mars',
  'month.4': 'april',
  'month.5': 'mai',
  'month.6': 'juni',
  'month.7': 'juli',
  'month.8': 'august',
  'month.9': 'september',
  'month.10': 'oktober',
  'month.11': 'november',
  'month.12': 'desember',

  'paper.writer.guide': '{name}, veileder',
  'paper.writer.relative': '{name}, pårørende',
  'paper.writer.guardian': '{name}, verge',
  'paper.writer.support': '{name}, støtteperson',
  'paper.writer.interpreter': '{name}, tolk',
  'paper.writer.office': '{writer}, {office}'
} as const;
