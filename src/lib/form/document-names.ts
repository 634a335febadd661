/** The documents that an answer may ask for: our id → name in bokmål. Listed for the citizen in this order. */
export const documentNames = {
  taxReturn: 'Skattemelding',
  residencePermit: 'Oppholdstillatelse',
  payslip: 'Lønnsslipp',
  finalPay: 'Sluttoppgjør fra jobben',
  contactAgreement: 'Avtale om samvær med barn',
  childSupportPaid: 'Papir på barnebidrag du betaler',
  childSupportReceived: 'Papir på barnebidrag du får',
  lease: 'Husleiekontrakt',
  municipalLease: 'Husleiekontrakt med kommunen',
  housingAllowance: 'Svar fra Husbanken om bostøtte',
  studentLoan: 'Svar fra Lånekassen',
  dividend: 'Papir på utbytte',
  sale: 'Papir på det du har solgt',
  insurance: 'Papir på penger fra forsikring',
  otherPayment: 'Papir på andre penger du har fått',
  checking: 'Kontoutskrift fra brukskonto',
  savings: 'Kontoutskrift fra sparekonto',
  homeSavings: 'Kontoutskrift fra BSU',
  lifeInsurance: 'Oversikt over livsforsikring',
  securities: 'Oversikt over aksjer og fond',
  otherSavings: 'Oversikt over annen sparing',
  rent: 'Regning på husleie',
  power: 'Regning på strøm',
  municipalFees: 'Regning på kommunale avgifter',
  heating: 'Regning på oppvarming',
  mortgage: 'Plan for nedbetaling av boliglån',
  otherHousing: 'Papir på andre utgifter til bolig',
  activities: 'Regning på fritidsaktivitet',
  kindergarten: 'Regning på barnehage',
  afterSchool: 'Regning på SFO',
  braces: 'Regning på tannregulering',
  otherChildren: 'Papir på andre utgifter til barn',
  other: 'Andre papirer'
} as const;

export type DocumentId = keyof typeof documentNames;
export const documentIds = Object.keys(documentNames) as DocumentId[];
