/**
 * The form definition is the one place: a question added to a copy of it is found, without any other change, on the
 * citizen's page, in the guide's view of it, in the summary, in the PDF and in soknad.json.
 */
import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { soknadJson } from '../../src/lib/deliver/soknad-json';
import { blankDefinition } from '../../src/lib/deliver/paper/blank';
import { paperDefinition } from '../../src/lib/deliver/paper/definition';
import { paperFonts } from '../../src/lib/deliver/paper/fonts-node';
import { renderPaper } from '../../src/lib/deliver/paper/render';
import { choice, form, journey, longtext, schemaOf } from '../../src/lib/form';
import { sections } from '../../src/lib/form/application';
import { CitizenSession } from '../../src/lib/session/citizen-session';
import { HelperSession } from '../../src/lib/session/helper-session';
import { realWorld } from '../../src/lib/session/link-world';
import { HelperPairing } from '../../src/lib/session/pairing';
import type { HelperIdentity } from '../../src/lib/session/types';
import { Look } from '../../src/lib/state/citizen-look.svelte';
import { CitizenScreen } from '../../src/lib/state/citizen.svelte';
import { DeskScreen } from '../../src/lib/state/desk-screen.svelte';
import QuestionPage from '../../src/lib/ui/QuestionPage.svelte';
import Summary from '../../src/lib/ui/Summary.svelte';
import { loadPaperWords, loadWords, type Words } from '../../src/lib/words';
import { TabStorage } from '../simulation/log';
import { provideWebSocket, startRelay, until, type LinkRelay } from '../support/link-relay';
import { textOfPdf } from '../support/pdf-text';

const asked = 'Hvilken farge har døra?';
const why = 'Hva liker du ved døra?';

/** Two questions more in the section on housing, and nothing else. */
const copy = form({
  ...sections,
  housing: {
    ...sections.housing,
    questions: {
      ...sections.housing.questions,
      door: choice(asked, { red: 'Rød som en rose', blue: 'Blå som havet' }, { soknad: 'bosituasjon.dorfarge' }),
      doorWhy: longtext(why, { together: true, soknad: 'bosituasjon.dorbegrunnelse' })
    }
  }
});
const kari: HelperIdentity = { name: 'Kari Eksempel', office: 'Testby', role: 'guide', verified: true };

let relay: LinkRelay;
let words: Words;
let session: CitizenSession;
let helper: HelperSession;
let screen: CitizenScreen;
let desk: DeskScreen;

beforeAll(async () => {
  provideWebSocket();
  relay = await startRelay();
  words = await loadWords('nb');
  session = await CitizenSession.open({
    schema: schemaOf(copy),
    relayUrl: relay.url,
    storage: new TabStorage(),
    world: realWorld,
    verify: (token) => Promise.resolve(token === 'kari' ? kari : null),
    rtc: null
  });
  const pairing = await HelperPairing.open(relay.url, realWorld, { attest: () => Promise.resolve('kari') });
  const request = await session.requestHelp(pairing.code);
  request.accept({ housing: 'fill' });
  helper = new HelperSession({
    schema: schemaOf(copy),
    relayUrl: relay.url,
    keys: await pairing.result,
    world: realWorld,
    rtc: null
  });
  await until('the helper to be let in', () => helper.grants.housing === 'fill');
  // The citizen answers one, the helper the other.
  session.answers.set('housing.door', 'blue');
  helper.text('housing.doorWhy').insert(0, 'Den er rund og snill.');
  await until('both answers on both sides', () => {
    const there = 'housing.doorWhy' in session.answers.snapshot();
    return there && helper.answers['housing.door'] === 'blue';
  });
  screen = new CitizenScreen(session, {
    look: new Look(words),
    goto: () => undefined,
    form: copy,
    relayUrl: relay.url,
    storage: new TabStorage(),
    world: realWorld,
    verify: () => Promise.resolve(null),
    rtc: null
  });
  desk = new DeskScreen(copy, words, { id: 'kari', role: 'guide', name: kari.name }, helper, realWorld);
});

afterAll(async () => {
  helper?.close();
  await session?.end();
  await relay?.stop();
});

const page = () => {
  const found = journey(copy, session.answers.snapshot())
    .flatMap(({ pages }) => pages)
    .find(({ instances }) => instances.some(({ key }) => key === 'housing.door'));
  if (!found) throw new Error('no page asks the question');
  return found;
};

describe('a question added to the definition alone', () => {
  it('is asked on a page of the citizen, with its options', () => {
    const { body } = render(QuestionPage, { props: { screen, page: page() } });
    for (const sentence of [asked, 'Rød som en rose', 'Blå som havet', why]) expect(body).toContain(sentence);
  });

  it("is in the guide's view of that page", () => {
    const { body } = render(QuestionPage, { props: { screen: desk, page: page() } });
    for (const sentence of [asked, 'Blå som havet', why]) expect(body).toContain(sentence);
  });

  it('is in the summary with its answers and who wrote them', () => {
    const { body } = render(Summary, { props: { screen } });
    for (const sentence of [asked, 'Blå som havet', why, 'Den er rund og snill.', kari.name])
      expect(body).toContain(sentence);
  });

  it('is on paper', async () => {
    const definition = paperDefinition({
      form: copy,
      answers: session.answers.snapshot(),
      words: await loadPaperWords('nb'),
      now: Date.UTC(2026, 10, 22),
      reference: 'A1B2C3',
      writers: (key) => session.answers.writers(key)
    });
    const text = (await textOfPdf(await renderPaper(definition, await paperFonts()))).replace(/\s+/g, ' ');
    for (const sentence of [asked, 'Blå som havet', why, 'Den er rund og snill.', kari.name])
      expect(text).toContain(sentence);
  });

  it('is on the empty form, with room to answer', async () => {
    const made = { form: copy, words, size: 'normal', now: 0, reference: 'A1B2C3' } as const;
    const text = (await textOfPdf(await renderPaper(blankDefinition(made), await paperFonts()))).replace(/\s+/g, ' ');
    for (const sentence of [asked, 'Rød som en rose', 'Blå som havet', why]) expect(text).toContain(sentence);
  });

  it('is in soknad.json', () => {
    const json = soknadJson(copy, session.answers.snapshot(), { now: 0 }) as {
      data: { bosituasjon: Record<string, unknown> };
    };
    expect(json.data.bosituasjon).toMatchObject({ dorfarge: 'blue', dorbegrunnelse: 'Den er rund og snill.' });
  });
});
