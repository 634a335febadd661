/** The person, their work and their family, as soknad.json may have them. */
import * as z from 'zod';
import { date, filled, register, text, user, whole } from './overlay-atoms';

const address = z.discriminatedUnion('type', [
  z.strictObject({
    kilde: user,
    type: z.literal('gateadresse'),
    adresseValg: z.enum(['folkeregistrert', 'midlertidig', 'soknad']).optional(),
    landkode: z.literal('NOR'),
    kommunenummer: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    adresselinjer: z.array(filled).optional(),
    bolignummer: filled.optional(),
    postnummer: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    poststed: filled.optional(),
    gatenavn: filled.optional(),
    husnummer: filled.optional(),
    husbokstav: filled.optional()
  }),
  z.strictObject({
    kilde: user,
    type: z.literal('ustrukturert'),
    adresse: z.array(filled)
  })
]);

const name = { fornavn: text, mellomnavn: text, etternavn: text };
const identity = z.string().regex(/^\d{11}$/);

export const personalia = z.strictObject({
  personIdentifikator: z.strictObject({ kilde: register, verdi: z.union([identity, z.literal('')]) }),
  navn: z.strictObject({ kilde: register, ...name }),
  statsborgerskap: z.strictObject({ kilde: user, verdi: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  nordiskBorger: z.strictObject({ kilde: user, verdi: z.boolean() }).optional(),
  telefonnummer: z.strictObject({ kilde: user, verdi: z.string().regex(/^\+[1-9]\d{6,14}$/) }).optional(),
  kontonummer: z.union([
    z.strictObject({ kilde: user }),
    z.strictObject({ kilde: user, harIkkeKonto: z.literal(true) }),
    z.strictObject({
      kilde: user,
      harIkkeKonto: z.literal(false),
      verdi: z
        .string()
        .regex(/^\d{11}$/)
        .optional()
    })
  ]),
  fodselsdato: date.optional(),
  folkeregistrertAdresse: address.optional(),
  oppholdsadresse: address.optional(),
  postadresse: address.optional()
});

export const arbeid = z.strictObject({
  forhold: z.array(
    z.strictObject({
      kilde: user,
      arbeidsgivernavn: text,
      fom: date,
      tom: date.optional(),
      stillingsprosent: whole.max(200),
      stillingstype: z.enum(['fast', 'variabel', 'fastOgVariabel']).optional(),
      overstyrtAvBruker: z.literal(false)
    })
  ),
  kommentarTilArbeidsforhold: z.strictObject({ kilde: user, verdi: filled }).optional()
});

const verdi = (value: z.ZodType) => z.strictObject({ kilde: user, verdi: value });
const notMarried = z.enum(['ugift', 'samboer', 'enke', 'skilt', 'separert']);
export const familie = z.strictObject({
  sivilstatus: z
    .discriminatedUnion('status', [
      z.strictObject({
        kilde: user,
        status: z.literal('gift'),
        ektefelle: z.strictObject({
          navn: z.strictObject(name),
          fodselsdato: date.optional(),
          personIdentifikator: identity.optional()
        }),
        borSammenMed: z.boolean().optional(),
        borIkkeSammenMedBegrunnelse: filled.optional()
      }),
      z.strictObject({ kilde: user, status: notMarried })
    ])
    .optional(),
  forsorgerplikt: z.strictObject({
    harForsorgerplikt: verdi(z.boolean()).optional(),
    barnebidrag: verdi(z.enum(['betaler', 'mottar', 'begge', 'ingen'])).optional(),
    ansvar: z
      .array(
        z.strictObject({
          barn: z.strictObject({
            kilde: user,
            navn: z.strictObject(name),
            fodselsdato: date.optional(),
            personIdentifikator: identity.optional()
          }),
          borSammenMed: verdi(z.boolean()).optional(),
          harDeltBosted: verdi(z.boolean()).optional(),
          samvarsgrad: verdi(whole.max(100)).optional()
        })
      )
      .optional()
  })
});
