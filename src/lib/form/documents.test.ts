import { describe, expect, test } from 'vitest';
import { application, documents } from './index';
import type { Answers } from './types';

const documentIds = (answers: Answers) => documents(application, answers).map(({ id }) => id);

describe('documents', () => {
  test('everyone is asked for the tax return and may add others; all comes later until said', () => {
    expect(documents(application, {})).toEqual([
      { id: 'taxReturn', key: 'documents.taxReturn', status: 'later' },
      { id: 'other', key: 'documents.other', status: 'later' }
    ]);
    expect(documents(application, { 'documents.taxReturn': 'delivered' })[0]?.status).toBe('delivered');
  });

  const job = { 'work.hasJob': true, 'work.jobs.a': 1 };
  test.each<[string, Answers]>([
    ['residencePermit', { 'person.citizenship': 'UKR' }],
    ['payslip', { ...job, 'work.jobs.a.ended': false }],
    ['finalPay', { ...job, 'work.jobs.a.ended': true }],
    ['childSupportPaid', { 'family.hasChildren': true, 'family.support': 'pays' }],
    ['childSupportReceived', { 'family.hasChildren': true, 'family.support': 'receives' }],
    ['lease', { 'housing.kind': 'tenant' }],
    ['municipalLease', { 'housing.kind': 'municipal' }],
    ['housingAllowance', { 'income.housingAllowance': true }],
    ['dividend', { 'income.hasOther': true, 'income.other.dividend': true }],
    ['sale', { 'income.hasOther': true, 'income.other.sale': true }],
    ['insurance', { 'income.hasOther': true, 'income.other.insurance': true }],
    ['otherPayment', { 'income.hasOther': true, 'income.other.other': true }],
    ['checking', { 'wealth.savings.checking': true }],
    ['savings', { 'wealth.savings.savings': true }],
    ['homeSavings', { 'wealth.savings.homeSavings': true }],
    ['lifeInsurance', { 'wealth.savings.lifeInsurance': true }],
    ['securities', { 'wealth.savings.securities': true }],
    ['otherSavings', { 'wealth.savings.other': true }],
    ['rent', { 'expenses.housing.rent': true }],
    ['power', { 'expenses.housing.power': true }],
    ['power', { 'need.also.power': true }],
    ['dentist', { 'need.also.dentist': true }],
    ['activities', { 'need.also.children': true }],
    ['municipalFees', { 'expenses.housing.municipalFees': true }],
    ['heating', { 'expenses.housing.heating': true }],
    ['mortgage', { 'expenses.housing.mortgage': true }],
    ['otherHousing', { 'expenses.housing.other': true }],
    [
      'kindergarten',
      { 'family.hasChildren': true, 'expenses.hasChildren': true, 'expenses.children.kindergarten': true }
    ],
    [
      'afterSchool',
      { 'family.hasChildren': true, 'expenses.hasChildren': true, 'expenses.children.afterSchool': true }
    ],
    ['activities', { 'family.hasChildren': true, 'expenses.hasChildren': true, 'expenses.children.activities': true }],
    ['braces', { 'family.hasChildren': true, 'expenses.hasChildren': true, 'expenses.children.braces': true }],
    ['otherChildren', { 'family.hasChildren': true, 'expenses.hasChildren': true, 'expenses.children.other': true }]
  ])('%s', (id, answers) => {
    expect(documentIds(answers)).toEqual(['taxReturn', id, 'other'].sort((a, b) => order(a) - order(b)));
  });
  const order = (id: string) => [...application.questions.keys()].indexOf(`documents.${id}`);

  test('who both pays and gets child support is asked for both papers', () => {
    const answers = { 'family.hasChildren': true, 'family.support': 'both' };
    expect(documentIds(answers)).toEqual(['taxReturn', 'childSupportPaid', 'childSupportReceived', 'other']);
  });

  test('the documents of Nordic citizens, of the unanswered and of the debt-free are not asked for', () => {
    expect(documentIds({ 'person.citizenship': 'SWE' })).not.toContain('residencePermit');
    expect(documentIds({ 'wealth.savings.none': true, 'expenses.housing.none': true }).length).toBe(2);
  });
});
