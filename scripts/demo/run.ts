import type { Directory, Role } from '../../domain/directory';
import type { PersonId } from '../../domain/ids';
import { directoryNow } from '../../main/loading/office';
import { loadConfig } from '../../platform/config';
import { createTokenIssuer } from '../../platform/token';
import { createProduct, type Caller } from './http';
import { investigationStory, preservationStory, serviceStory, transferStory, type People } from './stories';

const TOKEN_MS = 3_600_000;

/** `npm run demo`: real requests through the running API, told in plain words. Exits with 1 when a step fails. */
async function main(): Promise<void> {
  const config = loadConfig();
  const directory = await directoryNow(config);
  const issue = createTokenIssuer(config.dataDir, directory.network);
  const people = peopleOf(directory, (personId) => issue(personId, TOKEN_MS));
  const host = config.host === '0.0.0.0' ? '127.0.0.1' : config.host;
  const product = createProduct(`http://${host}:${config.port}`);
  for (const story of [serviceStory, preservationStory, investigationStory, transferStory]) {
    await story(product, people);
  }
  process.stdout.write('\n演示完成 · the demo is complete\n');
}

function peopleOf(directory: Directory, tokenOf: (personId: PersonId) => string): People {
  const holder = (role: Role, place?: string): Caller & { personId: PersonId } => {
    const person = directory.people.find(
      ({ post }) => post.role === role && (post.unit ?? post.court) === place,
    );
    if (!person) throw new Error(`the directory has no ${role} of ${place ?? 'the network'}`);
    return { name: person.name, personId: person.personId, token: tokenOf(person.personId) };
  };
  return {
    requestingClerk: holder('clerk', 'qingpu/zhujiajiao'),
    assistingClerk: holder('clerk', 'wujiang/fenhu'),
    handler: holder('handler', 'wujiang/fenhu'),
    leader: holder('leader', 'wujiang'),
    auditor: holder('auditor'),
  };
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n演示失败 · the demo failed: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
