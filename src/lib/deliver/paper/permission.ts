import type { Form } from '../../form/types';
import { known } from './cover';
import { comb, measures, tickLine } from './parts/boxes';
import { dayRoom, lineRoom, signRoom } from './parts/ending';
import { dateRoom } from './parts/fields';
import { heading, paperOf, title, type Made } from './parts/frame';
import { said, saidIn, type Say } from './parts/speech';
import { together, whole } from './parts/together';
import { mm, width } from './styles';
import type { Permission } from './permission-shape';
import { permissions } from './permissions';
import type { Block, PaperDefinition } from './types';

export interface PermissionInput extends Made {
  readonly form: Form;
  readonly permission?: Permission;
  readonly officeName?: string;
}

/** Written permission for a helper: who, what, which sections, how long, and how to take it back. */
export function permissionDefinition(input: PermissionInput): PaperDefinition {
  const { words, reference } = input;
  return paperOf(input, {
    name: words.t('paper.permission.title'),
    foot: words.t('paper.foot.permission', { reference }),
    content: [
      ...title(input, (to) => to.t('paper.permission.title')),
      ...said(input, (to) => to.t('paper.permission.lead'), { style: 'lead' }),
      ...giver(input),
      ...helper(input),
      ...may(input),
      ...sections(input),
      ...until(input),
      ...signatures(input),
      ...withdraw(input)
    ]
  });
}

function lineOf(input: PermissionInput, say: Say, text: string | undefined): Block[] {
  return text === undefined ? [lineRoom(input, say)] : known(input, say, text);
}

function giver(input: PermissionInput): Block[] {
  const { words, size, permission } = input;
  return together(
    heading(input, (to) => to.t('paper.permission.giver')),
    [
      ...lineOf(input, (to) => to.t('paper.name'), permission?.giver),
      whole([
        ...said(input, (to) => to.t('paper.identity'), { style: 'row', margin: [0, 8, 0, 2] }),
        comb(size, words.t('paper.identity'), [6, 5])
      ])
    ]
  );
}

function helper(input: PermissionInput): Block[] {
  const known = input.permission?.helper;
  return together(
    heading(input, (to) => to.t('paper.permission.helper')),
    (['name', 'relation', 'phone'] as const).flatMap((part) =>
      lineOf(input, (to) => to.t(`paper.permission.helper.${part}`), known?.[part])
    )
  );
}

/** Squares to tick, each with its words; the first stay with their heading. */
function ticked(input: PermissionInput, head: Say, help: Say, lines: readonly { say: Say; on: boolean }[]): Block[] {
  const { words, size } = input;
  const line = width - measures[size].tick - 9;
  const drawn = lines.map(({ say, on }) =>
    whole([tickLine(size, say(words) ?? '', saidIn(input, say, { style: 'lead', line }), [0, 3, 0, 2 * mm - 3], on)])
  );
  const start = [...heading(input, head), ...said(input, help, { style: 'lead', margin: [0, 0, 0, 4] })];
  return [whole([...start, ...drawn.slice(0, 4)]), ...drawn.slice(4)];
}

function may(input: PermissionInput): Block[] {
  const lines = permissions.map((id) => ({
    say: (to: Made['words']) => to.t(`paper.permission.may.${id}`),
    on: input.permission?.may?.includes(id) ?? false
  }));
  return [
    ...ticked(
      input,
      (to) => to.t('paper.permission.may'),
      (to) => to.t('paper.permission.may.help'),
      lines
    ),
    ...said(input, (to) => to.t('paper.permission.never'), { style: 'row', margin: [0, 4, 0, 0] })
  ];
}

function sections(input: PermissionInput): Block[] {
  const lines = input.form.sections.map((section) => ({
    say: (to: Made['words']) => to.section(section),
    on: input.permission?.sections?.includes(section.id) ?? false
  }));
  return ticked(
    input,
    (to) => to.t('paper.permission.sections'),
    (to) => to.t('paper.permission.sections.help'),
    lines
  );
}

function until(input: PermissionInput): Block[] {
  const { words, permission } = input;
  const say: Say = (to) => to.t('paper.permission.until');
  const day = permission?.until;
  return [
    whole([
      ...heading(input, say),
      ...said(input, (to) => to.t('paper.permission.until.help'), { style: 'lead', margin: [0, 0, 0, 4] }),
      ...(day === undefined
        ? [dateRoom(input, { desc: say(words) ?? '', left: 0 })]
        : said(input, (to) => to.date(day), { style: 'answer' }))
    ])
  ];
}

function signatures(input: PermissionInput): Block[] {
  const { words, officeName } = input;
  const day: Say = (to) => to.t('paper.sign.date');
  const deliver = officeName
    ? words.t('paper.permission.deliver.office', { office: officeName })
    : words.t('paper.permission.deliver');
  return [
    whole([
      ...heading(input, (to) => to.t('paper.permission.sign')),
      ...said(input, (to) => to.t('paper.permission.sign.lead'), { style: 'lead' }),
      ...dayRoom(input, day),
      ...signRoom(input, (to) => to.t('paper.permission.sign.giver'))
    ]),
    whole([
      ...said(input, (to) => to.t('paper.permission.sign.helper.lead'), { style: 'lead', margin: [0, 16, 0, 0] }),
      ...signRoom(input, (to) => to.t('paper.permission.sign.helper'))
    ]),
    { text: deliver, style: 'lead', margin: [0, 12, 0, 0] }
  ];
}

function withdraw(input: PermissionInput): Block[] {
  const { words, size } = input;
  const tick: Say = (to) => to.t('paper.permission.withdraw.tick');
  return [
    whole([
      ...heading(input, (to) => to.t('paper.permission.withdraw')),
      ...said(input, (to) => to.t('paper.permission.withdraw.lead'), { style: 'lead', margin: [0, 0, 0, 6] }),
      tickLine(size, tick(words) ?? '', saidIn(input, tick, { style: 'lead' }), [0, 3, 0, 0]),
      ...dayRoom(input, (to) => to.t('paper.sign.date')),
      ...signRoom(input, (to) => to.t('paper.permission.sign.giver'))
    ])
  ];
}
