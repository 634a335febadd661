export const preview = {
  'preview.text': 'The application on the screen of {name}, as it is now. Grey is hidden.',
  'preview.page': 'Page',
  'preview.summary': 'The summary',
  'preview.option': '{section}, page {n}',
  'preview.close': 'Close'
} as const;
