import { createHash, randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { demoGuides, demoHelpers } from './people';
import type { StandInWords } from './words';

/** No outside resource, no script but one line that is named by its hash. */
const style = `
:root { color-scheme: light dark; --ink: #141414; --paper: #fff; --card: #f3f4f6; --line: #6b7280; --accent: #004367; --mark: #ffe9b8; --mark-ink: #3d2900 }
@media (prefers-color-scheme: dark) { :root { --ink: #f5f5f5; --paper: #16181d; --card: #23262d; --line: #9aa3b2; --accent: #9fd3ff; --mark: #4a3500; --mark-ink: #ffe9b8 } }
* { box-sizing: border-box }
body { margin: 0; font: 1.25rem/1.5 'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif; color: var(--ink); background: var(--paper) }
.mark { margin: 0; padding: 0.75rem 1rem; text-align: center; font-weight: 600; background: var(--mark); color: var(--mark-ink) }
main { max-width: 36rem; margin: 0 auto; padding: 2rem 1rem 3rem }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 0.75rem }
h2 { font-size: 1.375rem; margin: 2rem 0 0.75rem }
form { display: grid; gap: 0.75rem }
button, a.button { display: block; width: 100%; min-height: 4rem; padding: 0.75rem 1.25rem; text-align: start; font: inherit; color: inherit; background: var(--card); border: 2px solid var(--line); border-radius: 0.75rem; cursor: pointer; text-decoration: none }
button strong, button span { display: block }
button:hover, a.button:hover { border-color: var(--accent) }
button:focus-visible, a.button:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
button.quiet { min-height: 3rem; background: none; border-color: transparent; text-decoration: underline; color: var(--accent) }
`;
const submitAtOnce = "document.getElementById('op.logoutForm').requestSubmit(document.getElementById('leave'))";
const scriptHash = `'sha256-${createHash('sha256').update(submitAtOnce).digest('base64')}'`;

/** A whole page and the policy that lets it be shown. */
interface StandInPage {
  readonly html: string;
  readonly policy: string;
}

function page(words: StandInWords, title: string, body: string, script = ''): StandInPage {
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${words.mark}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header><p class="mark">${words.mark}</p></header>
<main>
<h1>${title}</h1>
${body}
</main>${script ? `\n<script>${script}</script>` : ''}
</body>
</html>
`;
  const scripts = script ? scriptHash : "'none'";
  return {
    html,
    policy: `default-src 'none'; style-src 'nonce-${nonce}'; script-src ${scripts}; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`
  };
}

type Client = 'guide' | 'helper';

/** People to be, one button each: guides, or helpers far away. */
export function choosePage(words: StandInWords, client: Client): StandInPage {
  const lines =
    client === 'guide'
      ? demoGuides.map(({ id, name, office }) => ({ id, name, more: office }))
      : demoHelpers.map(({ id, name, years, nameless }) => ({
          id,
          name,
          more: words.years.replace('{n}', String(years)) + (nameless ? `, ${words.nameless}` : '')
        }));
  const people = lines.map(
    ({ id, name, more }) =>
      `<button type="submit" name="guide" value="${id}"><strong>${name}</strong> <span>${more}</span></button>`
  );
  return page(
    words,
    client === 'guide' ? words.title : words.helperTitle,
    `<p>${client === 'guide' ? words.lead : words.helperLead}</p>
<h2>${words.question}</h2>
<form method="post">
${people.join('\n')}
<button type="submit" name="guide" value="" class="quiet">${words.cancel}</button>
</form>`
  );
}

/** @param form the provider's own hidden form, which this page's button sends, by itself where scripts run */
export function leavePage(words: StandInWords, form: string): StandInPage {
  return page(
    words,
    words.leavingTitle,
    `${form}\n<button type="submit" id="leave" form="op.logoutForm" name="logout" value="yes">${words.leave}</button>`,
    submitAtOnce
  );
}

/** @param back where a person goes on from here */
export function faultPage(words: StandInWords, back: string): StandInPage {
  return page(
    words,
    words.faultTitle,
    `<p>${words.fault}</p>\n<p><a class="button" href="${back}">${words.back}</a></p>`
  );
}

export function sendPage(res: ServerResponse, { html, policy }: StandInPage, status = 200): void {
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store'
  });
  res.end(html);
}
