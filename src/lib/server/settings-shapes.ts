/** The shapes that environment variables have. An error says what must be, and never what was. */
import { z } from 'zod';

export const key = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().length(43),
  y: z.string().length(43),
  kid: z.string().min(1).max(100)
});
export const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' });
    return z.NEVER;
  }
});
export const privateKey = json.pipe(
  z.object({ ...key.shape, d: z.string().length(43) }, { error: 'must be a private P-256 key as JWK with a kid' })
);
export const clientKey = json.pipe(
  z.looseObject(
    { kty: z.enum(['EC', 'RSA']), d: z.string(), alg: z.string().optional(), kid: z.string().optional() },
    { error: 'must be a private key as JWK' }
  )
);
export const scope = z.string().refine((text) => text.split(' ').includes('openid'), 'must hold openid');
export const claim = z.string().regex(/^[\w.:/-]{1,100}$/, 'must be the name of one claim');
export const url = (protocol: RegExp) => z.url({ protocol, error: 'must be a web address' });
export const origin = url(/^https?$/).refine(
  (text) => URL.canParse(text) && new URL(text).origin === text,
  'must be scheme, host and port alone'
);
export const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((number) => number >= least && number <= most, `must be a whole number from ${least} to ${most}`);

/** RFC 7064 and RFC 7065. */
const iceServer =
  /^(stuns?:([\w.-]{1,253}|\[[\da-fA-F:.]{2,45}\])(:\d{1,5})?|turns?:([\w.-]{1,253}|\[[\da-fA-F:.]{2,45}\])(:\d{1,5})?(\?transport=(udp|tcp))?)$/;
export const iceServers = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine(
    (list) => list.length <= 10 && list.every((one) => iceServer.test(one)),
    'must be a comma list of stun:host:port, turn:host:port or turns:host:port, with ?transport=udp or tcp after turn'
  );

export type PublicKey = z.infer<typeof key>;
