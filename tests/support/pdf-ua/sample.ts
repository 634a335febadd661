/** A paper with one of each thing that can be on a paper, over several pages: what the checker and the layer are tried on. */
import { paperFamilies } from '../../../src/lib/deliver/paper/render';
import { taggedPdf, type Content, type TaggedDefinition } from '../../../src/lib/deliver/paper/tagged';
import type { PaperFonts } from '../../../src/lib/deliver/paper/types';

const lines = Array.from({ length: 30 }, (_, at) => `Linje ${at + 1} av en lang forklaring som går over flere sider.`);

export const sampleContent: readonly Content[] = [
  { text: 'Prøve', fontSize: 20, tag: { role: 'H1' } },
  { text: ['Les ', { text: 'mer om dette her', link: 'https://www.example.no/' }, ' før du fyller ut.'] },
  { text: ['Hun heter ', { text: 'ليلى العربية', lang: 'ar' }, ' og bor her.'] },
  { text: 'Deler', tag: { role: 'H2' } },
  { ul: ['Brød', { text: 'Melk' }, { stack: ['Ost', { ol: ['hvit', 'brun'] }] }] },
  { text: 'En del av en del', tag: { role: 'H3' } },
  {
    canvas: [{ type: 'rect', x: 0, y: 0, w: 60, h: 30, color: '#cccccc' }],
    tag: { role: 'Figure', alt: 'En grå plate' }
  },
  { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 200, y2: 0, lineWidth: 1 }] },
  { text: 'Merk: husk å skrive under.', tag: { role: 'Note' } },
  { text: 'Merk: husk adressen.', tag: { role: 'Note' } },
  { text: 'Tabell', tag: { role: 'H2' } },
  {
    table: {
      headerRows: 1,
      widths: ['*', 60, 60],
      body: [
        ['Hva', { text: 'Beløp', colSpan: 2 }, ''],
        [{ text: 'Husleie', rowSpan: 2, tag: { role: 'TH', scope: 'Row' } }, 'kr', '8 000'],
        ['', 'kr', '500'],
        ...Array.from({ length: 40 }, (_, at) => [
          { text: `Rad ${at + 1}`, tag: { role: 'TH', scope: 'Row' } },
          'kr',
          { stack: [{ text: String(at) }, { text: 'øre' }] }
        ])
      ]
    }
  },
  { text: lines.join(' ') },
  { text: 'Svar', tag: { role: 'H2' } },
  {
    columns: [
      {
        width: 20,
        tag: { role: 'Form', alt: 'Ja', field: { role: 'cb', checked: 'off', desc: 'Ja' } },
        stack: [{ canvas: [{ type: 'rect', x: 0, y: 0, w: 15, h: 15 }] }]
      },
      { text: 'Ja' }
    ]
  },
  {
    tag: { role: 'Form', alt: 'Skriv her', field: { role: 'tv', desc: 'Skriv her' } },
    canvas: [{ type: 'rect', x: 0, y: 0, w: 300, h: 60 }]
  },
  { text: 'Bare til pynt', tag: { role: 'Artifact' } }
];

export const sampleDefinition: TaggedDefinition = {
  title: 'Prøve & <test>',
  language: 'nb-NO',
  made: Date.UTC(2026, 10, 22, 9),
  pageSize: { width: 420, height: 595 },
  pageMargins: [40, 40, 40, 40],
  defaultStyle: { fontSize: 12 },
  styles: {},
  layouts: {},
  header: () => ({ text: 'Toppen', margin: [40, 10, 40, 0] }),
  footer: (page, pages) => ({ text: `Side ${page} av ${pages}`, margin: [40, 10, 40, 0] }),
  background: () => ({ canvas: [{ type: 'rect', x: 5, y: 5, w: 410, h: 585, lineColor: '#eeeeee' }] }),
  watermark: { text: 'PRØVE', opacity: 0.1 },
  content: sampleContent
};

export const samplePdf = (fonts: PaperFonts, changes: Partial<TaggedDefinition> = {}) =>
  taggedPdf({ ...sampleDefinition, ...changes }, paperFamilies(fonts));
