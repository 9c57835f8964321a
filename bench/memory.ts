import type { Ground } from './ground';
import { runLoad } from './load';
import { familyMib, residentMib } from './measure/processes';
import type { BenchOptions } from './options';
import { peopleOf } from './people';
import { startSubject } from './subject';

/** MiB; undefined where the system does not tell. */
export interface MemorySample {
  cases: number;
  app?: number;
  postgres?: number;
  temporal?: number;
}

const SAMPLES = 16;

/** The product alone: what it and its parts hold after each sixteenth of the cases. */
export async function measureMemory(
  ground: Ground,
  options: BenchOptions,
  tell: (sample: MemorySample) => void,
): Promise<MemorySample[]> {
  const product = await startSubject('product', ground, options.profile);
  const samples: MemorySample[] = [];
  const sample = (cases: number): void => {
    const taken = {
      cases,
      app: residentMib(product.pid),
      postgres: familyMib(ground.postgresPid),
      temporal: residentMib(ground.temporalPid),
    };
    samples.push(taken);
    tell(taken);
  };
  const people = peopleOf(product.dataDir);
  sample(0);
  for (let i = 1, done = 0; i <= SAMPLES; i += 1) {
    const cases = Math.round((options.cases * i) / SAMPLES) - done;
    if (cases === 0) continue;
    await runLoad(product.url, people, { cases, inFlight: options.inFlight, leaveOpen: options.open });
    done += cases;
    sample(done);
  }
  return samples;
}
