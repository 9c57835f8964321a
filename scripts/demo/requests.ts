import { randomInt } from 'node:crypto';
import type { Json } from './http';

/** The court's date `days` from today, at UTC+8. */
export function day(days = 0): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** The present instant as a person would write it. */
export function instant(): string {
  return `${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

const YEAR = day().slice(0, 4);

/** What every request carries; the matter and the rest come on top. */
export function request(kind: string, matter: Json, rest: Json = {}): Json {
  return {
    kind,
    requestingUnit: 'qingpu/zhujiajiao',
    assistingUnit: 'wujiang/fenhu',
    letter: { number: `（${YEAR}）沪0118委${randomInt(1, 99_999)}号`, signedBy: '沈静', signedOn: day() },
    caseNumber: `（${YEAR}）沪0118民初${randomInt(1, 99_999)}号`,
    contact: { name: '沈静', phone: '021-59720000' },
    cause: '买卖合同纠纷',
    parties: [
      { partyId: 'p1', role: 'plaintiff', type: 'company', name: '朱家角米业有限公司' },
      {
        partyId: 'p2',
        role: 'defendant',
        type: 'person',
        name: '周建国',
        phone: '13800001234',
        address: '苏州市吴江区汾湖镇康力大道88号',
      },
    ],
    matter,
    ...rest,
  };
}

export const serviceMatter: Json = {
  addressees: [{ partyId: 'p2', address: '苏州市吴江区汾湖镇康力大道88号', methods: ['direct', 'mail'] }],
  documents: [
    { title: '起诉状副本', copies: 1, type: 'complaint' },
    { title: '传票', copies: 1, type: 'summons' },
  ],
};

export const preservationMatter: Json = {
  ruling: { number: `（${YEAR}）沪0118财保7号`, date: day(), phase: 'preSuit', urgent: true },
  applicant: 'p1',
  respondent: 'p2',
  claimAmount: { amount: '320000.00', currency: 'CNY' },
  security: { form: '保函', amount: { amount: '320000.00', currency: 'CNY' } },
  assets: [{ assetId: 'a1', type: 'deposit', description: '银行存款', holder: '某银行吴江支行' }],
};

export const investigationMatter: Json = {
  items: [{ itemId: 'i1', question: '被告是否实际经营该店铺', place: '汾湖镇' }],
  requirements: '制作笔录并附照片',
};

export const transferMatter: Json = {
  form: 'transfer',
  instrument: { number: `（${YEAR}）沪0118民初88号`, date: day(-120) },
  amount: { amount: '86000.00', currency: 'CNY' },
  papers: ['letter', 'application', 'approvalSheet', 'instrument', 'caseNotes', 'partyDetails'],
};
