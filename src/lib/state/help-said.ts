/**
 * What a screen reader on the citizen's device is told about those who help: who joined, pointed, suggested, left.
 * Made by comparing what was and what is, so nothing is said twice.
 */
import type { LinkState, Suggestion } from '../session/types';

/** What the announcements need of one link. */
export interface LinkMoment {
  readonly id: string;
  readonly name: string;
  readonly state: LinkState;
  readonly pointing: string | null;
  readonly suggestions: readonly Suggestion[];
}

export type SaidCode = 'joined' | 'points' | 'suggests' | 'lost' | 'back' | 'left' | 'stopped';

export interface Said {
  readonly code: SaidCode;
  readonly name: string;
  /** The key of the question it is about. */
  readonly key?: string;
}

/** What to say of the change from `before` to `after`; `stopped` holds links that the citizen ended just now. */
export function said(
  before: readonly LinkMoment[],
  after: readonly LinkMoment[],
  stopped: readonly string[] = []
): Said[] {
  const lines: Said[] = [];
  for (const now of after) {
    const was = before.find((link) => link.id === now.id);
    const { name } = now;
    if (now.state === 'up' && (!was || was.state === 'connecting')) lines.push({ code: 'joined', name });
    if (now.state === 'lost' && was?.state === 'up') lines.push({ code: 'lost', name });
    if (now.state === 'up' && was?.state === 'lost') lines.push({ code: 'back', name });
    if (now.state === 'closed' && was && was.state !== 'closed') lines.push({ code: leaving(now.id, stopped), name });
    if (now.pointing !== null && now.pointing !== was?.pointing) {
      lines.push({ code: 'points', name, key: now.pointing });
    }
    const known = new Set(was?.suggestions.map((one) => one.id));
    for (const one of now.suggestions) {
      if (one.status === 'open' && !known.has(one.id)) lines.push({ code: 'suggests', name, key: one.key });
    }
  }
  for (const was of before) {
    if (was.state !== 'closed' && !after.some((link) => link.id === was.id)) {
      lines.push({ code: leaving(was.id, stopped), name: was.name });
    }
  }
  return lines;
}

function leaving(id: string, stopped: readonly string[]): 'stopped' | 'left' {
  return stopped.includes(id) ? 'stopped' : 'left';
}
