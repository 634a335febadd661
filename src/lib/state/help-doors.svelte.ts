/** The parts of the application as doors: which are open to a helper, and for what. All are closed at first. */
import type { CitizenSession } from '../session/citizen-session';
import type { Grant, Grants } from '../session/types';

/** What a helper may do behind an open door, the least first. */
export const levels = ['see', 'suggest', 'fill'] as const;
export type Level = (typeof levels)[number];

export class Doors {
  #levels = $state.raw<Readonly<Record<string, Level>>>({});

  constructor(
    private readonly session: CitizenSession,
    /** What is open to a helper now; reactive. */
    private readonly grants: (id: string) => Grants
  ) {}

  /** What this helper may do behind doors that are opened from now on. */
  level(id: string): Level {
    const open = Object.values(this.grants(id));
    return this.#levels[id] ?? levels.find((level) => open.includes(level)) ?? 'see';
  }

  /** Sets it. A door that is open keeps what was said of it: nobody gets more by a choice about something else. */
  setLevel(id: string, level: Level): void {
    this.#levels = { ...this.#levels, [id]: level };
  }

  /** Opens a door, or closes it. */
  turn(id: string, section: string): void {
    const closed = (this.grants(id)[section] ?? 'hidden') === 'hidden';
    this.set(id, section, closed ? this.level(id) : 'hidden');
  }

  /** Says what may be done behind one door. */
  set(id: string, section: string, grant: Grant): void {
    // The level stays as it was when the last door is closed.
    this.#levels = { ...this.#levels, [id]: this.level(id) };
    const grants: Record<string, Grant> = { ...this.grants(id), [section]: grant };
    this.#grant(id, Object.fromEntries(openOf(grants).map((one) => [one, grants[one]])) as Grants);
  }

  closeAll(id: string): void {
    this.#grant(id, {});
  }

  #grant(id: string, grants: Grants): void {
    this.session.setGrants(id, grants);
  }
}

function openOf(grants: Grants): string[] {
  return Object.keys(grants).filter((section) => grants[section] !== 'hidden');
}
