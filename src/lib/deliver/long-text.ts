/**
 * The part of a text that a field of `limit` UTF-16 units holds. A longer text is cut between two words where one stands
 * near, never inside a character, and ends with `marker`; the whole text stands on the extra page.
 */
export function shorten(text: string, limit: number | undefined, marker: string): string {
  if (limit === undefined || text.length <= limit) return text;
  const room = limit - marker.length - 1;
  // One more than fits, so that a word that just ends there is kept whole.
  const space = text.slice(0, room + 1).search(/\s\S*$/u);
  let cut = space > room * 0.8 ? space : room;
  const unit = text.charCodeAt(cut - 1);
  if (unit >= 0xd800 && unit <= 0xdbff) cut -= 1;
  return `${text.slice(0, cut).trimEnd()} ${marker}`;
}
