/**
 * The sealed log at the relay. Id, token and key all come from one key of 32 bytes that stays in the tab's session storage;
 * the relay sees the id, the token and sealed bytes.
 *
 *   sealed entry = nonce (12) | AES-256-GCM ciphertext; additional data: the id
 */
import { limits } from '../../../signaling/protocol';
import { concat, hkdf, toBase64Url, type Bytes } from './bytes';
import { SessionError, type World } from './types';

/** Where the backup keeps its log. Entries are plain here; each engine seals them. */
export interface LogPort {
  /** All entries in order, and the number of the last. null: there is no log. Throws SessionError where it cannot tell. */
  load(): Promise<{ readonly entries: readonly Uint8Array[]; readonly seq: number } | null>;
  /**
   * Durable when it resolves; the entry's number. Throws SessionError `backup-gone` where the log is not `after` entries long
   * already: then nothing is written.
   */
  append(entry: Uint8Array, after: number): Promise<number>;
  /** Entries up to and including `upto` become this one; where there is no log, one begins with it. */
  replace(upto: number, snapshot: Uint8Array): Promise<void>;
  delete(): Promise<void>;
  /** Forgets the keys. */
  close(): void;
}

const NONCE = 12;
const EMPTY: Bytes = new Uint8Array();

/** A log's id and token, raw, and what its entries are sealed with. */
async function partsOf(key: Uint8Array): Promise<[id: Bytes, token: Bytes, sealing: Bytes]> {
  const secret = new Uint8Array(key);
  const part = (name: string, bytes: number) => hkdf(secret, EMPTY, `sammen backup ${name}`, bytes);
  const parts = await Promise.all([part('id', 16), part('token', 32), part('seal', 32)]);
  secret.fill(0);
  return parts;
}

const addressOf = (relayUrl: string, id: Uint8Array) => `${relayUrl.replace(/^ws/, 'http')}/backup/${toBase64Url(id)}`;

/** With what a log can be deleted and not read: its URL, and its token (43 characters base64url). */
export async function deletionOf(relayUrl: string, key: Uint8Array): Promise<{ url: string; token: string }> {
  const [id, token, sealing] = await partsOf(key);
  sealing.fill(0);
  return { url: addressOf(relayUrl, id), token: toBase64Url(token) };
}

/** What a public terminal asks for with each write and renewal: the backup lives for minutes, and not for a day. */
export const LEASE = `life=${limits.backupLease / 1000}`;

interface RemoteLogOptions {
  /** Who writes it renews it as long as their page is open: see `backup-lease.ts`. */
  readonly leased?: boolean | undefined;
  /** Given in tests only. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Opens the log that belongs to this key. */
export async function remoteLog(
  relayUrl: string,
  key: Uint8Array,
  world: Pick<World, 'random'>,
  { leased = false, fetch = globalThis.fetch.bind(globalThis) }: RemoteLogOptions = {}
): Promise<LogPort> {
  const [id, token, sealing] = await partsOf(key);
  const aes = await crypto.subtle.importKey('raw', sealing, 'AES-GCM', false, ['encrypt', 'decrypt']);
  sealing.fill(0);
  return new RemoteLog(relayUrl, id, toBase64Url(token), aes, world, leased ? `&${LEASE}` : '', fetch);
}

class RemoteLog implements LogPort {
  readonly #url: string;
  #aes: CryptoKey | undefined;
  #token: string;

  constructor(
    relayUrl: string,
    private readonly id: Bytes,
    token: string,
    aes: CryptoKey,
    private readonly world: Pick<World, 'random'>,
    private readonly life: string,
    private readonly fetch: typeof globalThis.fetch
  ) {
    this.#url = addressOf(relayUrl, id);
    this.#token = token;
    this.#aes = aes;
  }

  async load(): ReturnType<LogPort['load']> {
    const response = await this.#ask('GET');
    if (response.status === 404) return null;
    const seq = Number(response.headers.get('x-seq'));
    const body = new Uint8Array(await response.arrayBuffer());
    const entries: Uint8Array[] = [];
    const view = new DataView(body.buffer);
    for (let at = 0; at < body.length;) {
      const length = at + 4 <= body.length ? view.getUint32(at) : Infinity;
      if (at + 4 + length > body.length) throw new SessionError('backup-damaged', 'staff');
      entries.push(await this.#open(body.subarray(at + 4, at + 4 + length)));
      at += 4 + length;
    }
    if (!Number.isSafeInteger(seq) || seq < 0) throw new SessionError('backup-damaged', 'staff');
    return { entries, seq };
  }

  async append(entry: Uint8Array, after: number): Promise<number> {
    const response = await this.#ask('POST', `?after=${after}${this.life}`, await this.#seal(entry));
    if (!response.ok) throw new SessionError('backup-gone', 'staff');
    const { seq } = (await response.json()) as { seq: number };
    return seq;
  }

  async replace(upto: number, snapshot: Uint8Array): Promise<void> {
    await this.#ask('PUT', `?upto=${upto}${this.life}`, await this.#seal(snapshot));
  }

  async delete(): Promise<void> {
    await this.#ask('DELETE');
  }

  close(): void {
    this.#aes = undefined;
    this.#token = '';
    this.id.fill(0);
  }

  async #ask(method: string, query = '', body?: Bytes): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/octet-stream' };
    let response: Response;
    try {
      const init: RequestInit = {
        method,
        headers,
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer'
      };
      response = await this.fetch(this.#url + query, body ? { ...init, body } : init);
    } catch (cause) {
      throw new SessionError('backup-unreachable', 'citizen', { cause });
    }
    const gone = response.status === 404 ? method !== 'PUT' : response.status === 409 && method === 'POST';
    if (response.ok || gone) return response;
    throw new SessionError(`backup-${response.status}`, 'staff');
  }

  async #seal(plain: Uint8Array): Promise<Bytes> {
    const iv = this.world.random(NONCE);
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: this.id },
      this.#key(),
      new Uint8Array(plain)
    );
    return concat(iv, new Uint8Array(sealed));
  }

  async #open(sealed: Uint8Array): Promise<Uint8Array> {
    const bytes = new Uint8Array(sealed);
    const params = { name: 'AES-GCM', iv: bytes.subarray(0, NONCE), additionalData: this.id };
    try {
      return new Uint8Array(await crypto.subtle.decrypt(params, this.#key(), bytes.subarray(NONCE)));
    } catch (cause) {
      throw new SessionError('backup-damaged', 'staff', { cause });
    }
  }

  #key(): CryptoKey {
    if (!this.#aes) throw new SessionError('backup-closed', 'citizen');
    return this.#aes;
  }
}
