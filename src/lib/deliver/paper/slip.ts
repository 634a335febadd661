import { drawQr } from '../code-sheet/qr-drawing';
import { listOf } from './parts/ending';
import { heading, paperOf, title, type Made } from './parts/frame';
import { said, type Say } from './parts/speech';
import { whole } from './parts/together';
import { mm, width } from './styles';
import type { Block, PaperDefinition } from './types';

/** What the slip "go on later" says, and no name: whoever finds it must not know whose it is. */
export interface SlipInput extends Made {
  /** What the QR code opens, the secret after `#` included. */
  readonly address: string;
  /** What a person types: `sammen.example.no/fortsett`. */
  readonly shown: string;
  /** The code in its groups. */
  readonly groups: readonly string[];
  /** Last whole day on which it works: `2026-12-11`. */
  readonly until: string;
}

/** A module of the QR code is well over a millimetre: old cameras and creased paper read it too. */
const side = 58 * mm;
const gap = 22;

/** One page: a picture for a camera, a code for a keyboard, and how to take care of both. */
export function slipDefinition(input: SlipInput): PaperDefinition {
  const { words, reference } = input;
  // It is for the person alone. Who finds it in the office's printer is told in Norwegian what it is, and what to do.
  const own: SlipInput = { ...input, office: undefined };
  return paperOf(input, {
    name: words.t('slip.paper.title'),
    foot: words.t('slip.paper.foot', { reference }),
    content: [
      ...title(input, (to) => to.t('slip.paper.title')),
      ...said(own, (to) => to.t('slip.paper.lead'), { style: 'lead', margin: [0, 0, 0, 10] }),
      keys(own),
      ...how(own),
      ...care(own),
      ...said(input, (to) => to.t('slip.paper.found'), { style: 'row', margin: [0, 14, 0, 0] })
    ]
  });
}

/** The picture, and the code beside it. */
function keys(input: SlipInput): Block {
  const { words, address, shown, groups, until } = input;
  const lines = [groups.slice(0, 2), groups.slice(2)];
  const picture: Block = {
    canvas: [drawQr(new TextEncoder().encode(address), side)],
    tag: { role: 'Figure', alt: words.t('slip.paper.alt', { address: shown }) }
  };
  const code: Block = {
    width: width - side - gap,
    stack: [
      ...said(input, (to) => to.t('slip.paper.code'), { style: 'row' }),
      ...lines.map((line): Block => ({ text: line.join('   '), style: 'code', margin: [0, 4, 0, 2] })),
      ...said(input, (to) => to.t('slip.paper.until', { date: to.date(until) }), {
        style: 'row',
        margin: [0, 10, 0, 0]
      })
    ]
  };
  return { columns: [{ width: side, stack: [picture] }, code], columnGap: gap };
}

const sentences = (input: SlipInput, kind: 'ol' | 'ul', says: readonly ((to: Made['words']) => string)[]): Block =>
  listOf(
    kind,
    says.map((say) => say(input.words))
  );

function how(input: SlipInput): Block[] {
  const { shown } = input;
  const head: Say = (to) => to.t('slip.paper.how');
  return [
    whole([
      ...heading(input, head),
      sentences(input, 'ol', [
        (to) => `${to.t('slip.paper.scan')}\n${to.t('slip.paper.or', { address: shown })}`,
        (to) => to.t('slip.paper.pin')
      ])
    ])
  ];
}

function care(input: SlipInput): Block[] {
  const made = new Date(input.now).toISOString().slice(0, 10);
  return [
    whole([
      ...heading(input, (to) => to.t('slip.paper.keep')),
      sentences(input, 'ul', [
        (to) => to.t('slip.paper.nopin'),
        (to) => to.t('slip.paper.tries'),
        (to) => to.t('slip.paper.copy', { date: to.date(made) })
      ])
    ])
  ];
}
