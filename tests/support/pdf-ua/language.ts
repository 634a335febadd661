/** Checkpoint 11: every text says which language it is in, and not one that is written in other letters. */
import { isArtifact, mcidOf, type PageContent } from './content';
import { glyphsOf, unicodeOf } from './fonts';
import { dictOf, get, listOf, raw, asDict, follow, textOf, type Pdf, type Report } from './objects';
import type { Structure } from './structure';

/** ISO 14289-1, 7.2: RFC 3066 and its successors. */
const tag = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;

const scripts: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{Script=Arabic}/u, ['ar', 'fa', 'ur', 'ckb', 'ps', 'ug', 'sd']],
  [/\p{Script=Cyrillic}/u, ['uk', 'ru', 'be', 'bg', 'sr', 'mk']],
  [/\p{Script=Ethiopic}/u, ['ti', 'am', 'tig']]
];

export function checkLanguage(pdf: Pdf, structure: Structure, contents: readonly PageContent[], report: Report): void {
  const whole = textOf(get(pdf, pdf.catalog, 'Lang')) ?? '';
  if (!whole) report('11-006', 'the document does not say its language', 'Catalog');
  else if (!tag.test(whole)) report('11-001', `"${whole}" is no language tag`, 'Catalog');
  const maps = new Map<unknown, ReturnType<typeof unicodeOf>>();
  for (const { shown, page } of contents)
    for (const thing of shown) {
      if (thing.kind !== 'text' || isArtifact(thing)) continue;
      const mcid = mcidOf(thing);
      const owner = structure.owners.get(`${page}:${mcid}`);
      const lang = thing.marks.findLast((mark) => mark.lang)?.lang ?? owner?.lang ?? (whole || undefined);
      const where = `page ${page}, MCID ${mcid}`;
      if (!lang) {
        report('11-001', 'text in no language', where);
        continue;
      }
      if (!thing.font) continue;
      if (!maps.has(thing.font)) maps.set(thing.font, unicodeOf(pdf, thing.font));
      const map = maps.get(thing.font);
      const text = glyphsOf(thing.codes ?? '')
        .map((glyph) => map?.get(glyph) ?? '')
        .join('');
      const [first = ''] = lang.toLowerCase().split('-');
      for (const [letters, languages] of scripts)
        if (letters.test(text) && !languages.includes(first) && !/arab|cyrl|ethi/i.test(lang))
          report('11-001', `"${text}" is not written in ${lang}`, where);
    }
  for (const { dict, lang, where } of structure.all) {
    const own = textOf(get(pdf, dict, 'Lang'));
    if (own && !tag.test(own)) report('11-001', `"${own}" is no language tag`, where);
    for (const key of ['Alt', 'ActualText', 'E'])
      if (textOf(get(pdf, dict, key)) && !lang) report('11-002', `${key} in no language`, where);
  }
  for (const { dict, number } of pdf.pages)
    for (const item of listOf(pdf, raw(dict, 'Annots'))) {
      const annotation = asDict(follow(pdf, item));
      const said = textOf(get(pdf, annotation, 'Lang')) ?? whole;
      if (textOf(get(pdf, annotation, 'Contents')) && !said)
        report('11-004', 'Contents of an annotation in no language', `page ${number}`);
    }
  if (!whole && dictOf(pdf, dictOf(pdf, pdf.catalog, 'Outlines'), 'First'))
    report('11-003', 'the outline is in no language', 'Catalog');
}
