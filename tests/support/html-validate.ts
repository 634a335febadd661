/** Judges a whole page's markup, as the browser holds it after drawing, with html-validate. */
import { HtmlValidate, type ConfigData } from 'html-validate';

const config: ConfigData = {
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {}
};

const judge = new HtmlValidate(config);

/** What is wrong, a line each: `rule: message (selector)`. */
export async function markupFaults(html: string): Promise<string[]> {
  const { results } = await judge.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? ''})`)
  );
}
