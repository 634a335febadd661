import countries from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import type { Catalogue } from '../types';
import { citizen } from './citizen';
import { common } from './common';
import { form } from './form';
import { help } from './help';
import { needs } from './needs';
import { print } from './print';
import { problems } from './problems';
import { slip } from './slip';

export const catalogue: Catalogue = {
  ...common,
  ...problems,
  ...form,
  ...citizen,
  ...help,
  ...needs,
  ...print,
  ...slip
};
export { countries };
