/** `YYYY-MM-DD`, a day that is in the calendar, 1900 to 2100. */
export function isDate(value: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)?.map(Number) ?? [];
  if (!year || !month || !day || year < 1900 || year > 2100 || month > 12) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
