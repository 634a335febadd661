/** Ways to spoil a PDF that is right, each with the checkpoint that must notice. */
import { deflateSync } from 'node:zlib';
import { PDFArray, PDFBool, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { bytesOf, dictOf, get, listOf, nameOf, raw, readPdf, type Pdf } from './objects';

const name = (text: string) => PDFName.of(text);

/** Elements of the tree with this structure type, in the order of the file. */
function elements(pdf: Pdf, role: string): PDFDict[] {
  return pdf.document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && nameOf(raw(object, 'S')) === role && raw(object, 'P') ? [object] : []
    );
}

function first(pdf: Pdf, role: string): PDFDict {
  const [element] = elements(pdf, role);
  if (!element) throw new Error(`no ${role} to spoil`);
  return element;
}

function fonts(pdf: Pdf): PDFDict[] {
  return pdf.document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict && nameOf(raw(object, 'Subtype')) === 'Type0' ? [object] : []));
}
const descendant = (pdf: Pdf) =>
  pdf.document.context.lookup(listOf(pdf, raw(fonts(pdf)[0], 'DescendantFonts'))[0], PDFDict);

/** Writes a stream anew. Throws where nothing changed: a mutation that does nothing proves nothing. */
function rewrite(pdf: Pdf, owner: PDFDict, key: string, change: (text: string) => string): void {
  const before = Buffer.from(bytesOf(pdf, raw(owner, key))!).toString('latin1');
  const after = change(before);
  if (after === before) throw new Error(`${key}: nothing to spoil`);
  const bytes = deflateSync(Buffer.from(after, 'latin1'));
  const dict = pdf.document.context.obj({ Filter: 'FlateDecode', Length: bytes.length });
  owner.set(name(key), pdf.document.context.register(PDFRawStream.of(dict, bytes)));
}
const page = (pdf: Pdf, number: number, change: (text: string) => string) =>
  rewrite(pdf, pdf.pages[number - 1]!.dict, 'Contents', change);
const metadata = (pdf: Pdf, change: (xml: string) => string) => rewrite(pdf, pdf.catalog, 'Metadata', change);

const attribute = (pdf: Pdf, element: PDFDict, owner: string) =>
  listOf(pdf, raw(element, 'A')).find(
    (item): item is PDFDict => item instanceof PDFDict && nameOf(raw(item, 'O')) === owner
  )!;

const link = (pdf: Pdf) => pdf.document.context.lookup(listOf(pdf, raw(pdf.pages[0]!.dict, 'Annots'))[0], PDFDict);

function cells(pdf: Pdf, change: (attributes: PDFDict) => void): void {
  for (const role of ['TH', 'TD'])
    for (const cell of elements(pdf, role)) {
      const attributes = attribute(pdf, cell, 'Table');
      if (attributes) change(attributes);
    }
}

function annotation(pdf: Pdf, values: Record<string, string>): void {
  const found = pdf.document.context.obj({ Type: 'Annot', Rect: [0, 0, 10, 10], F: 4, ...values });
  (get(pdf, pdf.pages[0]!.dict, 'Annots') as PDFArray).push(pdf.document.context.register(found));
}

/** Draws a form XObject on the first page. */
function drawForm(pdf: Pdf, content: string, more: Record<string, PDFDict>, draw: string): void {
  const { context } = pdf.document;
  const form = context.stream(content, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9], ...more });
  const resources = dictOf(pdf, pdf.pages[0]!.dict, 'Resources')!;
  resources.set(name('XObject'), context.obj({ Skjema: context.register(form) }));
  page(pdf, 1, (text) => `${text}\n${draw}`);
}

/** The parent tree's list for the first page. */
const parentsOfFirstPage = (pdf: Pdf) => {
  const nums = get(pdf, dictOf(pdf, dictOf(pdf, pdf.catalog, 'StructTreeRoot'), 'ParentTree'), 'Nums') as PDFArray;
  const key = (get(pdf, pdf.pages[0]!.dict, 'StructParents') as PDFNumber).asNumber();
  const at = nums
    .asArray()
    .findIndex((item, index) => index % 2 === 0 && item instanceof PDFNumber && item.asNumber() === key);
  return pdf.document.context.lookup(nums.get(at + 1), PDFArray);
};

