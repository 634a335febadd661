/**
 * How old somebody is who has logged in. What counts as the truth, in this order:
 *
 *   1. the issuer's own claim `birthdate` (OpenID Connect, ISO 8601), where it gives one: it comes from a register;
 *   2. the date in the identity number (`pid`), but only until 2032. From then on the National Registry gives out numbers that
 *      tell no age, in the same eleven figures, and no number can be trusted to be one of the old ones.
 *
 * Where neither tells, the age is unknown, and unknown is not grown up: whoever asks must refuse. Before 2032 comes, the issuer
 * must give `birthdate`, or a register must be asked here.
 */

/** The first day (UTC) from which a number tells no age. */
const numbersTellUntil = Date.UTC(2032, 0, 1);
const grownUp = 18;

/** The age in whole years in Norway today, or undefined where nothing tells. @param now milliseconds */
export function ageOf(claims: Readonly<Record<string, unknown>>, now: number): number | undefined {
  const { birthdate, pid } = claims;
  const born =
    (typeof birthdate === 'string' ? dateIn(birthdate) : undefined) ??
    (typeof pid === 'string' && now < numbersTellUntil ? dateInNumber(pid) : undefined);
  return born && yearsSince(born, now);
}

export const isGrownUp = (age: number): boolean => age >= grownUp;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A day that is in the calendar. */
function real(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : undefined;
}

function dateIn(text: string): Day | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return day === undefined ? undefined : real(Number(year), Number(month), Number(day));
}

/**
 * The birth date in a national identity number or D-number: ddmmyy and three figures that tell the century. A D-number has 40
 * added to the day; a synthetic one has 40 or 80 added to the month (Skatteetaten's test numbers: 80).
 */
function dateInNumber(number: string): Day | undefined {
  const [, dd, mm, yy, individual] = /^(\d\d)(\d\d)(\d\d)(\d{3})\d\d$/.exec(number) ?? [];
  if (individual === undefined) return undefined;
  const day = Number(dd) > 40 ? Number(dd) - 40 : Number(dd);
  const month = Number(mm) > 80 ? Number(mm) - 80 : Number(mm) > 40 ? Number(mm) - 40 : Number(mm);
  const century = centuryOf(Number(yy), Number(individual));
  return century === undefined ? undefined : real(century + Number(yy), month, day);
}

/** Skatteetaten's table of individual numbers. */
function centuryOf(year: number, individual: number): number | undefined {
  if (individual < 500) return 1900;
  if (individual < 750 && year >= 54) return 1800;
  if (year < 40) return 2000;
  return individual >= 900 ? 1900 : undefined;
}

function yearsSince({ year, month, day }: Day, now: number): number {
  // Who turns 18 does so at midnight where they live, not where a server's clock is.
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Oslo' }).format(now).split('-').map(Number);
  const [thisYear = 0, thisMonth = 0, today = 0] = parts;
  const had = thisMonth > month || (thisMonth === month && today >= day);
  return thisYear - year - (had ? 0 : 1);
}
