import { alpha2Of, countryCodes } from '../form/countries';
import { municipalityName } from '../form/municipalities';
import { isDate } from '../form/calendar';
import type { Question, Value } from '../form/types';
import type { Catalogue, Key, Language, Params, Words } from './types';

/** `i18n-iso-countries/langs/<language>.json`. */
export interface CountryNames {
  readonly countries: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * The words of one language over its catalogue.
 * Numbers and dates come from the catalogue too, because browsers lack some of our languages and silently give English.
 */
export function makeWords(
  language: Language,
  dir: 'ltr' | 'rtl',
  catalogue: Catalogue,
  countryNames: CountryNames
): Words {
  const find = (key: string): string | undefined => (Object.hasOwn(catalogue, key) ? catalogue[key as Key] : undefined);
  const fill = (text: string, params: Params): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      return value === undefined ? whole : typeof value === 'number' ? number(value) : value;
    });
  const t = (key: string, params: Params = {}): string => fill(find(key) ?? key, params);

  const number = (value: number, decimals?: number): string => {
    const [whole = '', fraction] = (
      decimals === undefined ? String(Math.abs(value)) : Math.abs(value).toFixed(decimals)
    ).split('.');
    const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, find('format.group') ?? '') : whole;
    return (value < 0 ? '\u2212' : '') + grouped + (fraction ? find('format.decimal') + fraction : '');
  };
  const amount = (value: number): string =>
    t('format.amount', { number: number(value, Number.isInteger(value) ? 0 : 2) });
  const date = (iso: string): string => {
    if (!isDate(iso)) return iso;
    const [year, month, day] = iso.split('-').map(Number);
    return t('format.date', { year: String(year), month: t(`month.${month}`), day: String(day) });
  };

  const part = (question: Question, name: 'help' | 'why' | 'heading' | 'unit'): string | undefined =>
    question[name] === undefined
      ? undefined
      : (find(question.document ? `${question.section}.${name}` : `${question.id}.${name}`) ?? question[name]);
  const option = (question: Question, code: string): string => {
    const key = question.document ? `document.${code}` : `${question.id}.option.${code}`;
    const own = Object.hasOwn(question.options ?? {}, code) ? question.options?.[code] : undefined;
    const shared = question.names && code === 'unknown' ? find('value.unknown') : undefined;
    return shared ?? find(key) ?? own ?? code;
  };
  const country = (code: string): string => {
    const name = countryNames.countries[alpha2Of(code) ?? ''];
    return find(`country.${code}`) ?? (typeof name === 'string' ? name : name?.[0]) ?? code;
  };
  let sorted: readonly { code: string; name: string }[] | undefined;

  const one = (question: Question, value: Value): string => {
    if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
    switch (question.kind) {
      case 'choice':
        return option(question, String(value));
      case 'amount':
        return typeof value === 'number' ? amount(value) : value;
      case 'date':
        return date(String(value));
      case 'country':
        return country(String(value));
      case 'municipality':
        return municipalityName(String(value)) ?? String(value);
      case 'phone':
        return String(value).replace(/^(\+47)(\d{2})(\d{2})(\d{2})(\d{2})$/, '$1 $2 $3 $4 $5');
      case 'account':
        return String(value).replace(/^(\d{4})(\d{2})(\d{5})$/, '$1 $2 $3');
      case 'identity':
        return String(value).replace(/^(\d{6})(\d{5})$/, '$1 $2');
      default:
        return typeof value === 'number' ? number(value) : value;
    }
  };

  return {
    language,
    dir,
    t,
    number,
    amount,
    date,
    country,
    option,
    label: (question) => find(question.document ? `document.${question.code}` : question.id) ?? question.label,
    help: (question) => part(question, 'help'),
    why: (question) => part(question, 'why'),
    heading: (question) => part(question, 'heading'),
    unit: (question) => part(question, 'unit'),
    section: (section) => find(`section.${section.id}`) ?? section.title,
    document: (id) => t(`document.${id}`),
    value: (question, value) => {
      if (value === undefined) return t('value.unanswered');
      return typeof value === 'object' ? value.map((code) => option(question, code)).join(', ') : one(question, value);
    },
    problem: ({ code, params }) => t(`problem.${code}`, params),
    countries: () =>
      (sorted ??= countryCodes
        .map((code) => ({ code, name: country(code) }))
        // A browser that lacks the language's order (Chromium: nynorsk) takes bokmål's, which has the same last letters.
        .sort((a, b) => a.name.localeCompare(b.name, [language, 'nb']))),
    municipality: (code) => municipalityName(code) ?? code
  };
}
