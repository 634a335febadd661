import { form } from './define';
import { documents } from './sections/documents';
import { expenses } from './sections/expenses';
import { family } from './sections/family';
import { housing } from './sections/housing';
import { income } from './sections/income';
import { need } from './sections/need';
import { person } from './sections/person';
import { wealth } from './sections/wealth';
import { work } from './sections/work';

/** The sections in the order they are asked. Their ids begin every key. */
export const sections = { person, need, work, family, housing, income, wealth, expenses, documents };

/** The application for financial social assistance. */
export const application = form(sections);
