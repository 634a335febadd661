/** What vedlegg.json may hold. */
import * as z from 'zod';
import { filled } from './overlay-atoms';
import { documentTypes } from './vedlegg-json';

const pairs = new Set(Object.values(documentTypes).map((pair) => pair.join('|')));
const asked = { type: filled, tilleggsinfo: filled, filer: z.tuple([]) };
export const vedleggOverlay = z.strictObject({
  vedlegg: z.array(
    z.union([
      z
        .strictObject({
          ...asked,
          status: z.enum(['VedleggKreves', 'VedleggAlleredeSendt']),
          hendelseType: z.literal('soknad'),
          hendelseReferanse: z.uuid()
        })
        .refine(({ type, tilleggsinfo }) => pairs.has(`${type}|${tilleggsinfo}`)),
      z.strictObject({
        ...asked,
        type: z.literal('annet'),
        tilleggsinfo: z.literal('annet'),
        status: z.enum(['VedleggKreves', 'VedleggAlleredeSendt']),
        hendelseType: z.literal('bruker')
      }),
      z.strictObject({
        type: z.literal('annet'),
        tilleggsinfo: z.literal('annet'),
        status: z.literal('LastetOpp'),
        hendelseType: z.literal('bruker'),
        filer: z.array(z.strictObject({ filnavn: z.literal('tilleggsside.pdf') })).length(1)
      })
    ])
  )
});
