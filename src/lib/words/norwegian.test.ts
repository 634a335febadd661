/** Bokmål and nynorsk: easy to read, and each in its own words. */
import { describe, expect, test } from 'vitest';
import { areasOf } from '../../../tests/support/areas';

const norwegian = { nb: areasOf('nb'), nn: areasOf('nn') };

/** Names of papers, files, months and countries are called what they are called; they are no sentences. */
const isName = (key: string) => /^(document|print\.file|month|country)\./.test(key);

interface Measure {
  readonly lix: number;
  readonly wordsInSentence: number;
}

/** LIX: words a sentence + share of words over six letters, in per cent. A text without a full stop is one sentence. */
function measure(texts: readonly string[]): Measure {
  const sentences = texts.flatMap((text) =>
    text
      .replace(/\{\w+\}/g, 'x')
      .split(/[.?!:…]+(?=\s|$)/)
      .filter((sentence) => /[\p{L}\d]/u.test(sentence))
  );
  const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}\d][\p{L}\d'’-]*/gu) ?? []);
  const long = words.filter((word) => [...word].length > 6);
  const wordsInSentence = words.length / sentences.length;
  return { lix: wordsInSentence + (100 * long.length) / words.length, wordsInSentence };
}

const office =
  /\b(vennligst|iht|jf|herunder|evt|ifm|mht|samt|hvorvidt|kor vidt|vedrørende|vedrørande|søkeren|søkjaren|påkrevd|påkravd|ugyldig)\b/i;

describe('easy to read', () => {
  test('the measure measures', () => {
    expect(measure(['Du kan søke. Vi ser på saken din nå.'])).toEqual({ lix: 4.5, wordsInSentence: 4.5 });
    const heavy = 'Vennligst dokumenter utgiftene iht. forvaltningsloven før saksbehandlingen kan påbegynnes.';
    expect(measure([heavy]).lix).toBeGreaterThan(50);
  });

  describe.each(Object.entries(norwegian))('%s', (_, areas) => {
    test.each(Object.entries(areas))('%s: LIX at most 25, nine words a sentence', (_, area) => {
      const texts = Object.entries(area).flatMap(([key, text]) => (isName(key) ? [] : [text]));
      const whole = texts.filter((text) => /[.?!]$/.test(text));
      for (const some of [texts, whole]) {
        if (some.length === 0) continue;
        const { lix, wordsInSentence } = measure(some);
        expect(lix).toBeLessThanOrEqual(25);
        expect(wordsInSentence).toBeLessThanOrEqual(9);
      }
    });

    test('all of it together, names and all', () => {
      const { lix, wordsInSentence } = measure(Object.values(areas).flatMap((area) => Object.values(area)));
      expect(lix).toBeLessThanOrEqual(25);
      expect(wordsInSentence).toBeLessThanOrEqual(9);
    });

    test('no question and no help has a sentence over 14 words', () => {
      for (const [key, text] of Object.entries({ ...areas.form, ...areas.problems })) {
        for (const sentence of text.split(/[.?!]+(?=\s|$)/)) {
          expect(sentence.split(/\s+/).filter(Boolean).length, key).toBeLessThanOrEqual(14);
        }
      }
    });

    test('no office words', () => {
      for (const [area, texts] of Object.entries(areas)) {
        // The paper form is read by the office too, and there speaks of the one who applies.
        if (area === 'paper') continue;
        for (const [key, text] of Object.entries(texts)) expect(text, key).not.toMatch(office);
      }
    });
  });
});

/**
 * Words that only one of the two may use here: the other lacks them, or we chose another form and keep to it (`sletta` is
 * bokmål too, but not ours). Those that sentences of ours need, so those that slip through when one is made from the other.
 */
