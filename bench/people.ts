import type { Directory, Role } from '../domain/directory';
import type { PersonId } from '../domain/ids';
import { builtInNetwork } from '../networks';
import { loadDirectory } from '../platform/directory-file';
import { createTokenIssuer } from '../platform/token';

export interface Holder {
  personId: PersonId;
  token: string;
}

export interface People {
  requestingClerk: Holder;
  assistingClerk: Holder;
  handler: Holder;
}

/** Those who work the cases, with real tokens of the product on `dataDir`. */
export function peopleOf(dataDir: string): People {
  const directory = loadDirectory(undefined, builtInNetwork);
  const issue = createTokenIssuer(dataDir, directory.network);
  const holder = (role: Role, unit: string): Holder => {
    const personId = firstOf(directory, role, unit);
    return { personId, token: issue(personId) };
  };
  return {
    requestingClerk: holder('clerk', 'qingpu/zhujiajiao'),
    assistingClerk: holder('clerk', 'wujiang/fenhu'),
    handler: holder('handler', 'wujiang/fenhu'),
  };
}

function firstOf(directory: Directory, role: Role, unit: string): PersonId {
  const found = directory.people.find(({ post }) => post.role === role && post.unit === unit);
  if (!found) throw new Error(`the directory has no ${role} of ${unit}`);
  return found.personId;
}
