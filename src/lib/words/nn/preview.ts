export const preview = {
  'preview.text': 'Søknaden på skjermen til {name}, slik han er no. Grått er skjult.',
  'preview.page': 'Side',
  'preview.summary': 'Oversikta',
  'preview.option': '{section}, side {n}',
  'preview.close': 'Lukk'
} as const;
