import type { needs as owed } from '../nb/needs';

export const needs = {
  'needs.power.ask': 'Har du ei rekning på straum som du ikkje får betalt?',
  'needs.food.ask': 'Er det tomt for mat før pengane kjem?',
  'needs.dentist.ask': 'Har du vondt i ei tann, eller må du til tannlege?',
  'needs.medicine.ask': 'Kostar medisin eller lege for mykje for deg?',
  'needs.clothes.ask': 'Treng du varme klede eller sko?',
  'needs.children.ask': 'Er det noko barna ikkje får vere med på?',
  'needs.furniture.ask': 'Er det noko du manglar heime, som seng eller komfyr?',
  'needs.moving.ask': 'Må du flytte, eller treng du depositum?',
  'needs.glasses.ask': 'Ser du godt nok, eller treng du nye briller?',
  'needs.debt.ask': 'Vil du ha råd om gjeld du har?',
  'needs.phone.ask': 'Er det dyrt for deg med telefon og nett?',
  'needs.travel.ask': 'Er det dyrt å reise til jobb eller skule?',
  'needs.asks': '{name} spør:',
  'needs.asks.said': '{name} spør: {question}',
  'needs.yes': 'Ja, ta det med',
  'needs.no': 'Nei'
} satisfies Record<keyof typeof owed, string>;
