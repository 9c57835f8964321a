import type { Kind, Submission } from '../../domain/delegation/submission';
import type { SubmitCommand } from '../../domain/delegation/submit';
import type { UnitId } from '../../domain/ids';
import type { Matter } from '../../domain/kinds/matters';
import type { CourtDay } from '../../domain/time';
import { actorAt, sideAt } from './people';

const LONG_AGO = '2026-01-05' as CourtDay;

const MATTERS: Record<Kind, Matter> = {
  service: {
    addressees: [{ partyId: 'p1', address: '汾湖镇府前街1号' }],
    documents: [{ title: '起诉状副本', copies: 1, type: 'complaint' }],
  },
  preservation: {
    ruling: { number: '（2026）沪0118民初1234号之一', date: LONG_AGO, phase: 'inSuit', urgent: false },
    applicant: 'p2',
    respondent: 'p1',
    claimAmount: { amount: '120000.00', currency: 'CNY' },
    assets: [
      { assetId: 'a1', type: 'deposit', description: '银行存款' },
      { assetId: 'a2', type: 'realEstate', description: '房屋一套' },
    ],
  },
  investigation: {
    items: [{ itemId: 'i1', question: '被告名下房产登记情况' }],
    requirements: '调取登记簿复印件并加盖印章',
  },
  enforcement: {
    form: 'transfer',
    instrument: { number: '（2025）沪0118民初88号', date: LONG_AGO },
    papers: ['letter', 'application', 'instrument'],
  },
};

/** Where a request of each kind goes: what is executed goes to the courts' bureaux. */
const UNITS: Record<Kind, { from: string; to: string }> = {
  service: { from: 'qingpu/zhujiajiao', to: 'wujiang/fenhu' },
  preservation: { from: 'qingpu/zhixingju', to: 'wujiang/zhixingju' },
  investigation: { from: 'qingpu/zhujiajiao', to: 'wujiang/fenhu' },
  enforcement: { from: 'qingpu/lianting', to: 'wujiang/lianting' },
};

export interface RequestOptions extends Partial<Submission> {
  drillDaySeconds?: number;
  requestKey?: string;
  requestHash?: string;
}

/** A request that every check accepts, as it enters a workflow; options replace what a test is about. */
export function aRequest(kind: Kind, options: RequestOptions = {}): SubmitCommand {
  const { drillDaySeconds, requestKey, requestHash, ...over } = options;
  const { from, to } = UNITS[kind];
  return {
    submission: {
      kind,
      requestingUnit: from as UnitId,
      assistingUnit: to as UnitId,
      letter: { number: '（2026）沪0118委送17号', signedBy: '陆法官', signedOn: LONG_AGO },
      caseNumber: '（2026）沪0118民初1234号',
      priority: 'normal',
      parties: [
        { partyId: 'p1', role: 'defendant', type: 'person', name: '王小明' },
        { partyId: 'p2', role: 'plaintiff', type: 'company', name: '某某纺织有限公司' },
      ],
      enclosures: [],
      matter: MATTERS[kind],
      ...over,
    },
    actor: actorAt('clerk', from),
    requesting: sideAt(from),
    assisting: sideAt(to),
    ...(drillDaySeconds === undefined ? {} : { drillDaySeconds }),
    ...(requestKey === undefined ? {} : { requestKey }),
    ...(requestHash === undefined ? {} : { requestHash }),
  };
}
