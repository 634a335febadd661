import type { Happened } from './audit/happened';
import { describeError, log } from './log';
import type { Runtime } from './runtime';

/**
 * Records what happened in the office's log. What opens something to staff is not done where this is false; what closes
 * something is done all the same. Nothing that a citizen does comes here, so a full disk never stops one.
 */
export async function recorded(
  { audit, metrics }: Pick<Runtime, 'audit' | 'metrics'>,
  happened: Happened
): Promise<boolean> {
  try {
    await audit.record(happened);
    metrics.count('sammen_audit_records_total{result="ok"}');
    return true;
  } catch (error) {
    metrics.count('sammen_audit_records_total{result="failed"}');
    log({ level: 'error', msg: 'audit-not-written', event: happened.event, ...describeError(error) });
    return false;
  }
}
