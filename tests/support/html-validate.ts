/** Judges a whole page's markup, as the browser holds it after drawing, with html-validate. */
import { HtmlValidate, type ConfigData } from 'html-validate';

const config: ConfigData = {
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // Mistakes are summed up before the page's heading, as an `h2` (as GOV.UK's pages do). Our own rules ask for one `h1`.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    // WAI-ARIA lets a list have a name, and ours for languages has no heading of its own.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // All scripts and styles come from our own origin, under names made of their content, and a policy lets no others in.
    'require-sri': 'off',
    // A place is found by typing in a combobox (WAI-ARIA APG), whose list no native element can be.
    'prefer-native-element': ['error', { exclude: ['listbox'] }]
  }
};

const judge = new HtmlValidate(config);

/** What is wrong, a line each: `rule: message (selector)`. */
export async function markupFaults(html: string): Promise<string[]> {
  const { results } = await judge.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? ''})`)
  );
}
