/**
 * A page of made-up sentences in each language whose letters or direction ask something of the paper, with all that a
 * form is made of: headings, a paragraph with a link, a list, a table, a box to cross and one to write in.
 */
import { paperFamilies } from '../../src/lib/deliver/paper/render';
import { taggedPdf, type Content, type TaggedDefinition } from '../../src/lib/deliver/paper/tagged';
import { directionOf } from '../../src/lib/deliver/paper/tagged/languages';
import type { PaperFonts } from '../../src/lib/deliver/paper/types';

interface Sentences {
  readonly title: string;
  /** Before the link, the link, after it. */
  readonly lead: readonly [string, string, string];
  readonly needs: string;
  readonly items: readonly string[];
  readonly money: string;
  readonly columns: readonly [string, string, string];
  readonly rows: readonly (readonly [string, string, string])[];
  readonly answers: string;
  readonly yes: string;
  readonly write: string;
}

export const sentences: Readonly<Record<string, Sentences>> = {
  uk: {
    title: 'Заява про допомогу',
    lead: [
      'Їжа та житло потрібні кожному. Ґанок нашого офісу відчинено; ',
      'прочитайте більше тут',
      ', а потім заповніть форму.'
    ],
    needs: 'Що вам потрібно?',
    items: ['Гроші на їжу для сім’ї', 'Оренда квартири за листопад', 'Ліки та окуляри'],
    money: 'Ваші гроші',
    columns: ['Що', 'Сума', 'Телефон'],
    rows: [
      ['Зарплата', '12 345,50 kr', '+47 99 99 99 01'],
      ['Допомога на дитину', '1 766 kr', '22 00 00 02']
    ],
    answers: 'Ваша відповідь',
    yes: 'Так, я живу сам',
    write: 'Напишіть тут, чому вам потрібна допомога'
  },
  ar: {
    title: 'طلب المساعدة',
    lead: [
      'أحتاج إلى مساعدة في دفع الإيجار (شهر نوفمبر). اتصل بنا على 22 00 00 02 أو ',
      'اقرأ المزيد هنا',
      '، ثم املأ الاستمارة في مكتب NAV.'
    ],
    needs: 'ماذا تحتاج؟',
    items: ['مال للطعام لمدة 14 يوما', 'إيجار الشقة لشهر نوفمبر', 'دواء ونظارات'],
    money: 'أموالك',
    columns: ['ماذا', 'المبلغ', 'الهاتف'],
    rows: [
      ['راتب', '12 345,50 kr', '+47 99 99 99 01'],
      ['إعانة الطفل', '1 766 kr', '22 00 00 02']
    ],
    answers: 'إجابتك',
    yes: 'نعم، أعيش وحدي',
    write: 'اكتب هنا لماذا تحتاج إلى المساعدة'
  },
  ti: {
    title: 'ሕቶ ሓገዝ',
    lead: ['ምግብን መንበሪ ገዛን ንኹሉ ሰብ የድልዮ እዩ። ', 'ኣብዚ ተወሳኺ ኣንብብ', '፡ ድሕሪኡ ነቲ ቅጥዒ ምልኣዮ።'],
    needs: 'እንታይ የድልየካ?',
    items: ['ገንዘብ ንምግቢ ስድራ', 'ክራይ ገዛ ንሕዳር', 'መድሃኒትን መነጽርን'],
    money: 'ገንዘብካ',
    columns: ['እንታይ', 'መጠን', 'ተሌፎን'],
    rows: [
      ['ደሞዝ', '12 345,50 kr', '+47 99 99 99 01'],
      ['ናይ ቆልዑ ሓገዝ', '1 766 kr', '22 00 00 02']
    ],
    answers: 'መልስኻ',
    yes: 'እወ፡ በይነይ እየ ዝነብር',
    write: 'ስለምንታይ ሓገዝ ከም ዘድልየካ ኣብዚ ጸሓፍ'
  },
  se: {
    title: 'Veahkkeohcan',
    lead: [
      'Juohkehaš dárbbaša borramuša ja ássanbáikki. ',
      'Loga eanet dáppe',
      ', ja deavdde skovi čáhppes peannain. Ŋuolla, đohppa ja ŧ-bustávva gullet dása.'
    ],
    needs: 'Maid don dárbbašat?',
    items: ['Ruđa biepmu várás bearrašii', 'Viessoláiggu skábmamánus', 'Dálkasiid ja čalbmelásiid'],
    money: 'Du ruđat',
    columns: ['Mii', 'Submi', 'Telefovdna'],
    rows: [
      ['Bálká', '12 345,50 kr', '+47 99 99 99 01'],
      ['Mánáidoadju', '1 766 kr', '22 00 00 02']
    ],
    answers: 'Du vástádus',
    yes: 'Juo, mun orun okto',
    write: 'Čále dása manne don dárbbašat veahki'
  }
};

