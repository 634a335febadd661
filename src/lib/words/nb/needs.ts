/** Needs that the citizen may not know one can apply for: the kind question that a guide reads out or sends, and its answers. */
import type { Need } from '../../form/sections/need';

type Asks = { readonly [Code in Need as `needs.${Code}.ask`]: string };

export const needs = {
  'needs.power.ask': 'Har du en regning på strøm som du ikke får betalt?',
  'needs.food.ask': 'Er det tomt for mat før pengene kommer?',
  'needs.dentist.ask': 'Har du vondt i en tann, eller må du til tannlege?',
  'needs.medicine.ask': 'Koster medisin eller lege for mye for deg?',
  'needs.clothes.ask': 'Trenger du varme klær eller sko?',
  'needs.children.ask': 'Er det noe barna ikke får være med på?',
  'needs.furniture.ask': 'Er det noe du mangler hjemme, som seng eller komfyr?',
  'needs.moving.ask': 'Må du flytte, eller trenger du depositum?',
  'needs.glasses.ask': 'Ser du godt nok, eller trenger du nye briller?',
  'needs.debt.ask': 'Vil du ha råd om gjeld du har?',
  'needs.phone.ask': 'Er det dyrt for deg med telefon og nett?',
  'needs.travel.ask': 'Er det dyrt å reise til jobb eller skole?',
  'needs.asks': '{name} spør:',
  'needs.asks.said': '{name} spør: {question}',
  'needs.yes': 'Ja, ta det med',
  'needs.no': 'Nei'
} as const satisfies Asks & Readonly<Record<string, string>>;
