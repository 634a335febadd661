/** The parts of the application as doors: which are open to a helper, and for what. All are closed at first. */
import { doors, doorsWithin, TALK_DOOR, TALK_OWN_DOOR, type Door } from '../form';
import type { Form } from '../form/types';
import type { CitizenSession } from '../session/citizen-session';
import type { Grant, Grants } from '../session/types';
import { most, usual, type HelperRole } from './help-roles';

/** What a helper may do behind an open door, the least first. */
export const levels = ['see', 'suggest', 'fill'] as const;
export type Level = (typeof levels)[number];

/** Of one helper, now; reactive. */
interface Allowed {
  readonly role: HelperRole;
  readonly grants: Grants;
}

export class Doors {
  #levels = $state.raw<Readonly<Record<string, Level>>>({});

  constructor(
    private readonly session: CitizenSession,
    private readonly form: Form,
    private readonly allowed: (id: string) => Allowed | undefined
  ) {}

  /** What this helper may do behind doors that are opened from now on. */
  level(id: string): Level {
    const open = this.#asked(id);
    return this.#levels[id] ?? levels.find((level) => open.includes(level)) ?? 'see';
  }

  /** The levels that this helper can be given behind a door, or (no door) behind any. */
  levels(id: string, door?: string): readonly Level[] {
    const at = door === undefined ? {} : (doors(this.form).find((one) => one.id === door) ?? {});
    return levels.slice(0, levels.indexOf(most(this.#role(id), at)) + 1);
  }

  /** Sets it. A door that is open keeps what was said of it: nobody gets more by a choice about something else. */
  setLevel(id: string, level: Level): void {
    this.#levels = { ...this.#levels, [id]: level };
  }

  /**
   * Opens a door, or closes it. A section that closes closes what is private in it. A guide sees the whole of a section that
   * opens: it is the guide's work. For anybody else what is private stays closed until it is opened itself.
   */
  turn(id: string, door: string): void {
    const closed = (this.#grants(id)[door] ?? 'hidden') === 'hidden';
    if (!closed) return this.#set(id, [door, ...this.#within(door)], 'hidden');
    const whole = this.#role(id) === 'guide' ? this.#within(door) : [];
    this.#set(id, [door, ...whole], this.level(id));
  }

  /**
   * Lets a helper write the summary of the talk, and see whether the person has approved it, or takes that back. Who may only look
   * sees it and does not write.
   */
  setTalk(id: string, on: boolean): void {
    const { [TALK_DOOR]: _talk, [TALK_OWN_DOOR]: _own, ...others } = this.#grants(id);
    const given = { [TALK_DOOR]: most(this.#role(id), {}), [TALK_OWN_DOOR]: 'see' } as const;
    this.#grant(id, on ? { ...others, ...given } : others);
  }

  /** Says what may be done behind one door. A guide's private doors, where open, follow their section. */
  set(id: string, door: string, grant: Grant): void {
    const follow = this.#within(door).filter((one) => grant === 'hidden' || this.#follows(id, one));
    this.#set(id, [door, ...follow], grant);
  }

  /** What one press would open: nothing where it is open already, or there is nothing usual. */
  usual(id: string): Grants {
    return this.#asked(id).length > 0 ? {} : usual(this.form, this.#role(id));
  }

  openUsual(id: string): void {
    this.#grant(id, { ...this.#grants(id), ...this.usual(id) });
  }

  closeAll(id: string): void {
    this.#grant(id, {});
  }

  #set(id: string, which: readonly string[], grant: Grant): void {
    // The level stays as it was when the last door is closed.
    this.#levels = { ...this.#levels, [id]: this.level(id) };
    const grants: Record<string, Grant> = { ...this.#grants(id) };
    for (const door of doors(this.form)) if (which.includes(door.id)) grants[door.id] = this.#capped(id, door, grant);
    this.#grant(id, grants);
  }

  #capped(id: string, door: Door, grant: Grant): Grant {
    const top = most(this.#role(id), door);
    return grant !== 'hidden' && levels.indexOf(grant) > levels.indexOf(top) ? top : grant;
  }

  #follows(id: string, door: string): boolean {
    return this.#role(id) === 'guide' && (this.#grants(id)[door] ?? 'hidden') !== 'hidden';
  }

  #within(section: string): readonly string[] {
    return doorsWithin(this.form, section).map((one) => one.id);
  }

  /** What is granted behind the doors of questions. */
  #asked(id: string): readonly Grant[] {
    const given = this.#grants(id);
    return doors(this.form).flatMap((door) => given[door.id] ?? []);
  }

  #grants(id: string): Grants {
    return this.allowed(id)?.grants ?? {};
  }

  /** Nobody we know of gets the least. */
  #role(id: string): HelperRole {
    return this.allowed(id)?.role ?? 'interpreter';
  }

  #grant(id: string, grants: Grants): void {
    const open = Object.entries(grants).filter(([, grant]) => grant !== 'hidden');
    this.session.setGrants(id, Object.fromEntries(open));
  }
}
