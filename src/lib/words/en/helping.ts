import type { helping as nb } from '../nb/helping';

export const helping: Record<keyof typeof nb, string> = {
  'helping.title': 'Help somebody you know',
  'helping.lead': 'You can help from where you are.',
  'helping.how.login': 'You log in. Then they know that you are a real person.',
  'helping.how.code': 'You get nine digits. Read them out on the phone.',
  'helping.how.see': 'You see only what they open for you.',
  'helping.age': 'You must be 18.',
  'helping.told': 'We never show your identity number, and we do not keep it.',
  'helping.login': 'Log in with ID-porten',
  'helping.near': 'Are you together?',
  'helping.near.text': 'Then you need not log in. Ask them to press “Get help” and show the code for a phone.',
  'helping.guide': 'We can help too',
  'helping.guide.text': 'Call us. A guide goes through the application with you both.',
  'helping.guide.call': 'Call {phone}',

  'helping.fault.under-18': 'You must be 18 to help here',
  'helping.fault.under-18.text':
    'It is kind of you to want to help. But this is about money and health, and you should not have to carry that. We will gladly help you both.',
  'helping.fault.no-age': 'We were not told how old you are',
  'helping.fault.no-age.text': 'So you cannot help here. We will gladly help you both.',
  'helping.fault.too-weak': 'You must log in in a safer way',
  'helping.fault.too-weak.text': 'Try again, with BankID for example.',
  'helping.fault.not-offered': 'Nobody can log in here yet',
  'helping.fault.not-offered.text': 'But we will gladly help you both.',

  'helping.who.title': 'Who are you to them?',
  'helping.who.text': 'They see what you choose. Nobody checks it.',
  'helping.who.relative': 'Family or friend',
  'helping.who.guardian': 'Guardian',
  'helping.who.support': 'I help as part of my job',
  'helping.who.interpreter': 'Interpreter',
  'helping.who.missing': 'Choose who you are.',
  'helping.name': 'What is your name?',
  'helping.name.text': 'The login does not tell your name. They will be told that you wrote it yourself.',
  'helping.name.missing': 'Write your name.',
  'helping.name.known': 'You are logged in as {name}.',
  'helping.name.unknown': 'You are logged in.',
  'helping.code': 'Get nine digits to read out',
  'helping.me': '{name} · logged in',
  'helping.logout': 'Log out'
};
