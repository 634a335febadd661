/**
 * Nynorsk. NEEDS A NATIVE READER: the builders checked spelling and inflections against a word list and kept to one form
 * of each word, but cannot vouch that every sentence is how one says it.
 *
 * Forms chosen, where nynorsk has several: infinitive in -e (`lese`, `søkje`), `eg`, `vi`, `de` (plural you), `ikkje`,
 * `viss`, `gi`, `ta/tar/tatt`, `bli/blir/blei`, `sjølv`, `aleine`, `seinare`, `høgre`, `løn`, `venn`; feminine `ei/-a`
 * (`sida`, `lista`, `adressa`, `oversikta`); neuter plural in -a (`svara`, `tala`, `papira`).
 */
import countries from 'i18n-iso-countries/langs/nn.json' with { type: 'json' };
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
