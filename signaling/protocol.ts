/**
 * What is said on the wire between a browser and the relay. Nothing here needs Node: the browser reads this file too.
 *
 * `{relay}` is the relay's address with its base path, as `wss://relay.example.no/relay`.
 *
 * WS {relay}/room/{room}?side=c|h      room: 22 characters base64url (128 bits). One citizen (c), one helper (h).
 *   browser → relay   binary frame        forwarded verbatim to the other side, or dropped where nobody is there
 *   relay → browser   binary frame        what the other side sent, verbatim and in order
 *   relay → browser   {"t":"peer","here"} said at once on joining; then each time the other side comes, comes anew
 *                                         (`here: true` again: its socket is another one) or goes
 *   relay → browser   {"t":"ping"}        every 15 s, so that a quiet line is not taken for a dead one
 *   A text frame from a browser is a mistake: `bad-message`. A second socket for a side replaces the first: `replaced`.
 *
 * WS {relay}/pair                      text frames, JSON
 *   helper → relay    {"t":"plate"} or {"t":"plate","long":true}     asks for a nameplate: 3 digits, or 22 characters
 *   relay → helper    {"t":"plate","plate","ttl"}                    it lives `ttl` seconds
 *   citizen → relay   {"t":"guess","plate","m"}                      the one guess: it burns the nameplate
 *   relay → helper    {"t":"guess","m"}
 *   both ↔ both       {"t":"m","m"}                                  a few more, until either closes
 *   relay → either    {"t":"error","code"}                           why, just before the relay closes the socket
 *   `m` is base64url, 1 to 4,096 characters. A socket that says nothing within 5 s is closed: `silent`.
 *
 * HTTP {relay}/backup/{id}             id: 22 to 43 characters base64url. Header `authorization: Bearer {token}`,
 *                                      token: 22 to 86 characters base64url. The first write binds the token to the id.
 *   POST ?after=n  body ≤ 64 KiB  201 {"seq"}    one more entry, on disk before the answer; only where the log is n long already
 *   GET                           200            entries in order, each after its length (u32 big endian); header x-seq
 *   PUT ?upto=n  body ≤ 2 MiB     200 {"seq":n}  entries 1…n become this one; where there is no log, one begins with it
 *   PATCH                         204            it lives on, as after a write; 404 where it is gone
 *   DELETE                        204
 *   A backup goes 24 hours after its last POST, PUT or PATCH, or as many seconds as that asked for with ?life=s (1 to 24 hours),
 *   and at the next minute's sweep. What fails: {"error": code} with the status in `httpStatus`.
 *
 * HTTP {relay}/slip/{id}               id as above. Header `authorization: Bearer {proof}`, proof: 43 characters base64url.
 *   PUT     body ≤ 256 KiB        201 {"until"}  keeps it until then (ms since 1970), 14 days; 409 where the id is in use
 *   POST                          200            the bytes; header x-until
 *   DELETE                        204
 *   A wrong proof: 403 {"error":"wrong-proof","left"}, how many tries are left; after the fifth it is deleted and `left` is
 *   0. The right one gives all five back. What is gone, for whatever reason, never was: 404.
 *
 * An upgrade that is refused is answered over HTTP in the same way: {"error": code}.
 */

export type Side = 'c' | 'h';

/** Sizes in bytes, times in milliseconds, unless the name says otherwise. */
export const limits = {
  frame: 64 * 1024,
  pingEvery: 15_000,
  /** A socket must say something, be it the answer to a ping, this soon after it was opened. */
  silence: 5_000,
  plateSeconds: 120,
  /** From the guess until both are done: a person must have time to read who wants to help. */
  exchange: 300_000,
  pairMessageChars: 4096,
  pairMessages: 16,
  backupEntry: 64 * 1024,
  backupSnapshot: 2 * 1024 * 1024,
  /** One backup, all entries: write a snapshot (PUT) before this. */
  backupBytes: 8 * 1024 * 1024,
  backupEntries: 4096,
  backupLife: 24 * 60 * 60 * 1000,
  /**
   * What a public terminal asks for instead, and renews while its page is open: after a power cut nobody is left who could
   * delete its backup. Longer than most times without a network; after a longer one the page writes it anew.
   */
  backupLease: 5 * 60 * 1000,
  slip: 256 * 1024,
  slipTries: 5,
  slipLife: 14 * 24 * 60 * 60 * 1000
} as const;

