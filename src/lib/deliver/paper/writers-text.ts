import type { Words } from '../../words';
import type { PaperWriter } from './types';

/** "Søkeren og Kari Eksempel, veileder, NAV Prøve". Each writer once; empty when nobody wrote. */
export function writersText(words: Words, writers: readonly PaperWriter[]): string {
  const known = new Map(writers.map((writer) => [writer.id, writer]));
  if (known.size === 0) return '';
  const names = [...known.values()].map((writer) => {
    if (writer.role === 'citizen') return words.t('paper.writer.citizen');
    // A guardian at the applicant's own device may not have written their name yet.
    if (writer.role === 'guardian' && !writer.name) return words.t('guardian.title');
    const name = words.t(`paper.writer.${writer.role}`, { name: writer.name });
    return writer.office ? words.t('paper.writer.office', { writer: name, office: writer.office }) : name;
  });
  return names.join(` ${words.t('paper.and')} `);
}
