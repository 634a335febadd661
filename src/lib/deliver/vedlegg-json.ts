import { documents } from '../form';
import type { Answers, Form } from '../form/types';
import { extraPageFile, longTexts } from './soknad-json';

interface Vedlegg {
  readonly type: string;
  readonly tilleggsinfo: string;
  readonly status: 'VedleggKreves' | 'VedleggAlleredeSendt' | 'LastetOpp';
  readonly hendelseType: 'soknad' | 'bruker';
  /** A random UUID; not of what the citizen sends unasked. */
  readonly hendelseReferanse?: string;
  readonly filer: readonly { readonly filnavn: string }[];
}

/** Our document ids in the words of the receiving format: `type` and `tilleggsinfo`. */
export const documentTypes: Readonly<Record<string, readonly [type: string, tilleggsinfo: string]>> = {
  taxReturn: ['skattemelding', 'skattemelding'],
  // The format has no name for it.
  guardianMandate: ['dokumentasjon', 'vergefullmakt'],
  residencePermit: ['oppholdstillatel', 'oppholdstillatel'],
  payslip: ['lonnslipp', 'arbeid'],
  finalPay: ['sluttoppgjor', 'arbeid'],
  contactAgreement: ['samvarsavtale', 'barn'],
  childSupportPaid: ['barnebidrag', 'betaler'],
  childSupportReceived: ['barnebidrag', 'mottar'],
  lease: ['husleiekontrakt', 'husleiekontrakt'],
  municipalLease: ['husleiekontrakt', 'kommunal'],
  housingAllowance: ['husbanken', 'vedtak'],
  studentLoan: ['student', 'vedtak'],
  dividend: ['dokumentasjon', 'utbytte'],
  sale: ['salgsoppgjor', 'eiendom'],
  insurance: ['dokumentasjon', 'forsikringsutbetaling'],
  otherPayment: ['dokumentasjon', 'annetinntekter'],
  checking: ['kontooversikt', 'brukskonto'],
  savings: ['kontooversikt', 'sparekonto'],
  homeSavings: ['kontooversikt', 'bsu'],
  lifeInsurance: ['kontooversikt', 'livsforsikring'],
  securities: ['kontooversikt', 'aksjer'],
  otherSavings: ['kontooversikt', 'annet'],
  rent: ['faktura', 'husleie'],
  power: ['faktura', 'strom'],
  municipalFees: ['faktura', 'kommunaleavgifter'],
  heating: ['faktura', 'oppvarming'],
  mortgage: ['nedbetalingsplan', 'avdraglaan'],
  otherHousing: ['dokumentasjon', 'annetboutgift'],
  dentist: ['faktura', 'tannbehandling'],
  activities: ['faktura', 'fritidsaktivitet'],
  kindergarten: ['faktura', 'barnehage'],
  afterSchool: ['faktura', 'sfo'],
  braces: ['faktura', 'tannbehandling'],
  otherChildren: ['faktura', 'annetbarnutgift'],
  other: ['annet', 'annet']
};

const free = documentTypes.other!;

/**
 * vedlegg.json: what the answers ask for, and the extra page where an answer is longer than the format shows.
 * @param uuid makes a random UUID; each document gets its own.
 */
export function vedleggJson(form: Form, answers: Answers, { uuid }: { uuid: () => string }): { vedlegg: Vedlegg[] } {
  const asked = documents(form, answers).map(({ id, status }): Vedlegg => {
    const [type, tilleggsinfo] = documentTypes[id] ?? free;
    const unasked = type === free[0] && tilleggsinfo === free[1];
    return {
      type,
      tilleggsinfo,
      status: status === 'delivered' ? 'VedleggAlleredeSendt' : 'VedleggKreves',
      hendelseType: unasked ? 'bruker' : 'soknad',
      ...(!unasked && { hendelseReferanse: uuid() }),
      filer: []
    };
  });
  if (longTexts(form, answers).length === 0) return { vedlegg: asked };
  const [type, tilleggsinfo] = free;
  const extra: Vedlegg = {
    type,
    tilleggsinfo,
    status: 'LastetOpp',
    hendelseType: 'bruker',
    filer: [{ filnavn: extraPageFile }]
  };
  return { vedlegg: [...asked, extra] };
}
