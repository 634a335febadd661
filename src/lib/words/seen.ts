/** Who saw what, in words: on the help page and on the receipt. */
import { TALK_OWN_DOOR } from '../form';
import type { Form } from '../form/types';
import { doorName } from './door-name';
import type { Words } from './types';

/** A time is local, to the minute: `2026-11-22T14:05`. `to` null: now too. */
interface Span {
  readonly from: string;
  readonly to: string | null;
}
export interface SeenDoor extends Span {
  /** What a grant is of. */
  readonly door: string;
  readonly grant: 'see' | 'suggest' | 'fill';
  readonly times?: number;
}
/** One who was let in, and what was open to them. */
export interface Seen extends Span {
  /** The link's id. */
  readonly id: string;
  readonly name: string;
  readonly office?: string;
  readonly role: 'guide' | 'relative' | 'guardian' | 'support' | 'interpreter';
  readonly verified: boolean;
  readonly ownName?: true;
  readonly others?: number;
  readonly doors: readonly SeenDoor[];
}

/** What a door is called, and in which section where it is a private one: two may have one of the same kind. */
function doorOf(words: Words, form: Form, door: string): string {
  const name = doorName(form, words, door);
  const section = form.sections.find(({ id }) => id === door.split('.')[0]);
  return section && section.id !== door && name ? `${name} (${words.section(section)})` : name || door;
}

const clock = (words: Words, local: string) =>
  words.t('seen.clock', { hour: local.slice(11, 13), minute: local.slice(14, 16) });
const day = (words: Words, local: string) => words.date(local.slice(0, 10));

/** "Kari Eksempel, veileder, Nav Testby". */
export function seenWho(words: Words, { name, office, role, verified, ownName, others }: Seen): string {
  const known = verified ? (ownName ? words.t('seen.own', { name }) : name) : words.t('seen.unverified', { name });
  const several = others ? words.t('seen.others', { name: known, n: others }) : known;
  const writer = words.t(`paper.writer.${role}`, { name: several });
  return office ? words.t('paper.writer.office', { writer, office }) : writer;
}

/** "22. november 2026 kl. 14.05–14.32". */
export function seenTime(words: Words, { from, to }: Span): string {
  const at = { date: day(words, from), from: clock(words, from) };
  if (to === null) return words.t('seen.time.now', at);
  const end = { ...at, to: clock(words, to) };
  const sameDay = from.slice(0, 10) === to.slice(0, 10);
  return sameDay ? words.t('seen.time', end) : words.t('seen.time.days', { ...end, last: day(words, to) });
}

/** What the citizen showed of their screen or of themselves stands among the doors under such a name (`session/access-log.ts`). */
const shownOf = (door: string) => (['screen', 'video', 'voice'] as const).find((what) => door === `shown.${what}`);

/** In the order of the form. */
function inOrder(form: Form, doors: readonly SeenDoor[]): SeenDoor[] {
  const places = new Map(form.sections.map(({ id }, at) => [id, at]));
  const placeOf = ({ door }: SeenDoor) => places.get(door) ?? places.get(door.split('.')[0] ?? '') ?? places.size;
  // Whether the summary is approved is seen with it, and is no more to tell.
  const told = doors.filter(({ door }) => door !== TALK_OWN_DOOR);
  return told.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** "Bolig: kunne se, kl. 14.05–14.20"; the day is said where it is not the visit's own. Never empty. */
export const seenDoors = (words: Words, form: Form, visit: Seen): readonly string[] => [
  ...nothing(words, visit),
  ...inOrder(form, visit.doors).map((one) => doorLine(words, form, visit, [one]))
];

/** A whole screen may have had the answers on it. */
const nothing = (words: Words, { doors }: Seen) =>
  doors.every(({ door }) => shownOf(door) && door !== 'shown.screen') ? [words.t('seen.nothing')] : [];

/** The same on a paper of a page or two: those that were open for the same, as long, share a line. */
export function seenShortly(words: Words, form: Form, visit: Seen): readonly string[] {
  const lines = new Map<string, SeenDoor[]>();
  for (const one of inOrder(form, shortly(visit.doors))) {
    const key = JSON.stringify([shownOf(one.door), one.grant, one.from, one.to, one.times]);
    lines.set(key, [...(lines.get(key) ?? []), one]);
  }
  return [...nothing(words, visit), ...[...lines.values()].map((doors) => doorLine(words, form, visit, doors))];
}

/** @param doors open for the same, as long */
function doorLine(words: Words, form: Form, visit: Seen, doors: readonly SeenDoor[]): string {
  const one = doors[0]!;
  const time = openTime(words, visit, one);
  const shown = shownOf(one.door);
  const often = one.times ? words.t('seen.open.times', { time, n: one.times }) : time;
  if (shown) return words.t(`seen.shown.${shown}`, { time: often });
  const door = doors.map((each) => doorOf(words, form, each.door)).join(', ');
  return words.t(`seen.door.${one.grant}`, { door, time: often });
}

const least = { see: 0, suggest: 1, fill: 2 } as const;

/** One of each door, with the most that could be done there. */
function shortly(all: readonly SeenDoor[]): readonly SeenDoor[] {
  const doors = new Map<string, SeenDoor>();
  for (const one of all) {
    const known = doors.get(one.door);
    const times = (known ? (known.times ?? 1) : 0) + (one.times ?? 1);
    const grant = known && least[known.grant] > least[one.grant] ? known.grant : one.grant;
    const from = known && known.from < one.from ? known.from : one.from;
    const to = !known || one.to === null || (known.to !== null && known.to < one.to) ? one.to : known.to;
    doors.set(one.door, { door: one.door, grant, from, to, ...(times > 1 && { times }) });
  }
  return [...doors.values()];
}

function openTime(words: Words, visit: Seen, door: SeenDoor): string {
  const days = new Set([visit.from, door.from, ...(door.to === null ? [] : [door.to])].map((at) => at.slice(0, 10)));
  if (days.size > 1) return seenTime(words, door);
  const from = clock(words, door.from);
  return door.to === null
    ? words.t(shownOf(door.door) ? 'seen.shown.now' : 'seen.open.now', { from })
    : words.t('seen.open', { from, to: clock(words, door.to) });
}
