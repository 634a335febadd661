/** What the requests of terminals, and of guides about them, have in common. */
import type { Runtime } from '../runtime';

export interface Answer {
  readonly status: number;
  /** Absent: nothing is said. */
  readonly body?: unknown;
}

/** The parts of a running server that these need, so that a test need not start one. */
export type TerminalRuntime = Pick<
  Runtime,
  'config' | 'origin' | 'metrics' | 'terminals' | 'waiting' | 'enrolments' | 'tickets' | 'waits' | 'lists'
>;

/** A refusal, counted by what was asked and why not. */
export function refusal({ metrics }: TerminalRuntime, what: string) {
  return (status: number, code: string): Answer => {
    metrics.count(`sammen_terminal_${what}_total{result="${code}"}`);
    return { status, body: { code } };
  };
}

/** Whether a page of ours asks. Browsers always say where a request comes from. */
export const fromOurPage = ({ origin }: TerminalRuntime, request: Request): boolean =>
  request.headers.get('origin') === origin;
