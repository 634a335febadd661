/** The papers that the shell command makes. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { blankDefinition } from '../lib/deliver/paper/blank';
import { coverDefinition } from '../lib/deliver/paper/cover';
import { paperDefinition } from '../lib/deliver/paper/definition';
import { paperFonts } from '../lib/deliver/paper/fonts-node';
import { loadSpeech } from '../lib/deliver/paper/parts/speech';
import { permissionDefinition } from '../lib/deliver/paper/permission';
import type { Permission } from '../lib/deliver/paper/permission-shape';
import { receiptDefinition } from '../lib/deliver/paper/receipt';
import { renderPaper } from '../lib/deliver/paper/render';
import { sizes } from '../lib/deliver/paper/styles';
import { longTexts } from '../lib/deliver/soknad-json';
import { application, writerOf } from '../lib/form';
import type { Answers } from '../lib/form/types';
import { isLanguage, type Language } from '../lib/words';
import { printable, Stop } from './deliver-files';

/** Options of the command line, as text. */
export interface Asked {
  readonly lang: string;
  readonly size: string;
  readonly office?: string;
  readonly reference?: string;
  readonly application?: string;
  readonly 'handed-in'?: string;
  readonly 'documents-by'?: string;
}

const id = z.string().regex(/^[A-Z0-9]{6}$/);
const line = z.string().trim().min(1).max(200);
const optionShapes = {
  size: z.enum(sizes),
  office: line.optional(),
  reference: id.optional(),
  application: id.optional(),
  'handed-in': z.iso.datetime({ local: true, offset: false, precision: -1 }).optional(),
  'documents-by': z.iso.date().optional()
};
const optionShape = z.looseObject(optionShapes);

/** @throws Stop where an option is not what it should be; its value is not repeated. */
function read(asked: Asked) {
  if (!isLanguage(asked.lang)) throw new Stop([`unknown language: ${printable(asked.lang)}`], 2);
  const checked = optionShape.safeParse(asked);
  if (!checked.success)
    throw new Stop(
      checked.error.issues.map(({ path }) => `wrong value: --${String(path[0])}`),
      2
    );
  const { data } = checked;
  if (data['handed-in'] && !data.office) throw new Stop(['--handed-in needs --office'], 2);
  return { ...data, language: asked.lang satisfies Language };
}

/** What a paper is made of: no more than its command reads. */
export interface Material {
  readonly answers?: Answers;
  readonly permission?: Permission;
}
export type Paper = 'paper' | 'extra-page' | 'blank' | 'cover' | 'permission' | 'receipt';

/** Fails before any file is read where the options are wrong. */
export function paperMaker(name: Paper, asked: Asked): (material: Material) => Promise<Uint8Array> {
  const options = read(asked);
  return async (material) => {
    const { answers = {}, permission } = material;
    const common = {
      ...(await loadSpeech(options.language, options.size)),
      form: application,
      now: Date.now(),
      reference: options.reference ?? randomBytes(3).toString('hex').toUpperCase(),
      officeName: options.office
    };
    // A file of answers tells no more: who fills in has written them all.
    const writer = [writerOf(answers)];
    const written = {
      ...common,
      answers,
      writers: (key: string) => (answers[key] === undefined ? [] : writer)
    };
    const definition = () => {
      switch (name) {
        case 'paper':
          return paperDefinition(written);
        case 'extra-page':
          if (longTexts(application, answers).length === 0) throw new Stop(['no answer needs an extra page'], 1);
          return paperDefinition({ ...written, part: 'extra' });
        case 'blank':
          return blankDefinition(common);
        case 'cover':
          return coverDefinition({ ...common, answers: material.answers, application: options.application });
        case 'permission':
          return permissionDefinition({ ...common, permission });
        case 'receipt': {
          const { office, 'handed-in': at, 'documents-by': documentsBy } = options;
          return receiptDefinition({
            ...written,
            documentsBy,
            ...(at && office && { handedIn: { at, officeName: office } })
          });
        }
      }
    };
    return renderPaper(definition(), await paperFonts());
  };
}