export const mutations: Readonly<Record<string, readonly [checkpoint: string, spoil: (pdf: Pdf) => void]>> = {
  'an artifact inside tagged content': [
    '01-003',
    (pdf) => page(pdf, 1, (text) => text.replace(/(\/P <<\/MCID \d+>> BDC)/, '$1 /Artifact BMC EMC'))
  ],
  'tagged content inside an artifact': [
    '01-004',
    (pdf) => page(pdf, 1, (text) => text.replace(/(\/Artifact [^\n]*BDC)/, '$1 /P <</MCID 0>> BDC EMC'))
  ],
  'a tag taken away': [
    '01-005',
    (pdf) => page(pdf, 1, (text) => text.replace(/\/P <<\/MCID \d+>> BDC([\s\S]*?)EMC/, '$1'))
  ],
  'an artifact mark taken away': [
    '01-005',
    (pdf) => page(pdf, 2, (text) => text.replace(/\/Artifact <<\/Type \/Pagination[^\n]*BDC([\s\S]*?)EMC/, '$1'))
  ],
  'a line drawn outside everything': ['01-005', (pdf) => page(pdf, 1, (text) => `${text}\n0 0 m 10 10 l S`)],
  Suspects: ['01-007', (pdf) => dictOf(pdf, pdf.catalog, 'MarkInfo')!.set(name('Suspects'), PDFBool.True)],
  'a type of our own that is not mapped': ['02-001', (pdf) => first(pdf, 'P').set(name('S'), name('Avsnitt'))],
  'a role map that goes in a circle': [
    '02-003',
    (pdf) => {
      first(pdf, 'P').set(name('S'), name('Avsnitt'));
      dictOf(pdf, pdf.catalog, 'StructTreeRoot')!.set(
        name('RoleMap'),
        pdf.document.context.obj({ Avsnitt: 'Del', Del: 'Avsnitt' })
      );
    }
  ],
  'a standard type mapped to another': [
    '02-004',
    (pdf) => dictOf(pdf, pdf.catalog, 'StructTreeRoot')!.set(name('RoleMap'), pdf.document.context.obj({ P: 'H1' }))
  ],
  'no metadata': ['06-001', (pdf) => void pdf.catalog.delete(name('Metadata'))],
  'a title that is not escaped': ['06-001', (pdf) => metadata(pdf, (xml) => xml.replace('&#38;', '&'))],
  'no claim to be PDF/UA': [
    '06-002',
    (pdf) => metadata(pdf, (xml) => xml.replace(/<pdfuaid:part>.*<\/pdfuaid:part>/, ''))
  ],
  'no title': ['06-003', (pdf) => metadata(pdf, (xml) => xml.replace(/<dc:title>.*<\/dc:title>/, ''))],
  'another title in the metadata': [
    '06-003',
    (pdf) => metadata(pdf, (xml) => xml.replace('x-default">', 'x-default">Feil '))
  ],
  'no viewer preferences': ['07-001', (pdf) => void pdf.catalog.delete(name('ViewerPreferences'))],
  'the title not shown': [
    '07-002',
    (pdf) => dictOf(pdf, pdf.catalog, 'ViewerPreferences')!.set(name('DisplayDocTitle'), PDFBool.False)
  ],
  'a row that is a cell': ['09-004', (pdf) => first(pdf, 'TR').set(name('S'), name('TD'))],
  'a list item that is a paragraph': ['09-005', (pdf) => first(pdf, 'LI').set(name('S'), name('P'))],
  'an item body outside an item': ['09-005', (pdf) => first(pdf, 'P').set(name('S'), name('LBody'))],
  'no language of the document': ['11-006', (pdf) => void pdf.catalog.delete(name('Lang'))],
  'text in no language': ['11-001', (pdf) => void pdf.catalog.delete(name('Lang'))],
  'alternative text in no language': ['11-002', (pdf) => void pdf.catalog.delete(name('Lang'))],
  'Contents of a link in no language': ['11-004', (pdf) => void pdf.catalog.delete(name('Lang'))],
  'a language tag that is none': ['11-001', (pdf) => pdf.catalog.set(name('Lang'), PDFString.of('norsk bokmål'))],
  'the language of Arabic words taken away': [
    '11-001',
    (pdf) =>
      void elements(pdf, 'Span')
        .find((span) => raw(span, 'Lang'))!
        .delete(name('Lang'))
  ],
  'a figure without alternative text': ['13-004', (pdf) => void first(pdf, 'Figure').delete(name('Alt'))],
  'headings that begin with the second level': ['14-002', (pdf) => first(pdf, 'H1').set(name('S'), name('H2'))],
  'heading levels swapped': [
    '14-003',
    (pdf) => {
      const [two, three] = [first(pdf, 'H2'), first(pdf, 'H3')];
      two.set(name('S'), name('H3'));
      three.set(name('S'), name('H2'));
    }
  ],
  'headings with and without number': ['14-007', (pdf) => first(pdf, 'H3').set(name('S'), name('H'))],
  'header cells taken away': [
    '15-001',
    (pdf) => elements(pdf, 'TH').forEach((cell) => cell.set(name('S'), name('TD')))
  ],
  'a header cell without scope': [
    '15-003',
    (pdf) => void attribute(pdf, first(pdf, 'TH'), 'Table').delete(name('Scope'))
  ],
  'a cell that forgets how wide it is': ['UA1:7.5', (pdf) => cells(pdf, (own) => void own.delete(name('ColSpan')))],
  'a cell that forgets how high it is': ['UA1:7.5', (pdf) => cells(pdf, (own) => void own.delete(name('RowSpan')))],
  'header cells that head the wrong way': [
    'UA1:7.5',
    (pdf) =>
      elements(pdf, 'TH').forEach((cell) => {
        const own = attribute(pdf, cell, 'Table');
        own.set(name('Scope'), name(nameOf(raw(own, 'Scope')) === 'Row' ? 'Column' : 'Row'));
      })
  ],
  'a table with a head and no body': [
    'UA1:7.2',
    (pdf) => {
      const row = first(pdf, 'TR');
      const table = pdf.document.context.lookup(raw(row, 'P'), PDFDict);
      const rows = get(pdf, table, 'K') as PDFArray;
      const head = pdf.document.context.obj({ S: 'THead', P: raw(row, 'P')!, K: [rows.get(0)] });
      row.set(name('P'), pdf.document.context.register(head));
      rows.set(0, raw(row, 'P')!);
    }
  ],
  'a list that is a table of contents': ['09-006', (pdf) => first(pdf, 'L').set(name('S'), name('TOC'))],
  'two headings without number in one element': [
    '14-006',
    (pdf) => elements(pdf, 'H2').forEach((heading) => heading.set(name('S'), name('H')))
  ],
  'a page of another file': [
    '30-001',
    (pdf) => drawForm(pdf, '', { Ref: pdf.document.context.obj({ Page: 0 }) }, '/Artifact BMC /Skjema Do EMC')
  ],
  'tagged content that is drawn twice': [
    '30-002',
    (pdf) => drawForm(pdf, '/P <</MCID 900>> BDC EMC', {}, '/Skjema Do /Skjema Do')
  ],
  'a note without ID': ['19-003', (pdf) => void first(pdf, 'Note').delete(name('ID'))],
  'two notes with one ID': [
    '19-004',
    (pdf) => elements(pdf, 'Note').forEach((note) => note.set(name('ID'), PDFString.of('x')))
  ],
  'a form inside a form (XFA)': [
    '25-001',
    (pdf) => pdf.catalog.set(name('AcroForm'), pdf.document.context.obj({ XFA: PDFString.of('x') }))
  ],
  'an annotation outside the tree': ['28-002', (pdf) => annotation(pdf, { Subtype: 'Text' })],
  'an annotation that says nothing': ['28-004', (pdf) => annotation(pdf, { Subtype: 'Text' })],
  'a field without a name': ['28-005', (pdf) => annotation(pdf, { Subtype: 'Widget' })],
  'an annotation of unknown kind': ['28-006', (pdf) => annotation(pdf, { Subtype: 'Lapp' })],
  'a page without tab order': ['28-008', (pdf) => void pdf.pages[0]!.dict.delete(name('Tabs'))],
  'a page with the tab order of rows': ['28-009', (pdf) => pdf.pages[0]!.dict.set(name('Tabs'), name('R'))],
  'a field outside the tree': ['28-010', (pdf) => annotation(pdf, { Subtype: 'Widget' })],
  'a link that is no Link': ['28-011', (pdf) => first(pdf, 'Link').set(name('S'), name('Span'))],
  'a link without Contents': ['28-012', (pdf) => void link(pdf).delete(name('Contents'))],
  'a glyph without Unicode': [
    '10-001',
    (pdf) =>
      fonts(pdf).forEach((font) =>
        rewrite(pdf, font, 'ToUnicode', (map) => map.replace(/\[<fffd> <[^>]*>/, '[<fffd> <>'))
      )
  ],
  'a font that is not embedded': [
    '31-009',
    (pdf) => void dictOf(pdf, descendant(pdf), 'FontDescriptor')!.delete(name('FontFile2'))
  ],
  'a font without glyph map': ['31-005', (pdf) => void descendant(pdf).delete(name('CIDToGIDMap'))],
  'another glyph map': ['31-004', (pdf) => descendant(pdf).set(name('CIDToGIDMap'), name('Annet'))],
  'an unknown CMap': ['31-006', (pdf) => fonts(pdf)[0]!.set(name('Encoding'), name('Annet'))],
  'a glyph that is not in the font': ['31-011', (pdf) => page(pdf, 1, (text) => text.replace(/\[<..../, '[<fff0'))],
  'an incomplete CIDSet': [
    '31-014',
    (pdf) => {
      const stream = pdf.document.context.flateStream(new Uint8Array([0x80]));
      dictOf(pdf, descendant(pdf), 'FontDescriptor')!.set(name('CIDSet'), pdf.document.context.register(stream));
    }
  ],
  'other widths than the font has': [
    '31-016',
    (pdf) => descendant(pdf).set(name('W'), pdf.document.context.obj([0, 500, 123]))
  ],
  'a font that cannot be read back': ['31-027', (pdf) => void fonts(pdf)[0]!.delete(name('ToUnicode'))],
  'a glyph that means U+0000': [
    '31-028',
    (pdf) => rewrite(pdf, fonts(pdf)[0]!, 'ToUnicode', (map) => map.replace('<fffd>', '<0000>'))
  ],
  'a glyph that means U+FEFF': [
    '31-029',
    (pdf) => rewrite(pdf, fonts(pdf)[0]!, 'ToUnicode', (map) => map.replace('<fffd>', '<feff>'))
  ],
  'a letter that the font does not have': [
    '31-030',
    (pdf) => page(pdf, 1, (text) => text.replace(/\[<..../, '[<0000'))
  ],
  'a file that does not say it is tagged': ['UA1:6.2', (pdf) => void pdf.catalog.delete(name('MarkInfo'))],
  'no structure tree': ['UA1:7.1', (pdf) => void pdf.catalog.delete(name('StructTreeRoot'))],
  'a field without role': [
    'UA1:7.18.4',
    (pdf) => void attribute(pdf, first(pdf, 'Form'), 'PrintField').delete(name('Role'))
  ],
  'a box that does not say if it is checked': [
    'UA1:7.18.4',
    (pdf) => void attribute(pdf, first(pdf, 'Form'), 'PrintField').delete(name('checked'))
  ],
  'a field without description': [
    'UA1:7.18.4',
    (pdf) => void attribute(pdf, first(pdf, 'Form'), 'PrintField').delete(name('Desc'))
  ],
  'a field without alternative text': ['UA1:7.18.4', (pdf) => void first(pdf, 'Form').delete(name('Alt'))],
  'an element with the wrong parent': [
    'PDF:14.7.2',
    (pdf) => first(pdf, 'P').set(name('P'), raw(first(pdf, 'LI'), 'P')!)
  ],
  'a parent tree that names another element': [
    'PDF:14.7.4.4',
    (pdf) => parentsOfFirstPage(pdf).set(0, parentsOfFirstPage(pdf).get(1))
  ],
  'a parent tree without the page': ['PDF:14.7.4.4', (pdf) => void pdf.pages[0]!.dict.delete(name('StructParents'))],
  'an MCID twice': ['PDF:14.7.4.4', (pdf) => page(pdf, 1, (text) => text.replace('/MCID 1>>', '/MCID 0>>'))],
  'an MCID that no page has': ['PDF:14.7.4.4', (pdf) => first(pdf, 'H1').set(name('K'), PDFNumber.of(999))],
  'marked content that is not closed': ['PDF:14.6', (pdf) => page(pdf, 1, (text) => `${text}\n/Artifact BMC`)]
};

/** The file spoilt. */
export async function spoilt(bytes: Uint8Array, spoil: (pdf: Pdf) => unknown): Promise<Uint8Array> {
  const pdf = await readPdf(bytes);
  spoil(pdf);
  return (pdf.document as PDFDocument).save({ useObjectStreams: false, updateFieldAppearances: false });
}
