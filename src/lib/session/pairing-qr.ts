/**
 * How a link begins in the room: the citizen's screen shows a QR code, the helper's device reads it. The code's text is
 * `{nameplate}.{secret}`, 22 + 1 + 22 characters base64url; it belongs in a URL's fragment, which no server sees.
 */
import { concat, fromBase64Url, toBase64Url } from './bytes';
import type { PairedKeys } from './link';
import { initiate, readConfirmation, respond, wrongSecret } from './pairing-exchange';
import { awaitAnswer, exchange, meet, quiet, vouched } from './pairing-people';
import type { Attest, PairedHelper, Shown, Verify } from './pairing-people';
import { PairSocket } from './pairing-wire';
import { SessionError, type World } from './types';

const SECRET = 16;

export class CitizenInvitation implements Shown<PairedHelper> {
  readonly result: Promise<PairedHelper>;

  private constructor(
    private readonly pair: PairSocket,
    /** What the QR code's fragment says. */
    readonly fragment: string,
    readonly expiresAt: number,
    world: World,
    verify: Verify
  ) {
    this.result = quiet(exchange(pair, () => this.#run(world, verify)));
  }

  static async open(relayUrl: string, world: World, { verify }: { verify: Verify }): Promise<CitizenInvitation> {
    const pair = await PairSocket.open(relayUrl, world, { t: 'plate', long: true });
    const { plate, ttl } = await exchange(pair, () => pair.next('plate'));
    const fragment = `${plate}.${toBase64Url(world.random(SECRET))}`;
    return new CitizenInvitation(pair, fragment, world.now() + ttl * 1000, world, verify);
  }

  cancel(): void {
    this.pair.close('cancelled', 'citizen');
  }

  async #run(world: World, verify: Verify): Promise<PairedHelper> {
    const { pair } = this;
    const { plate, secret } = readFragment(this.fragment);
    const { m } = await pair.next('guess', this.expiresAt - world.now(), 'expired');
    const response = await respond(world, 'qr', plate, secret, pair.bytesOf(m));
    if (!response) throw new SessionError('wrong-code', 'citizen');
    pair.send(response.reply);
    const sealed = await readConfirmation(response.agreement, await pair.nextBytes());
    if (!sealed) throw new SessionError('wrong-code', 'citizen');
    return meet(pair, response.agreement, sealed, verify);
  }
}

/** The helper's device has read the QR code. Throws as pairing.ts says. */
export async function pairWithSecret(
  relayUrl: string,
  world: World,
  fragment: string,
  { attest }: { attest: Attest }
): Promise<PairedKeys> {
  const { plate, secret } = readFragment(fragment);
  const { guess, read } = initiate(world, 'qr', plate, secret);
  const pair = await PairSocket.open(relayUrl, world, { t: 'guess', plate, m: toBase64Url(guess) });
  return exchange(pair, async () => {
    const reply = await read(await pair.nextBytes());
    if (!reply) {
      pair.send(wrongSecret);
      throw new SessionError('wrong-code', 'guide');
    }
    const { agreement } = reply;
    pair.send(concat(await agreement.tag('initiator'), await vouched(attest, agreement)));
    return awaitAnswer(pair, agreement).finally(() => pair.close('done'));
  });
}

function readFragment(fragment: string) {
  const [plate = '', spelt = '', ...more] = fragment.replace(/^#/, '').split('.');
  const secret = fromBase64Url(spelt);
  if (!/^[\w-]{22}$/.test(plate) || secret?.length !== SECRET || more.length > 0) {
    throw new SessionError('malformed-code', 'guide');
  }
  return { plate, secret };
}
