/**
 * Who saw what, and when: kept on the citizen's own device, for the citizen. One visit for each link that was let in, and in it
 * the doors that were open to it. A door is whatever a grant is of; what it is called is not known here. What the citizen showed
 * of their screen, or let see and hear of themselves, stands among them as doors of its own (`shown.screen`): from when it went
 * out until it stopped.
 *
 * Times are whole minutes, in milliseconds since 1970. It lies in the backup beside what links must remember, one note for each
 * visit, so a reload loses nothing; a slip does not carry it. The backup holds it in one entry with all answers: hence `most`,
 * above which the oldest is folded together and the newest never.
 */
import type { LinkNotes } from './backup-entry';
import type { What } from './media-messages';
import type { Grant, Grants, HelperIdentity, World } from './types';

/** A door that was open. */
export interface DoorSeen {
  readonly door: string;
  readonly grant: Exclude<Grant, 'hidden'>;
  readonly from: number;
  /** null: it is open now. */
  readonly to: number | null;
  /** How many times it was open between these, where that is folded together. */
  readonly times?: number;
}

/** One who was let in. */
export interface Visit extends HelperIdentity {
  readonly from: number;
  /** null: they are here now. */
  readonly to: number | null;
  /** How many visits of others are folded into this. */
  readonly others?: number;
  readonly doors: readonly DoorSeen[];
}
export type Visits = Readonly<Record<string, Visit>>;

/** Visits and doors together, of those that are over. */
export const mostSeen = 200;

const SHOWN = 'shown.';
const isShown = ({ door }: DoorSeen) => door.startsWith(SHOWN);
const minute = (ms: number) => Math.floor(ms / 60_000) * 60_000;
const rank = { see: 0, suggest: 1, fill: 2 } as const;
const higher = (one: DoorSeen['grant'], other: DoorSeen['grant']) => (rank[one] > rank[other] ? one : other);
const earliest = (list: readonly (readonly [string, Visit])[]) => list.toSorted(([, a], [, b]) => a.from - b.from);

export class AccessLog {
  #visits: Visits = {};
  #list: readonly (Visit & { readonly id: string })[] | undefined;

  constructor(
    private readonly world: Pick<World, 'now'>,
    private readonly note: (notes: LinkNotes) => void,
    private readonly most = mostSeen
  ) {}

