import { expect, it } from 'vitest';
import { shape } from './arabic';

const always = () => true;
const points = (text: string) => [...text].map((sign) => sign.codePointAt(0)!.toString(16));

it('gives each letter the form that its neighbours ask for', () => {
  // beh yeh teh: initial, medial, final; alef never joins the one after it.
  expect(points(shape('بيت', always))).toEqual(['fe91', 'fef4', 'fe96']);
  expect(points(shape('دار', always))).toEqual(['fea9', 'fe8d', 'fead']);
  expect(points(shape('ب', always))).toEqual(['fe8f']);
});

it('joins lam and alef to one sign, and the letters of other languages', () => {
  expect(points(shape('سلام', always))).toEqual(['feb3', 'fefc', 'fee1']);
  expect(points(shape('پدر', always))).toEqual(
    ['fb58', 'fea9', 'fead'].map((point, at) => (at === 1 ? 'feaa' : point))
  );
});

it('keeps marks on their letter, and never changes what the text says', () => {
  for (const text of [
    'مُحَمَّد',
    'أحتاج إلى مساعدة في دفع الإيجار',
    'ليلى 1 234,50 kr (في)',
    'Їжа og čáhci',
    'کودک گرسنه'
  ]) {
    expect(shape(text, always).normalize('NFKC')).toBe(text.normalize('NFKC'));
  }
});

it('leaves a letter alone where the font lacks the form', () => {
  expect(shape('بيت', () => false)).toBe('بيت');
});
