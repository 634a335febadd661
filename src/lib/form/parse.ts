import { isDate } from './calendar';
import { fault } from './values';
import type { Question, Value } from './types';

/** Arabic-Indic and Persian digits, and their signs for decimals and groups, come from keyboards people have at home. */
const westernDigits = (raw: string): string =>
  raw
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/\u066b/g, ',')
    .replace(/\u066c/g, ' ');

/** Blanks of every sort (U+00A0 and U+202F group digits) and marks of direction. */
const withoutBlanks = (raw: string): string => raw.replace(/[\s\u00a0\u202f\u200e\u200f\u2066-\u2069]/g, '');

/**
 * What a person typed, as the value it means. Where it means none, the typed string comes back as it was, for the
 * person to mend: problems() says what is wrong with it, and no helper and no file may hold it.
 */
export function parseInput(question: Question, raw: string): Value {
  if (question.kind === 'text' || question.kind === 'longtext') return raw;
  const parsed = read(question, westernDigits(raw).trim());
  return parsed !== undefined && fault(question, parsed) === undefined ? parsed : (outOfRange(question, parsed) ?? raw);
}

/** A number beyond its limits is still a number: "too big" says more than "not a number". */
const outOfRange = (question: Question, parsed: Value | undefined): Value | undefined =>
  typeof parsed === 'number' && fault(question, parsed) !== 'not-a-number' ? parsed : undefined;

function read(question: Question, raw: string): Value | undefined {
  const bare = withoutBlanks(raw);
  switch (question.kind) {
    case 'integer':
    case 'amount':
      return readNumber(bare);
    case 'date':
      return readDate(raw);
    case 'yesno':
      return bare === 'true' ? true : bare === 'false' ? false : undefined;
    case 'phone':
      return readPhone(bare);
    case 'account':
    case 'identity':
      return bare.replace(/[.-]/g, '');
    case 'country':
      return bare.toUpperCase();
    default:
      return bare;
  }
}

/**
 * "8 500", "8500,50", "8.500", "kr 1 234,50", "−20", "500,-". A point or comma before exactly three digits groups them,
 * for money has two decimals at most; before one or two digits it is the decimal sign. No group begins with a nought.
 */
function readNumber(bare: string): number | undefined {
  const digits = bare
    .replace(/\u2212/g, '-')
    .replace(/^(kr|nok)\.?/i, '')
    .replace(/(kroner|kr\.?|nok|%)$/i, '')
    .replace(/,[-\u2013]$/, '');
  const match = /^(-?)(\d+|[1-9]\d{0,2}(?:[.,']\d{3})+)(?:[.,](\d{1,2}))?$/.exec(digits);
  if (!match?.[2]) return undefined;
  // Minus nought is nought.
  return Number(`${match[1]}${match[2].replace(/[.,']/g, '')}.${match[3] ?? '0'}`) + 0;
}

/** "2026-11-22", "22.11.2026", "22/11 2026", "22112026". */
function readDate(raw: string): string | undefined {
  if (isDate(raw)) return raw;
  const match = /^(\d{1,2})[.\-/ ]+(\d{1,2})[.\-/ ]+(\d{4})$/.exec(raw) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(raw);
  if (!match) return undefined;
  return `${match[3]}-${match[2]?.padStart(2, '0')}-${match[1]?.padStart(2, '0')}`;
}

/** Eight digits are Norwegian; "00" before a number abroad is "+". */
function readPhone(bare: string): string {
  const digits = bare.replace(/[().-]/g, '').replace(/^00/, '+');
  return /^\d{8}$/.test(digits) ? `+47${digits}` : digits;
}
