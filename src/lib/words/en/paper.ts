import type { paper as nb } from '../nb/paper';
import { paperBlank } from './paper-blank';
import { paperIf } from './paper-if';
import { paperPapers } from './paper-papers';

/** Words of the paper forms. */
export const paper = {
  'sheet.title': 'Codes for the office',
  'sheet.lead': 'The codes hold the whole application. The office reads them with a scanner and need not type.',
  'sheet.safe': 'Who has this sheet can read your answers. Keep it as safe as the application.',
  'sheet.code': 'Code {number} of {count}',
  'sheet.alt':
    'QR code {number} of {count} of form {reference}. It holds the answers of the application, for a scanner.',
  'sheet.none': 'This application has no codes. The office reads the answers on the pages before this.',
  ...paperBlank,
  ...paperIf,
  ...paperPapers,
  'paper.title': 'Application for financial social assistance',
  'paper.lead': 'This is your application on paper. Read it before you sign. It says who wrote the answers.',
  'paper.made': 'Made on {date}',
  'paper.reference': 'Form {reference}',
  'paper.page': 'Page {page} of {pages}',
  'paper.noRows': 'None added',
  'paper.row': 'Number {number}',
  'paper.writer.citizen': 'The applicant',
  'paper.writtenBy': 'Written by: {writers}',
  'paper.and': 'and',
  'paper.extra.title': 'Extra page',
  'paper.extra.lead': 'Some answers were too long for the form. Here is the whole answer.',
  'paper.documents.lead': 'Add what you have. You can send the rest later.',
  'paper.sign.title': 'Signature',
  'paper.sign.lead': 'My answers are right, as far as I know.',
  'paper.sign.place': 'Place',
  'paper.sign.printed': 'Your name in capital letters',
  'paper.sign.name': 'Signature'
} satisfies Record<keyof typeof nb, string>;
