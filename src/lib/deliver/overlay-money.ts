/** The economy, as soknad.json may have it. */
import * as z from 'zod';
import { date, filled, text, user, whole } from './overlay-atoms';

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

export const okonomi = z.strictObject({
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