const onlyBokmål = words(`
  ikke hva hvem hvordan hvor hvorfor hvis hvilken hvilket hvilke hver hvert hverandre jeg hun dere noe noen bare mer
  fra en ett én et annen annet annenhver andres disse selv hele helt alene flere færrest ennå nå uten utenfor mens
  videre senere høyre høyst innen siden sammen være vært ble gjør gjøre vet se gikk fikk falt skrev skrevet skriver
  leser velg velger valgt søke søker søkte si sier fortell spørre trenger bor bodd bo leier eier selger solgt solgte
  kommer peker pekte pek kobler koblet lager laget lagrer lagret slettet sletter mangler mistet trykker hører venter
  leter passer passet prøves sluttet slutter begynner begynte begynt begynn fortsett fortsetter åpne åpner åpnet
  åpen åpent lukket avsluttet avbrøt stoppet bekreftet logget hentet henter endrer flytter flyttet byttet virker
  jobber ringer rettes måned måneden måneder måneds uke uka uken penger pengene dagpenger sykepenger foreldrepenger
  feriepenger regning regningen regninger husleie husleiekontrakt strøm strømmen lønn lønna lønnsslipp lønnsslippen
  utbytte bolig boligen bolignummer boliglån bostøtte bosted oppholdstillatelse sluttoppgjør skole barnets samboer
  skilt enkemann vei navn navnet fornavn mellomnavn etternavn poststed sted steder stedet klær aksjer obligasjoner
  kontoer kjøretøy vann papirer papirene dokumenter dokumentene svarene tallene sifre sifrene tegn bokstaver delene
  deler søkeren innbygger innbyggeren veileder veilederen veiledere verge hjelperen hjelpen samtaler samtalene filen
  fanen forsiden oversikten adressen maskinen innloggingen opplesing sekunder minutter størrelse størrelsen visning
  innholdet hemmelig vanlig gjelder ligger hensyn usikkert tror statsløs
`);
const onlyNynorsk = words(`
  ikkje kva kven korleis kor kvar kvart kvifor viss eg ho noko nokon nokre berre meir frå ein eitt éin éi eit annan
  anna annakvar desse sjølv heile heilt aleine fleire enno no utan utanfor medan vidare seinare høgre høgst innan
  sidan saman vere blei gjer gjere veit sjå gjekk fekk skreiv vel valt velje søkje søkjer søkjaren sei seier seie
  fortel fortelje spurde treng bur bu leiger eig selt selde kjem peik peiker peikte koplar lagar laga lagrar lagra
  slettar sletta manglar mista trykkjer høyrer ventar leitar passar passa slutta sluttar byrja hald opne opnar opna
  avslutta avbraut stoppa stadfesta logga hentar flyttar verkar jobbar ringjer månad månaden månader veke veka
  pengar pengane dagpengar sjukepengar rekning rekninga rekningar husleige straum straumen løn løna lønsslipp
  lønsslippen utbyte bustad bustaden bustøtte skule sambuar enkje enkjemann veg namn namnet førenamn poststad stad
  klede aksjar obligasjonar kontoar køyretøy vatn papira dokumenta svara tala sifra siffera teikn bokstavar delane
  delar innbyggjar innbyggjaren rettleiar rettleiaren rettleiarar verje hjelpa hjelparen samtalar fila framsida
  oversikta adressa maskina innlogginga hemmeleg vanleg storleiken innhaldet omsyn trur fødd fødde statslaus gøym
  dei
`);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(Boolean));
}

/** `Sammen` is the program's name. */
const wordsIn = (text: string): string[] =>
  (text.replace(/\{\w+\}|\bSammen\b/g, ' ').match(/\p{L}+/gu) ?? []).map((word) => word.toLowerCase());

describe('each in its own words', () => {
  test('the lists share no word', () => {
    expect([...onlyBokmål].filter((word) => onlyNynorsk.has(word))).toEqual([]);
  });

  test.each([
    ['nynorsk', norwegian.nn, onlyBokmål],
    ['bokmål', norwegian.nb, onlyNynorsk]
  ] as const)('%s has no word of the other', (_, areas, foreign) => {
    const found = Object.values(areas).flatMap((area) =>
      Object.entries(area).flatMap(([key, text]) =>
        wordsIn(text).flatMap((word) => (foreign.has(word) ? [`${key}: ${word}`] : []))
      )
    );
    expect(found).toEqual([]);
  });

  test('most sentences of nynorsk differ from bokmål', () => {
    const all = Object.entries(norwegian.nb).flatMap(([area, texts]) =>
      Object.entries(texts).flatMap(([key, text]) => (/[.?!]$/.test(text) ? [text === norwegian.nn[area]?.[key]] : []))
    );
    expect(all.filter(Boolean).length / all.length).toBeLessThan(0.1);
  });
});
