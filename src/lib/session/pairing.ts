/**
 * How a link begins by a spoken code. The helper reads nine digits out and the citizen types them: three are the
 * relay's nameplate, six are the secret, which never leaves the two devices. One guess, 120 seconds.
 *
 * Errors are SessionError: `malformed-code`, `no-such-code`, `wrong-code`, `expired`, `gone`, `declined`, `cancelled`,
 * `not-vouched-for`, `attestation-failed`, `relay-unreachable`, `too-many`, or another code of the relay's.
 */
import { concat, toBase64Url, utf8 } from './bytes';
import type { PairedKeys } from './link';
import { initiate, readConfirmation, respond, wrongSecret } from './pairing-exchange';
import { awaitAnswer, exchange, meet, quiet, vouched } from './pairing-people';
import type { Attest, PairedHelper, Shown, Verify } from './pairing-people';
import { PairSocket } from './pairing-wire';
import { SessionError, type World } from './types';

export type { PairedKeys } from './link';
export type { Attest, PairedHelper, Verify } from './pairing-people';
export { CitizenInvitation, pairWithSecret } from './pairing-qr';

const PLATE = 3;
const FAIR = 4_294_000_000;

/** Six digits, each number as likely as any other. */
function drawDigits(world: World): string {
  for (;;) {
    const drawn = new DataView(world.random(4).buffer).getUint32(0);
    if (drawn < FAIR) return String(drawn % 1_000_000).padStart(6, '0');
  }
}

export class HelperPairing implements Shown<PairedKeys> {
  /** When the citizen has proved the code: what is left is their answer. */
  readonly heard: Promise<void>;
  readonly result: Promise<PairedKeys>;

  private constructor(
    private readonly pair: PairSocket,
    private readonly world: World,
    /** Nine digits, to be read out. */
    readonly code: string,
    readonly expiresAt: number,
    attest: Attest
  ) {
    let heard: () => void = () => undefined;
    let never: (reason: unknown) => void = () => undefined;
    this.heard = quiet(new Promise<void>((resolve, reject) => ((heard = resolve), (never = reject))));
    this.result = quiet(exchange(pair, () => this.#run(attest, heard)));
    this.result.catch(never);
  }

  /** Gets a nameplate and draws the secret digits. */
  static async open(relayUrl: string, world: World, { attest }: { attest: Attest }): Promise<HelperPairing> {
    const pair = await PairSocket.open(relayUrl, world, { t: 'plate' });
    const { plate, ttl } = await exchange(pair, () => pair.next('plate'));
    return new HelperPairing(pair, world, plate + drawDigits(world), world.now() + ttl * 1000, attest);
  }

  cancel(): void {
    this.pair.close('cancelled');
  }

  async #run(attest: Attest, heard: () => void): Promise<PairedKeys> {
    const { pair, world, code } = this;
    const { m } = await pair.next('guess', this.expiresAt - world.now(), 'expired');
    const secret = utf8(code.slice(PLATE));
    const response = await respond(world, 'code', code.slice(0, PLATE), secret, pair.bytesOf(m));
    if (!response) throw new SessionError('wrong-code', 'guide');
    const { agreement, reply } = response;
    pair.send(concat(reply, await vouched(attest, agreement)));
    if (!(await readConfirmation(agreement, await pair.nextBytes()))) throw new SessionError('wrong-code', 'guide');
    heard();
    return awaitAnswer(pair, agreement).finally(() => pair.close('done'));
  }
}

/** The citizen has typed nine digits (spaces do not count). Call `answer` on what comes out. */
export async function pairWithCode(
  relayUrl: string,
  world: World,
  typed: string,
  verify: Verify
): Promise<PairedHelper> {
  const code = typed.replace(/\s/g, '');
  if (!/^\d{9}$/.test(code)) throw new SessionError('malformed-code', 'citizen');
  const plate = code.slice(0, PLATE);
  const { guess, read } = initiate(world, 'code', plate, utf8(code.slice(PLATE)));
  const pair = await PairSocket.open(relayUrl, world, { t: 'guess', plate, m: toBase64Url(guess) });
  return exchange(pair, async () => {
    const reply = await read(await pair.nextBytes());
    if (!reply) {
      pair.send(wrongSecret);
      throw new SessionError('wrong-code', 'citizen');
    }
    pair.send(await reply.agreement.tag('initiator'));
    return meet(pair, reply.agreement, reply.rest, verify);
  });
}
