import type { Pool } from 'pg';
import type { Directory, Role } from '../../domain/directory';
import type { DelegationState } from '../../domain/delegation/state';
import type { PersonId } from '../../domain/ids';
import { uuid } from '../bulk/docket-maker';
import { createRandom, type Random } from '../bulk/random';

export const READ_NAMES = ['list', 'search', 'worklist', 'detail'] as const;
export type ReadName = (typeof READ_NAMES)[number];

/** One GET and who asks it. */
export interface Question {
  path: string;
  personId: PersonId;
  /** Of a search: what is looked for, and the unit or court of who asks. */
  search?: { q: string; place: string };
}

/** Dockets that are asked for by their id, number, parties and papers. */
const SAMPLED = 60;
const SEED = 7;

/** What people of the whole network ask, of each kind; the same questions for the same dockets. */
export async function questionsOf(pool: Pool, directory: Directory): Promise<Record<ReadName, Question[]>> {
  const random = createRandom(SEED);
  const dockets = await sampleDockets(pool, random);
  return {
    list: lists(directory),
    search: dockets.flatMap((docket) => searches(directory, docket, random)),
    worklist: worklists(directory),
    detail: dockets.map((docket) => ({
      path: `/delegations/${docket.state.delegationId}`,
      personId: clerkOf(directory, docket.state),
    })),
  };
}

interface Docket {
  docket_number: string;
  state: DelegationState;
}

async function sampleDockets(pool: Pool, random: Random): Promise<Docket[]> {
  const found: Docket[] = [];
  for (let n = 0; n < SAMPLED; n += 1) {
    const { rows } = await pool.query<Docket>(
      `SELECT docket_number, state FROM dockets WHERE delegation_id >= $1 ORDER BY delegation_id LIMIT 1`,
      [uuid(random)],
    );
    found.push(...rows);
  }
  return found;
}

function lists(directory: Directory): Question[] {
  const asked = ['', '?sort=dueAt', '?sort=updatedAt', '?box=received', '?stage=reported', '?overdue=true'];
  return peopleAs(directory, ['clerk', 'leader']).flatMap((personId) =>
    asked.map((query) => ({ path: `/delegations${query}`, personId })),
  );
}

/** A number as it is on the paper, a name, a piece of a company's, and whose papers they are. */
function searches(directory: Directory, { docket_number, state }: Docket, random: Random): Question[] {
  const [person, company] = state.submission.parties.map(({ name }) => name);
  const owner = /（(.+)）/u.exec(state.enclosures[0]?.title ?? '')?.[1];
  const pieces = [docket_number, state.submission.caseNumber, person, company?.slice(0, 6), owner];
  const asker = random.chance(0.5)
    ? { personId: clerkOf(directory, state), place: state.requesting.unit }
    : { personId: leaderOf(directory, state), place: state.assisting.court };
  return pieces.flatMap((q) => {
    if (q === undefined) return [];
    const { personId, place } = asker;
    return [{ path: `/delegations?q=${encodeURIComponent(q)}`, personId, search: { q, place } }];
  });
}

function worklists(directory: Directory): Question[] {
  const mine = peopleAs(directory, ['handler', 'clerk']).map((personId) => ({ path: '/worklist', personId }));
  const units = peopleAs(directory, ['supervisor']).map((personId) => ({
    path: '/worklist?scope=unit',
    personId,
  }));
  const courts = peopleAs(directory, ['leader']).flatMap((personId) => [
    { path: '/worklist?scope=court', personId },
    { path: '/worklist?scope=court&section=held', personId },
  ]);
  return [...mine, ...units, ...courts];
}

function peopleAs(directory: Directory, roles: Role[]): PersonId[] {
  return directory.people.filter(({ post }) => roles.includes(post.role)).map(({ personId }) => personId);
}

function clerkOf({ people }: Directory, { requesting }: DelegationState): PersonId {
  const clerk = people.find(({ post }) => post.role === 'clerk' && post.unit === requesting.unit);
  if (!clerk) throw new Error(`no clerk of ${requesting.unit}`);
  return clerk.personId;
}

function leaderOf({ people }: Directory, { assisting }: DelegationState): PersonId {
  const leader = people.find(({ post }) => post.role === 'leader' && post.court === assisting.court);
  if (!leader) throw new Error(`no leader of ${assisting.court}`);
  return leader.personId;
}
