import { doors, TALK_DOOR } from '../form';
import type { Form } from '../form/types';
import type { Words } from './types';

/** What a door is called: its section's title, or what is private behind it. */
export function doorName(form: Form, words: Words, id: string): string {
  if (id === TALK_DOOR) return words.t('help.door.talk');
  const door = doors(form).find((one) => one.id === id);
  const section = form.sections.find((one) => one.id === door?.section);
  if (!door || !section) return '';
  return door.private ? words.t(`help.private.${door.private}`) : words.section(section);
}
