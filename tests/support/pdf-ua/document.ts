/** Checkpoints 01-007, 06, 07, 20, 21, 25 and 26: what the file says of itself as a whole. */
import { asDict, bytesOf, dictOf, follow, get, isTrue, listOf, raw, textOf, type Pdf, type Report } from './objects';

/** ISO 32000-1, 7.5.2: what the file begins with. */
export function checkHeader(bytes: Uint8Array, report: Report): void {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 20));
  if (!/^%PDF-1\.[0-7][\r\n]+%[\u0080-\u00ff]{4}/.test(start))
    report('UA1:6.1', 'the file does not begin as a PDF with binary content', 'header');
}

export function checkDocument(pdf: Pdf, report: Report): void {
  const { catalog } = pdf;
  const mark = dictOf(pdf, catalog, 'MarkInfo');
  if (!isTrue(get(pdf, mark, 'Marked'))) report('UA1:6.2', 'the file does not say that it is tagged', 'MarkInfo');
  if (isTrue(get(pdf, mark, 'Suspects'))) report('01-007', 'Suspects is true', 'MarkInfo');
  const preferences = dictOf(pdf, catalog, 'ViewerPreferences');
  const display = get(pdf, preferences, 'DisplayDocTitle');
  if (display === undefined) report('07-001', 'DisplayDocTitle is missing', 'ViewerPreferences');
  else if (!isTrue(display)) report('07-002', 'DisplayDocTitle is false', 'ViewerPreferences');
  checkMetadata(pdf, report);
  if (pdf.document.context.trailerInfo.Encrypt) report('26-001', 'the file is encrypted', 'trailer');
  if (get(pdf, dictOf(pdf, catalog, 'AcroForm'), 'XFA')) report('25-001', 'an XFA form', 'AcroForm');
  const optional = dictOf(pdf, catalog, 'OCProperties');
  for (const item of [...listOf(pdf, raw(optional, 'Configs')), ...listOf(pdf, raw(optional, 'D'))]) {
    const config = asDict(follow(pdf, item));
    if (!textOf(get(pdf, config, 'Name')))
      report('20-001', 'an optional content configuration without name', 'OCProperties');
    if (get(pdf, config, 'AS')) report('20-003', 'optional content that changes by itself', 'OCProperties');
  }
  for (const [, object] of pdf.document.context.enumerateIndirectObjects()) {
    const file = asDict(object);
    if (get(pdf, file, 'EF') && !(textOf(get(pdf, file, 'F')) && textOf(get(pdf, file, 'UF'))))
      report('21-001', 'an embedded file without F and UF', 'EmbeddedFiles');
  }
}

function checkMetadata(pdf: Pdf, report: Report): void {
  const bytes = bytesOf(pdf, raw(pdf.catalog, 'Metadata'));
  if (!bytes) {
    report('06-001', 'no XMP metadata', 'Catalog');
    return;
  }
  const xml = new TextDecoder().decode(bytes);
  // Well formed enough for what is read: tags that close in order, and no bare & or <.
  const open: string[] = [];
  for (const [whole, close, name, self] of xml.matchAll(/<(\/?)([A-Za-z][\w:.-]*)[^<>]*?(\/?)>/g)) {
    if (whole.startsWith('<?') || self) continue;
    if (!close) open.push(name!);
    else if (open.pop() !== name) report('06-001', `the XMP is no well-formed XML at ${name}`, 'Metadata');
  }
  if (open.length > 0 || /&(?!#\d+;|#x[\da-f]+;|amp;|lt;|gt;|quot;|apos;)/i.test(xml))
    report('06-001', 'the XMP is no well-formed XML', 'Metadata');
  if (
    !/<pdfuaid:part>\s*1\s*<\/pdfuaid:part>|pdfuaid:part="1"/.test(xml) ||
    !xml.includes('http://www.aiim.org/pdfua/ns/id/')
  )
    report('06-002', 'no PDF/UA identifier', 'Metadata');
  const title = /<dc:title>[\s\S]*?<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/.exec(xml)?.[1]?.trim();
  if (!title) report('06-003', 'no dc:title', 'Metadata');
  else {
    const plain = title
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, '&');
    const info = asDict(follow(pdf, pdf.document.context.trailerInfo.Info));
    const own = textOf(get(pdf, info, 'Title'));
    if (own !== undefined && own.trim() !== plain) report('06-003', 'dc:title is not the title', 'Metadata');
  }
}