/** WebSocket close codes. 44xx (and 4001): it is no use to try the same again. 45xx: try again, later. */
export const closeCodes = {
  replaced: 4001,
  'bad-message': 4400,
  'no-such-code': 4404,
  expired: 4408,
  gone: 4410,
  'too-big': 4413,
  'too-much': 4414,
  'no-free-code': 4503,
  'slow-reader': 4508,
  silent: 4509,
  'too-fast': 4528,
  'too-many': 4529,
  /** The relay stops. The number is the protocol's own "service restart". */
  restart: 1012
} as const;
export type CloseReason = keyof typeof closeCodes;

/** HTTP statuses of the codes in {"error": code}. */
export const httpStatus = {
  'bad-request': 400,
  'bad-room': 400,
  'bad-side': 400,
  'bad-id': 400,
  'no-token': 401,
  'foreign-origin': 403,
  'wrong-token': 403,
  'wrong-proof': 403,
  'no-such-path': 404,
  'no-such-backup': 404,
  'no-such-slip': 404,
  'wrong-method': 405,
  'too-late': 408,
  'seq-ahead': 409,
  'seq-behind': 409,
  'slip-taken': 409,
  'too-big': 413,
  'backup-full': 413,
  'upgrade-needed': 426,
  'too-many': 429,
  'too-many-rooms': 429,
  'too-many-sockets': 429,
  'relay-failed': 500,
  'relay-full': 503,
  restart: 503,
  'store-full': 507
} as const;
export type HttpError = keyof typeof httpStatus;

/** Text frames from the relay in a room. */
export type RoomMessage = { readonly t: 'peer'; readonly here: boolean } | { readonly t: 'ping' };

/** Why a pairing ended, as {"t":"error","code"}. */
export type PairError = Extract<
  CloseReason,
  'bad-message' | 'no-such-code' | 'expired' | 'gone' | 'too-much' | 'no-free-code' | 'silent' | 'too-many' | 'restart'
>;

export type PairRequest =
  | { readonly t: 'plate'; readonly long?: boolean }
  | { readonly t: 'guess'; readonly plate: string; readonly m: string }
  | { readonly t: 'm'; readonly m: string };

export type PairMessage =
  | { readonly t: 'plate'; readonly plate: string; readonly ttl: number }
  | { readonly t: 'guess'; readonly m: string }
  | { readonly t: 'm'; readonly m: string }
  | { readonly t: 'error'; readonly code: PairError };

const roomName = /^[A-Za-z0-9_-]{22}$/;
const backupId = /^[A-Za-z0-9_-]{22,43}$/;
const backupToken = /^[A-Za-z0-9_-]{22,86}$/;
const slipProof = /^[A-Za-z0-9_-]{43}$/;
const plateName = /^(?:\d{3}|[A-Za-z0-9_-]{22})$/;
const sealedMessage = /^[A-Za-z0-9_-]+$/;

export const isRoom = (text: string): boolean => roomName.test(text);
export const isBackupId = (text: string): boolean => backupId.test(text);
export const isBackupToken = (text: string): boolean => backupToken.test(text);
export const isSlipId = (text: string): boolean => backupId.test(text);
export const isSlipProof = (text: string): boolean => slipProof.test(text);

/** One text frame of a browser on /pair, or undefined where it is not as the table says. */
export function readPairRequest(text: string): PairRequest | undefined {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof said !== 'object' || said === null) return undefined;
  const { t, long, plate, m } = said as Record<string, unknown>;
  if (t === 'plate') {
    return long === undefined || typeof long === 'boolean' ? { t, long: long === true } : undefined;
  }
  if (typeof m !== 'string' || m.length > limits.pairMessageChars || !sealedMessage.test(m)) return undefined;
  if (t === 'm') return { t, m };
  if (t === 'guess' && typeof plate === 'string' && plateName.test(plate)) return { t, plate, m };
  return undefined;
}
