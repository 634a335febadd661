/**
 * A pdfmake definition → a PDF that is PDF/UA-1 (ISO 14289-1) and does not merely say so: a structure tree over all
 * that means something, all else an artifact, letters that can be read back, a title, languages.
 *
 *   prepare → layout (places in the tree) → renderer (marked content) → document (tree, metadata)
 *
 * What a node means is its `tag` (tag.ts); without one its kind decides (place.ts).
 */
import { joined } from './compress';
import { taggedDocument } from './document';
import { taggedLayout } from './layout';
import { pdfmakeClasses } from './pdfmake-classes';
import type { PdfmakeClasses } from './pdfmake-types';
import { mirrorLayout, prepare, type Content, type PrepareContext } from './prepare';
import { taggedRenderer } from './renderer';
import type { LetterFont } from './text';

export type { Content } from './prepare';
export type { Tag } from './tag';

/** A font family with the letters that it has. */
export interface TaggedFont extends LetterFont {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

type OnPage = (page: number, pages: number) => Content;

export interface TaggedDefinition {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly dir?: 'ltr' | 'rtl';
  /** Milliseconds since 1970. */
  readonly made: number;
  /** Points. */
  readonly pageSize: { readonly width: number; readonly height: number };
  /** Left, top, right, bottom, in points. */
  readonly pageMargins: readonly [number, number, number, number];
  readonly defaultStyle: Readonly<Record<string, unknown>>;
  readonly styles: PrepareContext['styles'];
  readonly layouts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly header?: OnPage;
  readonly footer?: OnPage;
  readonly background?: OnPage;
  readonly watermark?: Readonly<Record<string, unknown>>;
  readonly content: Content;
}

/** Reading SVG doubles what a browser loads for a paper, and none of ours has any. */
const noSvg = {
  measureSVG(): never {
    throw new Error('svg: the layer draws none; draw a canvas');
  }
};

let made: ReturnType<typeof extend> | undefined;
const extend = (classes: PdfmakeClasses) => ({
  ...classes,
  Layout: taggedLayout(classes),
  Render: taggedRenderer(classes),
  Document: taggedDocument(classes)
});

/**
 * Makes the file. The same definition gives the same bytes. The first of `fonts` is the one a letter is looked for first.
 * @throws Error for a skipped heading level, a picture or field without alternative text, a tag where it cannot stand.
 */
export async function taggedPdf(definition: TaggedDefinition, fonts: readonly TaggedFont[]): Promise<Uint8Array> {
  const { Layout, Render, Document, tableLayouts } = (made ??= extend(pdfmakeClasses()));
  const { title, language, dir = 'ltr', pageSize, styles, layouts } = definition;
  const [left, top, right, bottom] = definition.pageMargins;
  const context: PrepareContext = { lang: language, dir, fonts, styles };
  const files = Object.fromEntries(fonts.map(({ name, regular, bold }) => [name, { normal: regular, bold }]));
  const document = new Document(
    files,
    {},
    {},
    {},
    {
      size: [pageSize.width, pageSize.height],
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      compress: true,
      lang: language,
      autoFirstPage: false,
      font: null,
      info: { Title: title, Creator: 'Sammen', Producer: 'pdfmake', CreationDate: new Date(definition.made) }
    },
    null,
    // Nothing is read but what is in memory.
    () => false
  );
  // The first family is asked for first: it says how high a line is.
  if (fonts[0]) document.provideFont(fonts[0].name, false, false);
  const builder = new Layout(
    { ...pageSize, orientation: pageSize.width > pageSize.height ? 'landscape' : 'portrait' },
    { left, top, right, bottom },
    noSvg
  );
  const known = { ...tableLayouts, ...layouts } as Record<string, Record<string, unknown>>;
  builder.registerTableLayouts(known);
  builder.registerTableLayouts(
    Object.fromEntries(Object.entries(known).map(([name, layout]) => [`${name}-mirrored`, mirrorLayout(layout)]))
  );
  const onPage = (make?: OnPage) => make && ((page: number, pages: number) => prepare(make(page, pages), context));
  const pages = builder.layoutDocument(
    prepare(definition.content, context),
    document,
    styles,
    { ...definition.defaultStyle, font: fonts[0]?.name },
    onPage(definition.background),
    onPage(definition.header),
    onPage(definition.footer),
    definition.watermark
  );
  new Render(document).renderPages(pages);
  document.root = builder.root;
  const file = new Promise<readonly Uint8Array[]>((resolve) => (document.deliver = resolve));
  document.end();
  return joined(await file);
}
