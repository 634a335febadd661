/**
 * Our own strict schemas of what we send. The format's published schemas are open: they let a misspelt key and an unknown
 * code pass, and the answer is lost at the other end without a word. Nothing passes here but what this folder may write.
 */
import * as z from 'zod';
import { documentTypes } from './vedlegg-json';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const whole = z.number().int().nonnegative();
const text = z.string();
const filled = z.string().regex(/\S/);
const user = z.literal('bruker');
const register = z.literal('system');

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

const personalia = z.strictObject({
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

const arbeid = z.strictObject({
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
const familie = z.strictObject({
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

const row = <const T extends readonly string[]>(types: T) => ({
  kilde: user,
  type: z.enum(types),
  tittel: filled,
  overstyrtAvBruker: z.literal(false)
});
const belop = { belop: whole.optional() };
const confirmations = [
  'skatteetaten_samtykke',
  'bostotte',
  'bostotte_samtykke',
  'studielanOgStipend',
  'utbetaling',
  'sparing',
  'verdi',
  'boutgifter',
  'barneutgifter'
] as const;
const savings = ['brukskonto', 'sparekonto', 'bsu', 'livsforsikringssparedel', 'verdipapirer', 'belop'] as const;
const belongings = ['bolig', 'campingvogn', 'kjoretoy', 'fritidseiendom', 'annet'] as const;
const bills = ['strom', 'kommunalAvgift', 'oppvarming', 'annenBoutgift'] as const;
const childBills = ['barnFritidsaktiviteter', 'barnTannregulering', 'annenBarneutgift'] as const;

const okonomi = z.strictObject({
  opplysninger: z.strictObject({
    bekreftelse: z.array(
      z.strictObject({
        kilde: user,
        type: z.enum(confirmations),
        tittel: filled,
        verdi: z.boolean(),
        bekreftelsesDato: z.iso.datetime({ precision: 3 }).optional()
      })
    ),
    beskrivelseAvAnnet: z
      .strictObject({
        kilde: user,
        verdi: text,
        sparing: text,
        utbetaling: text,
        boutgifter: text,
        barneutgifter: text
      })
      .optional(),
    utbetaling: z.array(
      z.discriminatedUnion('type', [
        z.strictObject({ ...row(['utbytte', 'salg', 'forsikring', 'annen', 'husbanken', 'sluttoppgjoer']), ...belop }),
        z.strictObject({
          ...row(['navytelse']),
          ...belop,
          netto: z.number().nonnegative().optional(),
          utbetalingsdato: date.optional()
        })
      ])
    ),
    utgift: z.array(z.strictObject({ ...row([...bills, ...childBills, 'annen']), ...belop }))
  }),
  oversikt: z.strictObject({
    inntekt: z.array(
      z.strictObject({
        ...row(['jobb', 'studielanOgStipend', 'barnebidrag']),
        brutto: whole.optional(),
        netto: whole.optional()
      })
    ),
    utgift: z.array(
      z.strictObject({
        ...row(['barnebidrag', 'husleie', 'boliglanAvdrag', 'boliglanRenter', 'barnehage', 'sfo']),
        ...belop
      })
    ),
    formue: z.array(z.strictObject({ ...row([...savings, ...belongings]), ...belop }))
  })
});

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
