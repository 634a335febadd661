/** A terminal's pages may talk with the small program that prints for them; no other page may talk with anything there. */
import { widen } from './headers';

/** Where that program listens: this machine alone. */
export const terminalHelper = 'http://127.0.0.1:8631';

/**
 * The policy of a page, widened where it is a terminal's: one below `/terminal`, or asked for by an enrolled terminal.
 * @param routeId the route's pattern; null: there is none
 */
export function terminalPolicy(policy: string, routeId: string | null, enrolled: boolean): string {
  const own = enrolled || /^\/terminal(\/|$)/.test(routeId ?? '');
  return own ? widen(policy, 'connect-src', [terminalHelper]) : policy;
}
