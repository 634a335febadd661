/**
 * The slip "go on later": a QR code and a short code on paper, and a PIN in the person's head, that together give back the
 * answers on another device. A copy as it was when the slip was made; the relay keeps it for 14 days, or five wrong PINs.
 *
 * It stays good until then, though it was opened: who goes on at a terminal and is interrupted there must not lose it all.
 * Who wants it gone before deletes it, after it was opened.
 */
import * as Y from 'yjs';
import { readEntry, writeEntry } from './backup-entry';
import { ANSWERS, PEOPLE, WRITERS } from './answers-document-shape';
import { fromBase64Url, toBase64Url, type Bytes } from './bytes';
import { drawSlipCode, readSlipCode } from './slip-code';
import { isSlipSecret, secretOf, slipKeys } from './slip-keys';
import { judgePin } from './slip-pin';
import { RemoteSlip } from './slip-remote';
import { sealSlip, unsealSlip } from './slip-seal';
import { roles, SessionError, type World } from './types';

export { WrongPin } from './slip-remote';

export interface SlipTools {
  readonly relayUrl: string;
  readonly world: Pick<World, 'random'>;
  /** Given in tests only. */
  readonly fetch?: typeof globalThis.fetch;
}

/** What goes on the paper. */
export interface Slip {
  /** Sixteen characters. */
  readonly code: string;
  /** What stands after `#` in the QR code's address: 22 characters. */
  readonly fragment: string;
  /** The relay's own time when it is over, milliseconds. */
  readonly until: number;
}

export interface OpenedSlip {
  /** A Yjs update: the whole answers document, as it was. */
  readonly update: Uint8Array;
  readonly until: number;
  /** Deletes it at the relay, before its time. @throws as `openSlip`; it is no failure where it is gone already */
  readonly remove: () => Promise<void>;
}

/** Makes a slip of these answers. @throws SessionError `weak-pin`, `slip-too-big`, `too-many`, `slip-full`, `slip-unreachable` */
export async function makeSlip(doc: Y.Doc, pin: string, { relayUrl, world, fetch }: SlipTools): Promise<Slip> {
  if (judgePin(pin) !== 'good') throw new SessionError('weak-pin', 'citizen');
  // Help does not go along: who helps here has a line to this device, and to no other.
  const entry = writeEntry({ update: Y.encodeStateAsUpdate(doc), links: {} });
  const code = drawSlipCode(world.random);
  const secret = await secretOf(code);
  const keys = await slipKeys(secret, pin);
  const until = await new RemoteSlip(relayUrl, keys, fetch).put(await sealSlip(keys, entry, world));
  return { code, fragment: toBase64Url(secret), until };
}

/** The secret in an address's fragment; undefined: there is none. */
export function readSlipFragment(fragment: string): Bytes | undefined {
  const secret = fromBase64Url(fragment.replace(/^#/, ''));
  return isSlipSecret(secret) ? secret : undefined;
}

/** The secret that a typed code stands for; stretching it takes a moment. `short`, `typo`: it is no code. */
export async function readSlipTyped(typed: string): Promise<Bytes | 'short' | 'typo'> {
  const read = readSlipCode(typed);
  return typeof read === 'string' ? read : secretOf(read.code);
}

/**
 * Opens a slip. Nothing of this tab's own is touched: the answers are handed over.
 * @throws WrongPin; SessionError `slip-gone` (never was, over, five wrong PINs, or deleted), `slip-damaged`, `slip-newer`,
 * `too-many`, `slip-unreachable`
 */
export async function openSlip(secret: Bytes, pin: string, { relayUrl, fetch }: SlipTools): Promise<OpenedSlip> {
  const keys = await slipKeys(secret, pin);
  const remote = new RemoteSlip(relayUrl, keys, fetch);
  const { sealed, until } = await remote.take();
  const update = soundUpdate(await unsealSlip(keys, sealed));
  const remove = () =>
    remote.drop().catch((error: unknown) => {
      if (!(error instanceof SessionError) || error.code !== 'slip-gone') throw error;
    });
  return { update, until, remove };
}

/**
 * Reads it into a document of its own first. Whoever knows code and PIN may have sealed anything: a person can be handed a
 * slip that somebody else made. Then these are somebody else's answers, but never other things than answers.
 */
function soundUpdate(bytes: Bytes): Uint8Array {
  const doc = new Y.Doc();
  try {
    const { update } = readEntry(bytes);
    Y.applyUpdate(doc, update);
    const plain = [...doc.getMap(ANSWERS).values()].every((one) => /^(string|number|boolean)$/.test(typeof one));
    const ids = [...doc.getMap(WRITERS).values()].every(
      (all) => Array.isArray(all) && all.every((id) => typeof id === 'string')
    );
    if (!plain || !ids || ![...doc.getMap(PEOPLE).values()].every(isWriter)) throw new RangeError('no answers');
    return update;
  } catch (cause) {
    throw new SessionError('slip-damaged', 'staff', { cause });
  } finally {
    doc.destroy();
  }
}

function isWriter(one: unknown): boolean {
  const { id, role, name, office } = (one ?? {}) as Readonly<Record<string, unknown>>;
  const texts = [id, name, ...(office === undefined ? [] : [office])];
  return (
    texts.every((text) => typeof text === 'string' && text.length <= 200) &&
    (roles as readonly unknown[]).includes(role)
  );
}