  /** The oldest first. The list is never changed; another one comes when there is something new. */
  get list(): readonly (Visit & { readonly id: string })[] {
    return (this.#list ??= earliest(Object.entries(this.#visits)).map(([id, visit]) => ({ id, ...visit })));
  }

  /**
   * What the backup gave back.
   * @param here links that go on; the others ended while this tab was away
   * @param last when those were last here, as far as is known
   */
  load(notes: LinkNotes, here: readonly string[], last: ReadonlyMap<string, number>): void {
    this.#list = undefined;
    this.#visits = Object.fromEntries(Object.entries(notes).flatMap(([id, { seen }]) => (seen ? [[id, seen]] : [])));
    for (const [id, { to }] of Object.entries(this.#visits))
      if (to !== null) continue;
      else if (here.includes(id)) this.shown(id, [], last.get(id));
      else this.ended(id, last.get(id));
  }

  began(id: string, { name, office, role, verified, named, ownName }: HelperIdentity, grants: Grants): void {
    const visit = {
      name,
      ...(office && { office }),
      role,
      verified,
      ...(named && { named }),
      ...(ownName && { ownName }),
      from: minute(this.world.now()),
      to: null,
      doors: []
    };
    this.#put({ [id]: visit });
    this.granted(id, grants);
  }

  granted(id: string, grants: Grants): void {
    const visit = this.#visits[id];
    if (!visit) return;
    this.#turn(id, { ...openIn(visit, isShown), ...grants });
  }

  /**
   * What of the citizen goes out to them now.
   * @param at when it was so, where that is not now
   */
  shown(id: string, whats: readonly What[], at = this.world.now()): void {
    const visit = this.#visits[id];
    if (visit?.to !== null) return;
    const going = Object.fromEntries(whats.map((what) => [`${SHOWN}${what}`, 'see' as const]));
    this.#turn(id, { ...openIn(visit, (one) => !isShown(one)), ...going }, at);
  }

  /** @param at when they were last here, where that is not now */
  ended(id: string, at = this.world.now()): void {
    const visit = this.#visits[id];
    if (visit?.to !== null) return;
    const to = Math.max(visit.from, minute(at));
    const doors = visit.doors.map((one) => (one.to === null ? { ...one, to: Math.max(one.from, to) } : one));
    this.#put({ [id]: { ...visit, to, doors } });
  }

  /** Forgets it, in memory too. */
  forget(): void {
    this.#list = undefined;
    this.#visits = {};
  }

  #turn(id: string, open: Grants, at = this.world.now()): void {
    const visit = this.#visits[id];
    const doors = visit && turned(visit.doors, open, minute(at));
    if (doors !== visit?.doors) this.#put({ [id]: { ...visit!, doors: doors! } });
  }

  #put(changed: Visits): void {
    const before = this.#visits;
    const after = folded({ ...before, ...changed }, this.most);
    this.#visits = after;
    this.#list = undefined;
    const gone = Object.keys(before).filter((id) => !after[id]);
    const fresh = Object.keys(after).filter((id) => after[id] !== before[id]);
    this.note(
      Object.fromEntries([...gone.map((id) => [id, { seen: null }]), ...fresh.map((id) => [id, { seen: after[id] }])])
    );
  }
}

/** Those of a visit's doors that are open now. */
const openIn = ({ doors }: Visit, of: (one: DoorSeen) => boolean): Grants =>
  Object.fromEntries(doors.filter((one) => one.to === null && of(one)).map(({ door, grant }) => [door, grant]));

/** The doors after these grants. The same list where nothing is another. */
function turned(doors: readonly DoorSeen[], grants: Grants, now: number): readonly DoorSeen[] {
  const granted = new Map(
    Object.entries(grants).flatMap(([door, grant]) => (grant === 'hidden' ? [] : [[door, grant] as const]))
  );
  let same = true;
  const next = doors.flatMap((one): DoorSeen[] => {
    if (one.to !== null) return [one];
    const grant = granted.get(one.door);
    granted.delete(one.door);
    if (grant === one.grant) return [one];
    same = false;
    // More, within the same minute, is what it was all along: that is how one chooses.
    if (grant && one.from === now && rank[grant] > rank[one.grant]) return [{ ...one, grant }];
    const closed = { ...one, to: Math.max(one.from, now) };
    return grant ? [closed, { door: one.door, grant, from: now, to: null }] : [closed];
  });
  if (same && granted.size === 0) return doors;
  for (const [door, grant] of granted) {
    // Closed and opened again within a minute: it was open.
    const again = next.findLastIndex((one) => one.door === door && one.grant === grant && one.to === now);
    if (again >= 0) next[again] = { ...next[again]!, to: null };
    else next.push({ door, grant, from: now, to: null });
  }
  return next;
}

const over = ({ to }: { readonly to: number | null }) => to !== null;
const sizeOf = (visits: Visits) => Object.values(visits).reduce((all, { doors }) => all + 1 + doors.length, 0);

/** Folds the oldest together until there are so few, or all that is left is here now. */
function folded(visits: Visits, most: number): Visits {
  let all = visits;
  while (sizeOf(all) > most) {
    const next = foldDoor(all, over) ?? foldVisits(all, true) ?? foldDoor(all, () => true) ?? foldVisits(all, false);
    if (!next) break;
    all = next;
  }
  return all;
}

/** In the oldest of these visits that has it: a door that was open twice. */
function foldDoor(visits: Visits, of: (visit: Visit) => boolean): Visits | undefined {
  for (const [id, visit] of earliest(Object.entries(visits)).filter(([, one]) => of(one))) {
    const first = visit.doors.findIndex(
      (one, at) => over(one) && visit.doors.some((other, later) => later > at && over(other) && other.door === one.door)
    );
    if (first < 0) continue;
    const one = visit.doors[first]!;
    const second = visit.doors.findIndex((other, at) => at > first && over(other) && other.door === one.door);
    const other = visit.doors[second]!;
    const both: DoorSeen = {
      door: one.door,
      grant: higher(one.grant, other.grant),
      from: Math.min(one.from, other.from),
      to: Math.max(one.to!, other.to!),
      times: (one.times ?? 1) + (other.times ?? 1)
    };
    return { ...visits, [id]: { ...visit, doors: visit.doors.toSpliced(second, 1).with(first, both) } };
  }
  return undefined;
}

const sameWho = (one: Visit, other: Visit) =>
  one.name === other.name &&
  one.office === other.office &&
  one.role === other.role &&
  one.verified === other.verified &&
  one.ownName === other.ownName;

/** Two visits of the same person, or else the two oldest: what is told of the second goes on under the first's name. */
function foldVisits(visits: Visits, same: boolean): Visits | undefined {
  const past = earliest(Object.entries(visits)).filter(([, visit]) => over(visit));
  const pair = past.flatMap((one, at) => {
    const again = past.slice(at + 1).find(([, visit]) => sameWho(visit, one[1]) && !visit.others);
    return again ? [[one, again] as const] : [];
  })[0];
  const [first, second] = pair ?? (same ? [] : past);
  if (!first || !second) return undefined;
  const { [second[0]]: _gone, ...rest } = visits;
  const [one, other] = [first[1], second[1]];
  const others = (one.others ?? 0) + (pair ? 0 : 1 + (other.others ?? 0));
  const both: Visit = {
    ...one,
    to: Math.max(one.to!, other.to!),
    ...(others > 0 && { others }),
    doors: [...one.doors, ...other.doors]
  };
  return { ...rest, [first[0]]: both };
}