const norwegian = (text: string): Content => ({
  text,
  style: 'under',
  tag: { role: 'P', lang: 'nb-NO' }
});

export function proofDefinition(language: string): TaggedDefinition {
  const words = sentences[language]!;
  const dir = directionOf(language);
  const [before, link, after] = words.lead;
  return {
    title: `${words.title} <&> "${language}"`,
    language,
    dir,
    made: Date.UTC(2026, 10, 22, 9),
    pageSize: { width: 420, height: 595 },
    pageMargins: [40, 36, 40, 40],
    defaultStyle: { fontSize: 11, lineHeight: 1.2 },
    styles: {
      h1: { fontSize: 18, bold: true },
      h2: { fontSize: 13, bold: true, margin: [0, 8, 0, 2] },
      under: { fontSize: 9, color: '#444444' }
    },
    layouts: { lines: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, paddingLeft: () => 6, paddingRight: () => 3 } },
    footer: (page, pages) => ({ text: `${page} / ${pages}`, margin: [40, 10, 40, 0], alignment: 'right', fontSize: 9 }),
    content: [
      { text: words.title, style: 'h1', tag: { role: 'H1' } },
      norwegian('Søknad om hjelp'),
      {
        text: [before, { text: link, link: 'https://www.example.no/hjelp?språk=1', decoration: 'underline' }, after],
        margin: [0, 6, 0, 0]
      },
      { text: words.needs, style: 'h2', tag: { role: 'H2' } },
      { ul: words.items.map((text) => ({ text })) },
      { text: words.money, style: 'h2', tag: { role: 'H2' } },
      {
        layout: 'lines',
        table: {
          headerRows: 1,
          widths: ['*', 90, 110],
          body: [
            words.columns.map((text) => ({ text, bold: true })),
            ...words.rows.map(([what, amount, phone]) => [
              { text: what, tag: { role: 'TH', scope: 'Row' } },
              { text: amount },
              { text: phone }
            ])
          ]
        }
      },
      { text: words.answers, style: 'h2', tag: { role: 'H2' } },
      {
        columnGap: 8,
        columns: [
          {
            width: 16,
            tag: { role: 'Form', alt: words.yes, field: { role: 'cb', checked: 'on', desc: words.yes } },
            stack: [
              {
                canvas: [
                  { type: 'rect', x: 0, y: 0, w: 15, h: 15, lineWidth: 1 },
                  { type: 'line', x1: 3, y1: 3, x2: 12, y2: 12, lineWidth: 1.5 },
                  { type: 'line', x1: 12, y1: 3, x2: 3, y2: 12, lineWidth: 1.5 }
                ]
              }
            ]
          },
          { width: '*', stack: [{ text: words.yes }, norwegian('Ja, jeg bor alene')] }
        ]
      },
      { text: words.write, margin: [0, 8, 0, 0] },
      norwegian('Skriv her hvorfor du trenger hjelp'),
      {
        tag: { role: 'Form', alt: words.write, field: { role: 'tv', desc: words.write } },
        canvas: [{ type: 'rect', x: 0, y: 0, w: 340, h: 60, lineWidth: 0.75 }],
        margin: [0, 3, 0, 0]
      }
    ]
  };
}

export const proofPdf = (language: string, fonts: PaperFonts) =>
  taggedPdf(proofDefinition(language), paperFamilies(fonts));
