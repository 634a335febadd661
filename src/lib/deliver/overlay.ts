/**
 * Our own strict schemas of what we send. The format's published schemas are open: they let a misspelt key and an unknown
 * code pass, and the answer is lost at the other end without a word. Nothing passes here but what this folder may write.
 */
import * as z from 'zod';
import { text, user, whole } from './overlay-atoms';
import { okonomi } from './overlay-money';
import { arbeid, familie, personalia } from './overlay-person';

export { vedleggOverlay } from './overlay-vedlegg';

export const soknadOverlay = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  data: z.strictObject({
    soknadstype: z.literal('standard'),
    personalia,
    arbeid,
    utdanning: z.strictObject({
      kilde: user,
      erStudent: z.boolean().optional(),
      studentgrad: z.enum(['heltid', 'deltid']).optional()
    }),
    familie,
    begrunnelse: z.strictObject({ kilde: user, hvaSokesOm: text.max(500), hvorforSoke: text.max(600) }),
    bosituasjon: z.strictObject({
      kilde: user,
      botype: z
        .enum([
          'eier',
          'leier',
          'kommunal',
          'ingen',
          'annet',
          'foreldre',
          'familie',
          'venner',
          'institusjon',
          'fengsel',
          'krisesenter'
        ])
        .optional(),
      antallPersoner: whole.max(99).optional()
    }),
    okonomi
  }),
  innsendingstidspunkt: z.iso.datetime({ precision: 3 }),
  mottaker: z.strictObject({
    kommunenummer: z.string().regex(/^(\d{4})?$/),
    enhetsnummer: z.string().regex(/^(\d{4})?$/),
    navEnhetsnavn: text
  }),
  driftsinformasjon: z.strictObject({
    utbetalingerFraNavFeilet: z.literal(true),
    inntektFraSkatteetatenFeilet: z.boolean(),
    stotteFraHusbankenFeilet: z.boolean()
  }),
  kompatibilitet: z.tuple([])
});

/**
 * Where a file of ours is not as it must be: paths and codes, never a value. Empty when all is well. Anything here is
 * our own mistake, for what the citizen may have done wrong was found before.
 */
export function faults(overlay: z.ZodType, json: unknown): { path: string; code: string }[] {
  const result = overlay.safeParse(json);
  if (result.success) return [];
  return result.error.issues.map((issue) => ({
    path: [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('.'),
    code: issue.code
  }));
}
