/** Slips over HTTP: see the table in `protocol.ts`. The relay cannot open one, and does not know whose it is. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bodies } from './bodies';
import { answerCall, bearerOf, type Refused } from './calls';
import { addressOf, answer, type Trust } from './http';
import type { Addresses, RelayLimits } from './limits';
import type { Metrics } from './metrics';
import { isSlipId, isSlipProof, limits as wireLimits } from './protocol';
import type { SlipRefusal, Slips } from './store/slips';

const shared = { methods: ['PUT', 'POST', 'DELETE'], header: 'x-until' } as const;

const refusalOf = (refused: SlipRefusal): Refused =>
  refused.code === 'wrong-proof' ? { error: refused.code, left: refused.left } : refused.code;

export class SlipCalls {
  constructor(
    readonly slips: Slips,
    readonly trust: Trust,
    readonly limits: RelayLimits,
    readonly addresses: Addresses,
    readonly bodies: Bodies,
    readonly metrics: Metrics,
    readonly now: () => number,
    readonly failed: () => void
  ) {}

  /** One call. `id` is what the path says. */
  async handle(req: IncomingMessage, res: ServerResponse, id: string): Promise<void> {
    const { trust, metrics, failed } = this;
    const how = { trust, metrics, shared, what: 'slip', known: isSlipId(id), failed } as const;
    await answerCall(req, res, how, () => this.call(req, res, id));
  }

  private async call(req: IncomingMessage, res: ServerResponse, id: string): Promise<Refused | undefined> {
    const { method } = req;
    const proof = bearerOf(req);
    if (proof === undefined || !isSlipProof(proof)) return 'no-token';
    const guest = this.addresses.at(addressOf(req, this.trust));
    const bucket = method === 'PUT' ? 'slips' : 'slipCalls';
    if (!guest[bucket].take(this.limits[bucket], 1, this.now())) return 'too-many';
    const hash = createHash('sha256').update(proof).digest();
    if (method === 'PUT') return this.put(req, res, id, hash);
    if (method === 'POST') return this.take(res, id, hash);
    const dropped = await this.slips.drop(id, hash, this.now());
    if (!dropped.ok) return refusalOf(dropped);
    answer(res, 204, undefined);
    return undefined;
  }

  private async put(
    req: IncomingMessage,
    res: ServerResponse,
    id: string,
    proof: Uint8Array
  ): Promise<Refused | undefined> {
    const body = await this.bodies.read(req, wireLimits.slip);
    if (typeof body === 'string') return body;
    if (body.length === 0) return 'bad-request';
    const until = this.now() + wireLimits.slipLife;
    const kept = await this.slips.put(id, proof, body, until, this.now());
    if (!kept.ok) return refusalOf(kept);
    answer(res, 201, { until });
    return undefined;
  }

  private async take(res: ServerResponse, id: string, proof: Uint8Array): Promise<Refused | undefined> {
    const taken = await this.slips.take(id, proof, this.now());
    if (!taken.ok) return refusalOf(taken);
    answer(res, 200, taken.body, { 'x-until': taken.until });
    return undefined;
  }
}
