/**
 * What neither axe nor html-validate finds. `ownFaults` runs in the page and returns what is wrong, a line each:
 *
 *   error-untied     an error that its field does not name in aria-describedby
 *   error-unsaid     a field marked invalid whose description holds no error
 *   vague-link       a link or button called "her", "les mer" or the like
 *   arabic-no-dir    Arabic letters with neither dir=auto nor dir=rtl around them
 *   field-no-dir     a field for a person's own words without dir=auto
 *   lang             <html lang dir> missing, or not those of the page's language
 *   language-no-lang the name of a language, not marked as being in it
 *   file-name-alt    a picture described by its file's name
 *   no-h1            not one first heading and a title
 */
export interface OwnLanguage {
  readonly code: string;
  readonly name: string;
  readonly dir: string;
}

export function ownFaults(languages: readonly OwnLanguage[]): string[] {
  const faults: string[] = [];
  const say = (rule: string, element: Element | null) =>
    faults.push(`${rule}: ${element?.outerHTML.replace(/\s+/g, ' ').slice(0, 160) ?? ''}`);
  const all = <E extends Element = HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)];
  const nameOf = (element: Element) =>
    (element.getAttribute('aria-label') ?? (element as HTMLElement).textContent ?? '').replace(/\s+/g, ' ').trim();
  const idsIn = (element: Element, attribute: string) => (element.getAttribute(attribute) ?? '').split(/\s+/);

  for (const error of all('[id$="-error"]')) {
    if (!error.textContent?.trim()) continue;
    const question = error.closest('[data-key], form');
    const named = [...(question?.querySelectorAll('[aria-describedby]') ?? [])].some(
      (field) =>
        idsIn(field, 'aria-describedby').includes(error.id) && field.matches('input, select, textarea, [role$=group]')
    );
    if (!named) say('error-untied', error);
  }
  for (const field of all('[aria-invalid="true"]')) {
    const around = [field, field.closest('[role=group], [role=radiogroup]')];
    const ids = around.flatMap((one) => (one ? idsIn(one, 'aria-describedby') : []));
    const said = ids.some((id) => id.endsWith('-error') && document.getElementById(id)?.textContent?.trim());
    if (!said) say('error-unsaid', field);
  }

  const vague = /^(her|klikk her|trykk her|les mer|mer|lenke|here|click here|read more|more|link)\W*$/i;
  for (const link of all('a, button')) if (vague.test(nameOf(link))) say('vague-link', link);

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!parent || parent.closest('script, style')) continue;
    if (!/\p{Script=Arabic}/u.test(texts.currentNode.textContent ?? '')) continue;
    const dir = parent.closest('[dir]')?.getAttribute('dir');
    if (dir !== 'auto' && dir !== 'rtl') say('arabic-no-dir', parent);
  }
  for (const field of all('main [data-key] :is(textarea, input[type=text]:not([inputmode], [role=combobox]))'))
    if (field.getAttribute('dir') !== 'auto') say('field-no-dir', field);

  const { lang, dir } = document.documentElement;
  const kept = /(?:^|; )sammen-lang=(\w+)/.exec(document.cookie)?.[1];
  if (!/^[a-z]{2,3}$/.test(lang) || (kept !== undefined && kept !== lang)) say('lang', document.documentElement);
  const here = languages.find(({ code }) => code === lang);
  if (document.querySelector('#sammen') && dir !== here?.dir) say('lang', document.documentElement);
  for (const button of all('button, a'))
    for (const { code, name } of languages)
      if (nameOf(button) === name && !button.closest(`:not(html)[lang="${code}"]`)) say('language-no-lang', button);

  for (const picture of all('img, [role=img]'))
    if (/\.(png|jpe?g|svg|gif|webp)$/i.test(picture.getAttribute('alt') ?? nameOf(picture)))
      say('file-name-alt', picture);
  if (all('h1').length !== 1) faults.push(`no-h1: ${all('h1').length} first headings`);
  if (document.title.trim().length < 3) faults.push(`no-h1: title "${document.title}"`);
  return faults;
}
