/**
 * What the relay keeps of this session, sealed, and what deletes it: two lines for each application, the URL and its token, which
 * the wipe hands on (/usr/lib/sammen/drop) when the session has ended, however it ended. Nothing can be read with them.
 */

const url =
  /^(?:https:\/\/[A-Za-z0-9.:-]{1,253}|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?)(?:\/[A-Za-z0-9_-]{1,64}){0,8}\/backup\/[A-Za-z0-9_-]{22}$/;
const token = /^[A-Za-z0-9_-]{43}$/;

/** The last ones that are kept of a session: who begins a ninth application has deleted most themselves. */
const most = 8;

/** All of a session. */
export class Deletions {
  /** @type {string[]} */
  #kept = [];

  /** @param {string} lines as `deletionOf` gives them @returns {string} all that is kept now */
  add(lines) {
    this.#kept = [...this.#kept.filter((one) => one !== lines), lines].slice(-most);
    return this.#kept.join('');
  }
}

/**
 * @param {unknown} given {url, token}
 * @returns {string | null} the two lines; null where they are not what they should be
 */
export function deletionOf(given) {
  const { url: address, token: secret } = /** @type {{ url?: unknown, token?: unknown }} */ (given);
  if (typeof address !== 'string' || typeof secret !== 'string' || !url.test(address) || !token.test(secret))
    return null;
  return `${address}\n${secret}\n`;
}
