/** pdfmake's renderer, which draws nothing that belongs to nobody: each thing inside its element or as an artifact. */
import type { TaggedPdfDocument } from './document';
import type { Alignment, Inline, Line, Page, PdfmakeClasses, PdfNode } from './pdfmake-types';
import { layoutArtifact, type Mark } from './place';
import { turned } from './text';
import { StructElement } from './tree';

/** What the layer draws and pdfmake does not: `Bars` of a definition, in its place. */
interface BarsDrawing {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly units: number;
  readonly bars: readonly (readonly [number, number, number])[];
}

const ownerOf = (drawn: PdfNode): Mark => (drawn._mark as Mark | undefined) ?? layoutArtifact;

/** Makes the class over pdfmake's own. */
export function taggedRenderer({ Renderer }: Pick<PdfmakeClasses, 'Renderer'>) {
  return class extends Renderer {
    readonly shifts: number[] = [];

    constructor(readonly pdf: TaggedPdfDocument) {
      super(pdf);
    }

    override renderPages(pages: readonly Page[]): void {
      super.renderPages(pages);
      this.pdf.unmark();
    }

    override renderLine(line: Line, x: number, y: number): void {
      const height = line.getHeight();
      const ascender = line.getAscenderHeight();
      const inlines = merged(line.inlines);
      // An empty text draws nothing, and owns nothing.
      if (inlines.every((inline) => inline.text === '')) return;
      for (let start = 0; start < inlines.length;) {
        const owner = ownerOf({ _mark: inlines[start]!._mark ?? line._mark });
        let end = start + 1;
        while (end < inlines.length && (inlines[end]!._mark ?? line._mark ?? layoutArtifact) === owner) end += 1;
        const part = line.clone();
        part.inlines = inlines.slice(start, end);
        // The height is the whole line's: a smaller run still stands on its base line.
        part.getHeight = () => height;
        part.getAscenderHeight = () => ascender;
        if (start > 0) Object.assign(part, { id: undefined, _outline: undefined, _pageNodeRef: undefined });
        this.pdf.mark(owner);
        this.pdf.inText = true;
        super.renderLine(part, x, y);
        this.pdf.inText = false;
        if (owner instanceof StructElement && owner.role === 'Link') this.annotate(owner, part, x, y);
        start = end;
      }
    }

    /** One annotation for what stands of a link on this line. */
    annotate(owner: StructElement, { inlines, getHeight }: Line, x: number, y: number): void {
      const left = Math.min(...inlines.map((inline) => inline.x));
      const right = Math.max(...inlines.map((inline) => inline.x + inline.width));
      this.pdf.addLink(owner, x + left, y + this.shift, right - left, getHeight());
    }

    override renderVector(vector: PdfNode): void {
      const owner = ownerOf(vector);
      this.extend(owner, vector);
      this.pdf.mark(owner);
      if (vector.bars) this.renderBars(vector as unknown as BarsDrawing);
      else super.renderVector(vector);
    }

    /** One path: no printer shows seams between bars that touch. One write: a code has thousands. */
    renderBars({ x, y, w, units, bars }: BarsDrawing): void {
      const unit = w / units;
      const path = bars.map(([column, row, length]) => `${column} ${row} ${length} 1 re`);
      this.pdf.fillColor('black');
      this.pdf.addContent(`q ${unit} 0 0 ${unit} ${x} ${y} cm\n${path.join('\n')}\nf Q`);
    }

    override renderImage(image: PdfNode): void {
      const owner = ownerOf(image);
      this.extend(owner, { ...image, w: image._width, h: image._height });
      this.pdf.mark(owner);
      super.renderImage(image);
    }

    override renderWatermark(page: unknown): void {
      this.pdf.mark({ artifact: 'Watermark' });
      this.pdf.inText = true;
      super.renderWatermark(page);
      this.pdf.inText = false;
    }

    override beginClip(area: unknown): void {
      this.pdf.unmark();
      super.beginClip(area);
    }

    override endClip(): void {
      this.pdf.unmark();
      super.endClip();
    }

    override beginVerticalAlignment(item: Alignment): void {
      this.pdf.unmark();
      const share = item.isCellContentMultiPage ? 0 : ({ middle: 0.5, bottom: 1 }[item.verticalAlignment] ?? 0);
      this.shifts.push(share === 0 ? 0 : share * (item.getViewHeight() - item.getNodeHeight()));
      super.beginVerticalAlignment(item);
    }

    override endVerticalAlignment(item: Alignment): void {
      this.pdf.unmark();
      this.shifts.pop();
      super.endVerticalAlignment(item);
    }

    /** How far down what is drawn now is moved: pdfmake sets a cell's content level with its row when it draws it. */
    get shift(): number {
      return this.shifts.reduce((sum, one) => sum + one, 0);
    }

    extend(owner: Mark, drawn: PdfNode): void {
      if (!(owner instanceof StructElement) || (owner.role !== 'Figure' && owner.role !== 'Form')) return;
      const [left, top, right, bottom] = corners(drawn);
      const { dictionary, height } = this.pdf.page;
      const zero = height - this.shift;
      owner.extend(dictionary, left, zero - bottom, right, zero - top);
    }
  };
}

/** Left, top, right, bottom of a vector or a picture. */
function corners(drawn: PdfNode): readonly [number, number, number, number] {
  const { x = 0, y = 0, w = 0, h = 0, x1, y1, x2, y2, r1 = 0, r2 = r1 } = drawn as Record<string, number>;
  if (x1 !== undefined) return [Math.min(x1, x2!), Math.min(y1!, y2!), Math.max(x1, x2!), Math.max(y1!, y2!)];
  if (drawn.type === 'ellipse') return [x - r1, y - r2, x + r1, y + r2];
  const points = drawn.points as { x: number; y: number }[] | undefined;
  if (points) {
    const xs = points.map((point) => point.x);
    const ys = points.map((point) => point.y);
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }
  return [x, y, x + w, y + h];
}

const isTurned = (inline: Inline) => Number(inline._level ?? 0) % 2 === 1;

const alike = [
  ...['font', 'fontSize', 'color', 'background', 'decoration', 'decorationColor', 'decorationStyle'],
  ...['decorationThickness', 'opacity', 'sup', 'sub', 'characterSpacing', 'fontFeatures', 'link', '_mark', '_level']
];

/** Words that follow each other in one style become one run: a smaller file, and quicker. */
function merged(inlines: readonly Inline[]): Inline[] {
  const found: Inline[] = [];
  for (const inline of inlines) {
    const last = found.at(-1);
    const same =
      last &&
      !inline.justifyShift &&
      !inline._pageNodeRef &&
      !last._pageNodeRef &&
      !inline.characterSpacing &&
      Math.abs(last.x + last.width - inline.x) < 0.01 &&
      alike.every((key) => last[key] === inline[key]);
    if (!same) {
      found.push({ ...inline });
      continue;
    }
    // From right to left the run at the right is read first.
    last.text = isTurned(inline) ? inline.text + last.text : last.text + inline.text;
    last.width += inline.width;
  }
  for (const inline of found) {
    if (isTurned(inline)) inline.text = turned(inline.text);
    // They are the layer's to make.
    if (inline.link !== undefined) inline.link = undefined;
    if (inline.linkToDestination !== undefined) inline.linkToDestination = undefined;
  }
  return found;
}
