import type { helping as nb } from '../nb/helping';

export const helping: Record<keyof typeof nb, string> = {
  'helping.title': 'Hjelp ein du kjenner',
  'helping.lead': 'Du kan hjelpe frå der du er.',
  'helping.how.login': 'Du loggar inn. Då veit den andre at det er ein ekte person.',
  'helping.how.code': 'Du får ni tal. Les dei opp på telefonen.',
  'helping.how.see': 'Du ser berre det den andre opnar for deg.',
  'helping.age': 'Du må vere 18 år.',
  'helping.told': 'Vi viser aldri fødselsnummeret ditt. Vi tek heller ikkje vare på det.',
  'helping.login': 'Logg inn med ID-porten',
  'helping.near': 'Sit de saman?',
  'helping.near.text': 'Då treng du ikkje logge inn. Be den andre trykkje «Få hjelp» og vise koden for mobilen.',
  'helping.guide': 'Vi kan òg hjelpe',
  'helping.guide.text': 'Ring oss. Ein rettleiar går gjennom søknaden saman med dykk.',
  'helping.guide.call': 'Ring {phone}',

  'helping.fault.under-18': 'Du må vere 18 år for å hjelpe her',
  'helping.fault.under-18.text':
    'Det er fint at du vil hjelpe. Men søknaden er om pengar og helse, og det skal ikkje du måtte bere. Vi hjelper dykk gjerne.',
  'helping.fault.no-age': 'Vi fekk ikkje vite kor gammal du er',
  'helping.fault.no-age.text': 'Difor kan du ikkje hjelpe her. Vi hjelper dykk gjerne.',
  'helping.fault.too-weak': 'Du må logge inn på ein tryggare måte',
  'helping.fault.too-weak.text': 'Prøv éin gong til, til dømes med BankID.',
  'helping.fault.not-offered': 'Her kan ingen logge inn enno',
  'helping.fault.not-offered.text': 'Men vi hjelper dykk gjerne.',

  'helping.who.title': 'Kven er du for den andre?',
  'helping.who.text': 'Den andre ser kva du vel. Ingen sjekkar det.',
  'helping.who.relative': 'Familie eller ven',
  'helping.who.guardian': 'Verje',
  'helping.who.support': 'Eg hjelper i jobben min',
  'helping.who.interpreter': 'Tolk',
  'helping.who.missing': 'Vel kven du er.',
  'helping.name': 'Kva heiter du?',
  'helping.name.text': 'Innlogginga seier ikkje namnet ditt. Den andre får vite at du har skrive det sjølv.',
  'helping.name.missing': 'Skriv namnet ditt.',
  'helping.name.known': 'Du er logga inn som {name}.',
  'helping.name.unknown': 'Du er logga inn.',
  'helping.code': 'Få ni tal å lese opp',
  'helping.me': '{name} · logga inn',
  'helping.logout': 'Logg ut'
};
