/** pdfkit's document as pdfmake extends it, which writes marked content, annotations, the structure tree and true metadata. */
import type { EmbeddedFont, PdfDocument, PdfmakeClasses, Ref } from './pdfmake-types';
import type { Mark } from './place';
import { deflate, joined } from './compress';
import { everydayText } from './everyday';
import { xmp } from './metadata';
import { ObjectPacker } from './packed';
import { writeTree } from './write-tree';
import { StructElement } from './tree';

export interface TaggedPdfDocument extends PdfDocument {
  /** What is drawn from here on belongs to it. */
  mark(mark: Mark): void;
  unmark(): void;
  /** A link's place on the page, in pdfmake's units. */
  addLink(element: StructElement, x: number, y: number, width: number, height: number): void;
  /** Text is being drawn: `fill(colour)` then only chooses a colour. */
  inText: boolean;
  /** Set before `end`. */
  root: StructElement | undefined;
  /** Parents of the marked content of each page, and of each annotation, by their key in the parent tree. */
  readonly parents: Map<number, StructElement | StructElement[]>;
  /** Set before `end`: is given the file, in its parts. A picture with a transparent colour comes late. */
  deliver: ((parts: Promise<readonly Uint8Array[]>) => void) | undefined;
}

type EmbeddedFontClass = new (document: PdfDocument, font: unknown, id: string) => EmbeddedFont;

/** What fontkit has read of a font file: the next paper of this thread need not read it again. */
const parsed = new WeakMap<Uint8Array, { readonly font: object; readonly Embedded: EmbeddedFontClass }>();

/** Everyday text is set without fontkit, which would read most of the font for it. */
function setEverydayText(font: EmbeddedFont, file: Uint8Array): void {
  const { layoutRun } = font;
  const everyday = everydayText(file);
  font.layoutRun = (text, features) =>
    (features === undefined ? everyday(text) : undefined) ?? layoutRun.call(font, text, features);
}

const artifacts = {
  Header: '<</Type /Pagination /Subtype /Header>>',
  Footer: '<</Type /Pagination /Subtype /Footer>>',
  Watermark: '<</Type /Pagination /Subtype /Watermark>>',
  Layout: '<</Type /Layout>>'
};

