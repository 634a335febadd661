/** Who saw what, from the session's own times to the local ones that people read. */
import type { CitizenSession } from '../session/citizen-session';
import type { Seen } from '../words/seen';

/** @param ms since 1970; as this device's clock shows it: `2026-11-22T14:05` */
function localMinute(ms: number): string {
  const at = new Date(ms);
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

const span = ({ from, to }: { readonly from: number; readonly to: number | null }) => ({
  from: localMinute(from),
  to: to === null ? null : localMinute(to)
});

export const seenOf = (access: CitizenSession['access']): readonly Seen[] =>
  access.map((visit) => ({
    ...visit,
    ...span(visit),
    doors: visit.doors.map((door) => ({ ...door, ...span(door) }))
  }));
