import type { needs as owed } from '../nb/needs';

export const needs = {
  'needs.power.ask': 'Do you have an electricity bill that you cannot pay?',
  'needs.food.ask': 'Do you run out of food before your money comes?',
  'needs.dentist.ask': 'Do your teeth hurt, or do you need to see a dentist?',
  'needs.medicine.ask': 'Do medicine or the doctor cost too much for you?',
  'needs.clothes.ask': 'Do you need warm clothes or shoes?',
  'needs.children.ask': 'Is there something that the children cannot take part in?',
  'needs.furniture.ask': 'Is there something missing at home, like a bed or a cooker?',
  'needs.moving.ask': 'Do you have to move, or need a deposit?',
  'needs.glasses.ask': 'Do you see well enough, or do you need new glasses?',
  'needs.debt.ask': 'Would you like advice about your debt?',
  'needs.phone.ask': 'Are telephone and internet expensive for you?',
  'needs.travel.ask': 'Is it expensive to travel to work or school?',
  'needs.asks': '{name} asks:',
  'needs.asks.said': '{name} asks: {question}',
  'needs.yes': 'Yes, include it',
  'needs.no': 'No'
} satisfies Record<keyof typeof owed, string>;
