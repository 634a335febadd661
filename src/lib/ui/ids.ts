/** The id of the element that takes an answer; links and labels point at it. */
export const fieldId = (key: string): string => `f-${key.replaceAll('.', '-')}`;

/** Ids of the texts that belong to a field, for aria-describedby; only those that are there. */
export const described = (...ids: (string | false | undefined)[]): string | undefined =>
  ids.filter(Boolean).join(' ') || undefined;
