import { application, sections } from '../../form/application';
import { owed, type Owed } from '../owed';

export type FormKey = Owed<typeof sections>;

/** Bokmål stands in the definition itself. */
export const form = owed(application) as Readonly<Record<FormKey, string>>;
