/** Words round the picture of a helper's screen. Loaded when it is opened: see `loadWordsOf`. */
export const preview = {
  'preview.text': 'Søknaden på skjermen til {name}, slik den er nå. Grått er skjult.',
  'preview.page': 'Side',
  'preview.summary': 'Oversikten',
  'preview.option': '{section}, side {n}',
  'preview.close': 'Lukk'
} as const;
