/** How somebody comes to help: by a code that was read out, or by a QR code on this screen. What links need is loaded here. */
import type { CitizenLink, CitizenLinkOptions } from './citizen-session-link';
import type { CitizenSessionOptions, HelpRequest, Invitation } from './citizen-session-types';
import type { PairedKeys } from './link';
import type { LinkPort } from './link-port';
import type { PairedHelper } from './pairing';
import { SessionError, type Grants, type HelperIdentity } from './types';

interface AskingOptions extends CitizenSessionOptions {
  /** As many help as may. */
  readonly full: () => boolean;
  readonly join: (keys: PairedKeys, identity: HelperIdentity, grants: Grants) => CitizenLink;
}

/** The citizen's side of a link: what judges and mirrors, which no page needs before somebody helps. */
let side: typeof import('./citizen-session-link') | undefined;

export class AskingHelp {
  #Link: typeof import('./link').Link | undefined;

  constructor(private readonly options: AskingOptions) {}

  async byCode(code: string): Promise<HelpRequest> {
    const { pairWithCode } = await this.#pairing();
    const { relayUrl, world, verify } = this.options;
    return this.request(await pairWithCode(relayUrl, world, code, verify));
  }

  async byPicture(stranger: string): Promise<Invitation> {
    const { CitizenInvitation } = await this.#pairing();
    const { relayUrl, world, verify } = this.options;
    const shown = await CitizenInvitation.open(relayUrl, world, {
      verify: async (token, binding) =>
        token === '' ? { name: stranger, role: 'relative', verified: false } : verify(token, binding)
    });
    const request = shown.result.then((paired) => this.request(paired));
    request.catch(() => undefined);
    return { fragment: shown.fragment, expiresAt: shown.expiresAt, request, cancel: () => shown.cancel() };
  }

  request(paired: PairedHelper): HelpRequest {
    let answered = false;
    const once = (run: () => void) => {
      if (answered) throw new Error('answered already');
      answered = true;
      run();
    };
    return {
      identity: paired.identity,
      accept: (grants, said) => {
        // Somebody else may have come in while this one stood at the door.
        const full = this.options.full();
        once(() => paired.answer(!full));
        if (full) throw new SessionError('too-many-helpers', 'citizen');
        return this.options.join(paired.keys, known(paired.identity, said), grants);
      },
      decline: () => once(() => paired.answer(false)),
      vanish: () => once(() => paired.vanish())
    };
  }

  async prepare(): Promise<void> {
    if (!this.options.makeLink) this.#Link ??= (await import('./link')).Link;
    side ??= await import('./citizen-session-link');
  }

  makeSide(options: CitizenLinkOptions): CitizenLink {
    if (!side) throw new Error('prepareHelp comes first');
    return new side.CitizenLink(options);
  }

  /** A line to whoever has these keys. */
  makeLink(keys: PairedKeys): LinkPort {
    const { makeLink, world, relayUrl, rtc } = this.options;
    if (makeLink) return makeLink(keys);
    if (!this.#Link) throw new Error('prepareHelp comes first');
    return new this.#Link({ relayUrl, keys, side: 'c', world, rtc });
  }

  async #pairing() {
    if (this.options.full()) throw new SessionError('too-many-helpers', 'citizen');
    const [pairing] = await Promise.all([import('./pairing'), this.prepare()]);
    return pairing;
  }
}

/**
 * Who a helper is, with what the citizen says of them. Nobody vouches for more than a guide's role: any other's is the citizen's
 * to say, and so is a name that nobody vouches for. A citizen cannot make a guide.
 */
function known(identity: HelperIdentity, said: Parameters<HelpRequest['accept']>[1]): HelperIdentity {
  if (!said || identity.role === 'guide' || said.role === 'guide') return identity;
  return identity.verified ? { ...identity, role: said.role } : { ...identity, ...said };
}
