/** Checkpoints 09 and 13 to 19, and form fields: whether the tags are put together as ISO 32000-1 and 14289-1 say. */
import { get, textOf, type Pdf, type Report } from './objects';
import type { Element, Structure } from './structure';

const inside: Record<string, readonly string[]> = {
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  L: ['L', 'LI', 'Caption'],
  LI: ['Lbl', 'LBody'],
  TOC: ['TOC', 'TOCI', 'Caption'],
  TOCI: ['Lbl', 'Reference', 'NonStruct', 'P', 'TOC']
};
const around: Record<string, readonly string[]> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  THead: ['Table'],
  TBody: ['Table'],
  TFoot: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  LBody: ['LI'],
  TOCI: ['TOC']
};
/** The checkpoint of a role's place, where it is not that of tables. */
const places: Record<string, string> = {
  ...{ L: '09-005', LI: '09-005', LBody: '09-005', Lbl: '09-005' },
  ...{ TOC: '09-006', TOCI: '09-006' }
};

export function checkTags(pdf: Pdf, structure: Structure, report: Report): void {
  checkNesting(structure, report);
  checkHeadings(structure, report);
  const ids = new Set<string>();
  for (const element of structure.all) {
    const { role, where, dict } = element;
    const alt = textOf(get(pdf, dict, 'Alt'));
    const actual = textOf(get(pdf, dict, 'ActualText'));
    if (role === 'Figure' && !alt?.trim() && actual === undefined)
      report('13-004', 'a figure without alternative text', where);
    if (role === 'Formula' && !alt?.trim()) report('17-002', 'a formula without alternative text', where);
    if (role === 'Note') {
      const id = textOf(get(pdf, dict, 'ID'));
      if (!id) report('19-003', 'a note without ID', where);
      else if (ids.has(id)) report('19-004', `the ID ${id} is used twice`, where);
      ids.add(id ?? '');
    }
    if (role === 'Table') checkTable(element, report);
    if (role === 'Form') checkField(element, alt, report);
  }
}

function checkNesting({ all }: Structure, report: Report): void {
  for (const { role, kids, parent, where, content } of all) {
    const checkpoint = places[role] ?? '09-004';
    const allowed = inside[role];
    for (const kid of kids)
      if (allowed && !allowed.includes(kid.role)) report(checkpoint, `${kid.role} inside ${role}`, kid.where);
    if (allowed && content.length > 0) report(checkpoint, `content directly inside ${role}`, where);
    const above = around[role];
    if (above && !above.includes(parent?.role ?? ''))
      report(checkpoint, `${role} inside ${parent?.role ?? 'nothing'}`, where);
    if (role === 'L' && !kids.some((kid) => kid.role === 'LI' || kid.role === 'L'))
      report('09-005', 'a list without items', where);
    const captions = kids.filter((kid) => kid.role === 'Caption');
    if ((role === 'Table' || role === 'L') && captions.length > 1) report(checkpoint, 'more than one caption', where);
    if ((role === 'Table' || role === 'L') && captions[0] && captions[0] !== kids[0] && captions[0] !== kids.at(-1))
      report(checkpoint, 'a caption that is neither first nor last', where);
  }
}

function checkHeadings({ all }: Structure, report: Report): void {
  let last = 0;
  let plain = false;
  for (const { role, where, kids } of all) {
    if (role === 'H') plain = true;
    if (kids.filter((kid) => kid.role === 'H').length > 1) report('14-006', 'more than one H in an element', where);
    const level = Number(/^H([1-6])$/.exec(role)?.[1] ?? 0);
    if (level === 0) continue;
    if (last === 0 && level !== 1) report('14-002', `the first heading is ${role}`, where);
    else if (level > last + 1) report('14-003', `${role} follows H${last}`, where);
    last = level;
  }
  if (plain && last > 0) report('14-007', 'both H and H1 … H6', 'the structure tree');
}

