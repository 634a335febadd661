/** What is asked. Everything here is derived from the definition in sections/ and is pure. */
export { application } from './application';
export { keyOf } from './asking';
export * from './conditions';
export { countryCodes } from './countries';
export { doorId, doors, doorsWithin, privateDoors, privateOf, type Door, type PrivateDoor } from './doors';
export { documents as documentsSection, form, documentStatus, type DocumentStatus } from './define';
export {
  GUARDIAN_HERE,
  isGuardianHere,
  guardianOf,
  mandateChecks,
  mandateScopes,
  writerOf,
  type Guardian,
  type MandateCheck,
  type MandateScope
} from './guardian';
export { documentIds, documentNames, type DocumentId } from './document-names';
export {
  account,
  amount,
  choice,
  choices,
  country,
  date,
  identity,
  integer,
  longtext,
  municipality,
  phone,
  postcode,
  rows,
  section,
  text,
  yesno
} from './draft';
export {
  askedAnswers,
  documents,
  isDocument,
  journey,
  nextPage,
  pageAt,
  pageOfKey,
  previousPage,
  summary,
  visible,
  type DocumentLine
} from './journey';
export {
  keysOfRow,
  keyType,
  nextPlace,
  parseKey,
  rowId,
  rowsOf,
  schemaOf,
  tickChanges,
  type KeyType,
  type ParsedKey,
  type Schema
} from './keys';
export { districts, districtOffices, municipalities } from './municipalities';
export { parseInput } from './parse';
export { check, problemCodes, problems, type Checked, type ProblemCode } from './problems';
export { parseSlot, slotsOf, type QuestionSlot, type Segment, type Slot } from './soknad-slots';
export { stillMissing, type Missing } from './still-missing';
export {
  MAX_TALK,
  TALK,
  TALK_APPROVED,
  TALK_DOOR,
  TALK_OWN_DOOR,
  TALK_SEND,
  talkState,
  talkToSend,
  type TalkState
} from './talk';
export { toldBy, type Told } from './told';
export type { Need } from './sections/need';
export type * from './types';
