/** A browser's small part: keeps cookies by path, follows redirects, remembers where it was. */
export class CookieJar {
  readonly #cookies: { name: string; value: string; path: string }[] = [];
  /** Every Set-Cookie header seen. */
  readonly set: string[] = [];
  readonly visited: string[] = [];

  names(): string[] {
    return this.#cookies.map(({ name }) => name);
  }

  #keep(header: string, from: URL): void {
    this.set.push(header);
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const given = (attribute: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${attribute}=`))?.slice(attribute.length + 1);
    const path = given('path') ?? from.pathname;
    const old = this.#cookies.findIndex((one) => one.name === name && one.path === path);
    if (old >= 0) this.#cookies.splice(old, 1);
    const gone = given('max-age') === '0' || new Date(given('expires') ?? '2999-01-01') < new Date();
    if (!gone) this.#cookies.push({ name, value, path });
  }

  /** One request, no redirect followed. */
  async once(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address);
    this.visited.push(url.href);
    const sent = this.#cookies.filter(
      ({ path }) => url.pathname === path || url.pathname.startsWith(path.replace(/\/?$/, '/'))
    );
    const headers = new Headers(init.headers);
    const pairs = [headers.get('cookie') ?? [], sent.map(({ name, value }) => `${name}=${value}`)].flat(2);
    if (pairs.length > 0) headers.set('cookie', pairs.join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const header of response.headers.getSetCookie()) this.#keep(header, url);
    return response;
  }

  /** Follows redirects to the page at their end. */
  async open(address: string | URL, init: RequestInit = {}): Promise<{ response: Response; url: URL }> {
    let url = new URL(address);
    let response = await this.once(url, init);
    for (let hops = 0; response.status >= 300 && response.status < 400 && hops < 10; hops += 1) {
      url = new URL(response.headers.get('location') ?? '', url);
      response = await this.once(url);
    }
    return { response, url };
  }
}

/** Logs in at the stand-in as one of its guides; ends at the guide's page, or where `path` says. `''` cancels. */
export async function logIn(
  jar: CookieJar,
  origin: string,
  guide: string,
  path = '/veileder/logg-inn'
): Promise<{ response: Response; url: URL }> {
  const { url } = await jar.open(origin + path);
  return jar.open(url, { method: 'POST', body: new URLSearchParams({ guide }), headers: { origin } });
}