/** Rows of one length, header cells that say what they head, and cells that are headed. */
function checkTable(table: Element, report: Report): void {
  const count = (role: string) => table.kids.filter((kid) => kid.role === role).length;
  if (count('THead') > 1 || count('TFoot') > 1) report('UA1:7.2', 'more than one head or foot', table.where);
  if (count('THead') + count('TFoot') > 0 && count('TBody') === 0)
    report('UA1:7.2', 'a head or a foot without a body', table.where);
  const rows = table.kids.flatMap((kid) => (kid.role === 'TR' ? [kid] : kid.kids.filter(({ role }) => role === 'TR')));
  const cells = rows.flatMap((row) => row.kids);
  if (!cells.some(({ role }) => role === 'TH')) report('15-001', 'a table without header cells', table.where);
  for (const cell of cells) {
    const scope = cell.attributes.get('Table.Scope');
    if (cell.role === 'TH' && !['Row', 'Column', 'Both'].includes(String(scope)))
      report('15-003', 'a header cell without scope', cell.where);
  }
  const taken = rows.map(() => new Set<number>());
  /** Each cell with the rows and the columns that it covers. */
  const placed: { cell: Element; rows: number[]; columns: number[] }[] = [];
  rows.forEach((row, down) => {
    let column = 0;
    for (const cell of row.kids) {
      while (taken[down]!.has(column)) column += 1;
      const wide = Number(cell.attributes.get('Table.ColSpan') ?? 1);
      const high = Number(cell.attributes.get('Table.RowSpan') ?? 1);
      for (let below = 0; below < high; below += 1) {
        if (!taken[down + below]) {
          report('UA1:7.5', 'a cell reaches below the table', cell.where);
          break;
        }
        for (let right = 0; right < wide; right += 1) taken[down + below]!.add(column + right);
      }
      placed.push({ cell, rows: range(down, high), columns: range(column, wide) });
      column += wide;
    }
  });
  const heads = placed.filter(({ cell }) => cell.role === 'TH');
  const meets = (some: readonly number[], others: readonly number[]) => some.some((one) => others.includes(one));
  for (const { cell, rows: own, columns } of placed) {
    if (cell.role !== 'TD' || cell.attributes.has('Table.Headers')) continue;
    const headed = heads.some(({ cell: head, rows: along, columns: down }) => {
      const scope = String(head.attributes.get('Table.Scope'));
      return (/Row|Both/.test(scope) && meets(along, own)) || (/Column|Both/.test(scope) && meets(down, columns));
    });
    if (!headed) report('UA1:7.5', 'a cell that no header cell heads', cell.where);
  }
  const widths = new Set(taken.map((row) => row.size));
  if (widths.size > 1) report('UA1:7.5', `rows of different lengths: ${[...widths].join(', ')}`, table.where);
}

const range = (start: number, length: number) => Array.from({ length }, (_, at) => start + at);

/** ISO 32000-1, Table 348: a field for a pen. */
function checkField(
  { attributes, where, objects, kids, content }: Element,
  alt: string | undefined,
  report: Report
): void {
  const role = attributes.get('PrintField.Role');
  if (role === undefined) {
    if (objects.length !== 1 || kids.length + content.length > 0) report('UA1:7.18.4', 'a field without role', where);
    return;
  }
  if (!['rb', 'cb', 'pb', 'tv'].includes(String(role))) report('UA1:7.18.4', `unknown role ${String(role)}`, where);
  const checked = attributes.get('PrintField.checked') ?? attributes.get('PrintField.Checked');
  if ((role === 'cb' || role === 'rb') && !['on', 'off', 'neutral'].includes(String(checked)))
    report('UA1:7.18.4', 'a box that does not say whether it is checked', where);
  if (!String(attributes.get('PrintField.Desc') ?? '').trim())
    report('UA1:7.18.4', 'a field without description', where);
  if (!alt?.trim()) report('UA1:7.18.4', 'a field without alternative text', where);
}
