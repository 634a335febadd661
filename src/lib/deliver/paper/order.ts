import { application, type MandateCheck } from '../../form';
import type { Answers } from '../../form/types';
import type { Language } from '../../words';
import type { Seen } from '../../words/seen';
import { blankDefinition } from './blank';
import { coverDefinition } from './cover';
import { paperDefinition } from './definition';
import { loadSpeech } from './parts/speech';
import { permissionDefinition } from './permission';
import { receiptDefinition } from './receipt';
import { slipDefinition, type SlipInput } from './slip';
import type { Size } from './styles';
import { talkDefinition } from './talk';
import type { PaperDefinition, PaperWriter } from './types';

export type PaperName = 'blank' | 'cover' | 'permission' | 'filled' | 'receipt' | 'talk';

/** What is on a slip but not on other papers. */
export type SlipOrder = Pick<SlipInput, 'address' | 'shown' | 'groups' | 'until'>;

/** What a paper is to be made of, as plain data: a page hands it to the worker and is not held up itself. */
export type PaperOrder = ApplicationPaper | SlipPaper;

interface SlipPaper extends Look {
  readonly name: 'slip';
  readonly slip: SlipOrder;
}

interface ApplicationPaper extends Look {
  readonly name: PaperName;
  /** Whose; a form to fill in by pen needs none. */
  readonly answers?: Answers;
  /** Who wrote the answer of a key; a key that is not here was written by nobody that one knows of. */
  readonly writers?: Readonly<Record<string, readonly PaperWriter[]>>;
  /** Who saw what, for the receipt, which is the citizen's own to keep. */
  readonly seen?: readonly Seen[];
  /** What a register says of a guardian's mandate; left out: nobody asked one. */
  readonly mandate?: MandateCheck;
}

interface Look {
  readonly language: Language;
  readonly size: Size;
  readonly reference: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The paper that was ordered, of the application that stands in `form`. @throws where a language cannot be loaded. */
export async function definitionOf(order: PaperOrder): Promise<PaperDefinition> {
  const { language, size, now, reference } = order;
  const made = { ...(await loadSpeech(language, size)), form: application, now, reference };
  if (order.name === 'slip') return slipDefinition({ ...made, ...order.slip });
  const { answers = {}, mandate } = order;
  const known = new Map(Object.entries(order.writers ?? {}));
  const writers = (key: string) => known.get(key) ?? [];
  switch (order.name) {
    case 'blank':
      return blankDefinition(made);
    case 'permission':
      return permissionDefinition(made);
    case 'cover':
      return coverDefinition(order.answers ? { ...made, answers, application: reference } : made);
    case 'filled':
      return paperDefinition({ ...made, answers, writers, mandate });
    case 'talk':
      return talkDefinition({ ...made, answers, writers });
    case 'receipt':
      return receiptDefinition({ ...made, answers, writers, mandate, seen: order.seen });
  }
}
