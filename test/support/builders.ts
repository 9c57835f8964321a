import type { ActionBodies, Step } from '../../domain/delegation/actions';
import type { Kind } from '../../domain/delegation/submission';
import { actorOf, findPerson, type Actor } from '../../domain/directory';
import type { PersonId, UnitId } from '../../domain/ids';
import type {
  EnforcementSingleMatter,
  Matter,
  PreservationMatter,
  ServiceMatter,
} from '../../domain/kinds/matters';
import { courtDayOf, type CourtDay, type Instant } from '../../domain/time';
import { CaseDriver, when } from './case-driver';
import { actorAt, directory } from './people';
import { aRequest, type RequestOptions } from './sample-requests';

/** A working Monday without a holiday near. */
export const MONDAY = when('2026-03-02 10:00');

export const day = (text: string): CourtDay => text as CourtDay;
export const unit = (text: string): UnitId => text as UnitId;
export const person = (text: string): PersonId => text as PersonId;

export function actorById(personId: string): Actor {
  const found = findPerson(directory, person(personId));
  if (!found) throw new Error(`no person ${personId}`);
  return actorOf(directory, found);
}

/** The three unit roles of a unit, and a second handler who is the first one's deputy. */
export function staffOf(unitId: string) {
  return {
    clerk: actorAt('clerk', unitId),
    handler: actorAt('handler', unitId),
    deputy: actorById(`${unitId.replace('/', '-')}-handler-2`),
    head: actorAt('supervisor', unitId),
  };
}

/** Who works the sample requests of each kind. */
export function sidesOf(kind: Kind) {
  const { submission } = aRequest(kind);
  return { asking: staffOf(submission.requestingUnit), doing: staffOf(submission.assistingUnit) };
}

export function submitted(
  kind: Kind,
  options: RequestOptions = {},
  at: Instant = MONDAY,
): Promise<CaseDriver> {
  return CaseDriver.submit(aRequest(kind, options), at);
}

/** Acknowledged at once by the clerk, with the unit's first handler named unless told otherwise. */
export async function atWork(
  kind: Kind,
  options: RequestOptions = {},
  { handled = true, at = MONDAY }: { handled?: boolean; at?: Instant } = {},
): Promise<CaseDriver> {
  const { doing } = sidesOf(kind);
  const driver = await submitted(kind, options, at);
  await driver.act(doing.clerk, 'acknowledge', handled ? { handler: doing.handler.personId } : {});
  return driver;
}

/** A transfer that the assisting court has filed as its own case. */
export async function registeredTransfer(): Promise<CaseDriver> {
  const { doing } = sidesOf('enforcement');
  const driver = await atWork('enforcement');
  await driver.act(doing.handler, 'register', registration(doing.handler));
  return driver;
}

export function registration(handler: Actor): ActionBodies['register'] {
  return { caseNumber: '（2026）苏0509执321号', handler: handler.personId, phone: '0512-63980000' };
}

/** A step at the driver's present time that succeeds; `over` replaces what a test is about. */
export function aStep(driver: CaseDriver, over: Partial<Step> = {}): Step {
  return { type: '上门送达', target: 'p1', at: driver.now, outcome: 'succeeded', ...over };
}

const served = (driver: CaseDriver, partyId: string) => ({
  partyId,
  served: true as const,
  method: 'direct' as const,
  servedOn: courtDayOf(driver.now),
  receiver: { name: '王小明', capacity: 'addressee' as const },
});

const seized = (driver: CaseDriver, assetId: string) => ({
  assetId,
  seized: true as const,
  measure: 'freeze' as const,
  from: courtDayOf(driver.now),
  until: courtDayOf(driver.now),
});

/** A final report of the sample request that succeeds in everything. */
export function fullReport(driver: CaseDriver): ActionBodies['reportResult'] {
  const results = {
    service: [served(driver, 'p1')],
    preservation: [seized(driver, 'a1'), seized(driver, 'a2')],
    investigation: [{ itemId: 'i1', answered: true as const, finding: '名下房产一套' }],
    enforcement: [{ ending: 'executed' as const }],
  }[driver.state.kind];
  return { outcome: 'fulfilled', summary: '已办结', results };
}

export const partial = { served, seized };

export const singleMatter: EnforcementSingleMatter = {
  form: 'matter',
  matterType: 'freezeDeposit',
  instrument: { number: '（2025）沪0118民初88号', date: day('2026-01-05') },
  limitDays: 10,
  target: '工商银行账户尾号1234',
};

export function urgentRuling(): Matter {
  const matter = aRequest('preservation').submission.matter as PreservationMatter;
  return { ...matter, ruling: { ...matter.ruling, phase: 'preSuit', urgent: true } };
}

export const returnProposal: ActionBodies['proposeReturn'] = { code: 'notCompetent', reason: '不属本院辖区' };
export const finalReturn: ActionBodies['return'] = { code: 'notCompetent', reason: '经联系同意退回' };
export const approval = { number: '（2026）苏执复1号', date: day('2026-03-02') };
export const missing = (...what: string[]): ActionBodies['demandSupplement'] => ({
  items: what.map((item) => ({ what: item, why: '未随函寄送' })),
});

/** Two addressees, the second in the district of a third court. */
export const twoAddressees: ServiceMatter = {
  addressees: [
    { partyId: 'p1', address: '汾湖镇府前街1号' },
    { partyId: 'p2', address: '西塘镇南苑路2号' },
  ],
  documents: [{ title: '起诉状副本', copies: 2, type: 'complaint' }],
};
