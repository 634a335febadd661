/**
 * How the printer is, in one word, from CUPS' queue and from the printer itself. CUPS learns how a printer is only while a
 * job runs, so an idle one is asked directly.
 *
 * printer-state: 3 idle, 4 processing, 5 stopped. printer-state-reasons: `<what>[-report|-warning|-error]` (RFC 8011, 5.4.12).
 */

/** @typedef {'ready' | 'out-of-paper' | 'jammed' | 'door-open' | 'out-of-ink' | 'stopped' | 'gone' | 'other'} PrinterState */
/** @typedef {Record<string, (number | boolean | string)[]>} Attributes */

export const asked = ['printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs'];

/** What a person can mend comes first. @type {[PrinterState, RegExp][]} */
const meanings = [
  ['jammed', /^media-jam$/],
  ['door-open', /^(door|cover|interlock)-open$/],
  ['out-of-paper', /^(media-empty|media-needed|input-tray-missing)$/],
  ['out-of-ink', /^(toner-empty|marker-supply-empty)$/],
  ['stopped', /^(paused|moving-to-paused|stopping|stopped-partly|shutdown|deactivated|hibernate)$/],
  ['gone', /^(offline|connecting-to-device|timed-out)$/]
];

const processing = 4;
const stopped = 5;

/** These a printer says of the page that it is about, however mildly. */
const ofThisPage = /^media-(jam|needed)-warning$/;

/**
 * Reasons that keep a page from coming. A warning keeps nothing back while the printer works, since one of two trays may be empty:
 * but a page that is stuck, or that waits for paper, does not come.
 * @param {Attributes} attributes
 * @returns {string[]}
 */
function obstacles(attributes) {
  const state = attributes['printer-state']?.[0];
  const mild = (/** @type {string} */ reason) =>
    reason.endsWith('-warning') && state !== stopped && !(state === processing && ofThisPage.test(reason));
  return (attributes['printer-state-reasons'] ?? [])
    .map(String)
    .filter((reason) => reason !== 'none' && !reason.endsWith('-report') && !mild(reason))
    .map((reason) => reason.replace(/-(error|warning)$/, ''))
    .filter((reason) => !/^cups-|-low$/.test(reason));
}

/**
 * @param {Attributes | null} queue CUPS' queue; null where there is none
 * @param {Attributes | null} device what the printer itself says; null where it does not answer
 * @returns {PrinterState}
 */
export function judgePrinter(queue, device) {
  if (!queue || !device) return 'gone';
  if (queue['printer-state']?.[0] === stopped || queue['printer-is-accepting-jobs']?.[0] === false) return 'stopped';
  // What an idle queue says is what it heard during its last job.
  const reasons = [...obstacles(device), ...(queue['printer-state']?.[0] === processing ? obstacles(queue) : [])];
  for (const [state, pattern] of meanings) if (reasons.some((reason) => pattern.test(reason))) return state;
  if (reasons.length > 0) return 'other';
  return device['printer-state']?.[0] === stopped ? 'stopped' : 'ready';
}