/** Makes the class over pdfmake's own. */
export function taggedDocument({ PDFDocument }: Pick<PdfmakeClasses, 'PDFDocument'>) {
  return class extends PDFDocument implements TaggedPdfDocument {
    open: Mark | undefined;
    first: EmbeddedFont | undefined;
    inText = false;
    root: StructElement | undefined;
    deliver: ((parts: Promise<readonly Uint8Array[]>) => void) | undefined;
    readonly parents = new Map<number, StructElement | StructElement[]>();
    // pdfkit writes already while it is made.
    declare packer: ObjectPacker;
    declare parts: Uint8Array[];
    declare written: Promise<void> | undefined;

    /**
     * Streams are compressed side by side, and written in the order in which they ended: pdfkit would compress one after the other,
     * in a browser by a script, which takes a first paper a tenth longer.
     */
    override ref(data?: Record<string, unknown>): Ref {
      const ref = super.ref(data);
      const { finalize } = ref;
      // pdfkit would make bytes of each line that it writes; here they are made at once.
      ref.write = (part) => {
        ref.data.Length ??= 0;
        if (ref.compress) ref.data.Filter = 'FlateDecode';
        ref.buffer.push(typeof part === 'string' ? `${part}\n` : part);
      };
      ref.finalize = () => {
        if (ref.buffer.length === 0) return finalize.call(ref);
        const bytes = joined(ref.buffer);
        ref.buffer = [bytes];
        if (!ref.compress) return finalize.call(ref);
        const compressed = deflate(bytes);
        // Looked at in its turn.
        compressed.catch(() => undefined);
        this.written = (this.written ?? Promise.resolve()).then(async () => {
          ref.buffer = [await compressed];
          ref.compress = false;
          finalize.call(ref);
        });
        // The last one ends the document; where one fails that never comes.
        this.written.catch(() => this.deliver?.(this.written as Promise<never>));
      };
      return ref;
    }

    mark(given: Mark): void {
      const drawn = given instanceof StructElement && given.once ? given.written.page : undefined;
      const again = drawn !== undefined && drawn !== this.page.dictionary;
      const mark: Mark = again ? { artifact: 'Layout' } : given;
      const same =
        this.open === mark ||
        (this.open && 'artifact' in this.open && 'artifact' in mark && this.open.artifact === mark.artifact);
      if (same) return;
      this.unmark();
      if ('artifact' in mark) {
        const { dictionary, height } = this.page;
        const [, , width] = dictionary.data.MediaBox as number[];
        const background = `<</Type /Background /BBox [0 0 ${width} ${height}]>>`;
        this.addContent(`/Artifact ${mark.artifact === 'Background' ? background : artifacts[mark.artifact]} BDC`);
      } else {
        const key = this.page.structParentTreeKey;
        const owners = (this.parents.get(key) as StructElement[] | undefined) ?? [];
        this.parents.set(key, owners);
        mark.addContent(this.page.dictionary, owners.length);
        this.addContent(`/${mark.written.role} <</MCID ${owners.length}>> BDC`);
        owners.push(mark.written);
      }
      this.open = mark;
    }

    unmark(): void {
      if (this.open) this.addContent('EMC');
      this.open = undefined;
    }

    /** All letters stand on one line: the first family says how high a line is, whatever else is in it. */
    override provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont {
      const style = bold ? 'bold' : 'normal';
      const file = this.fonts[family]?.[style];
      const cached = (this.fontCache[family] ??= {});
      const before = file && parsed.get(file);
      if (before && !cached[style]) {
        // A glyph remembers the letter that asked for it first: in this paper that may be another.
        Object.assign(before.font, { _glyphs: {} });
        const again = new before.Embedded(this, before.font, `F${(this._fontCount += 1)}`);
        this._fontFamilies[again.name] = again;
        cached[style] = again;
      }
      const font = super.provideFont(family, bold, italics);
      if (file && !Object.hasOwn(font, 'layoutRun')) setEverydayText(font, file);
      if (file && !before) parsed.set(file, { font: font.font, Embedded: font.constructor as EmbeddedFontClass });
      this.first ??= font;
      const { ascender, descender, lineGap } = this.first;
      return Object.assign(font, { ascender, descender, lineGap });
    }

    override addPage(options?: unknown): unknown {
      this.unmark();
      return super.addPage(options);
    }

    /** pdfmake chooses a text's colour by filling an empty path, which would be content that nobody owns. */
    override fill(color?: unknown, rule?: unknown): unknown {
      return this.inText && color !== undefined ? this.fillColor(color) : super.fill(color, rule);
    }

    addLink(element: StructElement, x: number, y: number, width: number, height: number): void {
      const { url, destination, contents } = element.own;
      const key = this.createStructParentTreeNextKey();
      const annotation: Ref = this.ref({
        Type: 'Annot',
        Subtype: 'Link',
        Rect: this._convertRect(x, y, width, height),
        Border: [0, 0, 0],
        // Printed as it is seen.
        F: 4,
        Contents: new String(contents ?? ''),
        A: url
          ? { S: 'URI', URI: new String(encodeURI(decodeURI(url))) }
          : { S: 'GoTo', D: new String(destination ?? '') },
        StructParent: key
      });
      this.page.annotations.push(annotation);
      annotation.end();
      element.addObject(this.page.dictionary, annotation);
      this.parents.set(key, element);
    }

    override end(): void {
      this.unmark();
      if (this.root) writeTree(this, this.root, this.parents);
      for (const font of Object.values(this._fontFamilies)) {
        // The glyph for "no such letter" is never drawn; U+0000 is not allowed for it.
        const [first] = font.unicode ?? [];
        if (first?.[0] === 0) (font.unicode as number[][])[0] = [0xfffd];
      }
      super.end();
    }

    /** pdfkit hands over a file's parts one by one. */
    override _write(data: Uint8Array | string): void {
      this.packer ??= new ObjectPacker();
      for (const part of this.packer.take(data)) super._write(part);
    }

    override _finalize(): void {
      // What is made now no longer asks for the end.
      this._ended = false;
      const trailer = { Root: this._root, Info: this._info, ID: [this._id, this._id] };
      const finished = this.packer.finish(this, trailer, () => this.written ?? Promise.resolve());
      this.deliver?.(finished.then(() => this.parts));
    }

    /** The file as it is written, in place of a stream that somebody reads. */
    override push(part: Uint8Array): boolean {
      (this.parts ??= []).push(part);
      return true;
    }

    override endMetadata(): void {
      this.metadataRef = this.ref({ Type: 'Metadata', Subtype: 'XML' });
      this.metadataRef.compress = false;
      this.metadataRef.write(new TextEncoder().encode(xmp(this.info)));
      this.metadataRef.end();
      this._root.data.Metadata = this.metadataRef;
    }
  };
}
