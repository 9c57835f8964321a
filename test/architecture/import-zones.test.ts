import { objection } from './import-table';
import { readModule } from './read-module';
import { codeFiles, read } from './source-tree';

function offences(file: string, text: string): string[] {
  return readModule(file, text).imports.flatMap((found) => {
    const why = objection(file, found);
    return why ? [`${file}:${found.line} imports '${found.specifier}': ${why}`] : [];
  });
}

describe('who may import what', () => {
  it('every file of the project keeps to the table of imports', () => {
    expect(codeFiles().flatMap((file) => offences(file, read(file)))).toEqual([]);
  });
});

describe('the check bites', () => {
  it.each([
    ['domain/a.ts', `import { readFileSync } from 'node:fs';`],
    ['domain/a.ts', `import fs from 'fs';`],
    ['domain/a.ts', `import { readFile } from 'fs/promises';`],
    ['domain/a.ts', `import { z } from 'zod';`],
    ['domain/a.ts', `import type { z } from 'zod';`],
    ['domain/clocks/a.ts', `import { ladder } from '../../law/ladder';`],
    ['domain/a.ts', `export * from '../law/ladder';`],
    ['domain/a.ts', `const law = await import('../law/ladder');`],
    ['domain/a.ts', `const law = require('../law/ladder');`],
    ['domain/a.ts', `import law = require('../law/ladder');`],
    ['domain/a.ts', `import '../law/ladder';`],
    ['domain/a.ts', `type Law = import('../law/ladder').Ladder;`],
    ['law/a.ts', `import { join } from 'path';`],
    ['networks/a.ts', `import { rules } from '../law/rules';`],
    ['workflows/messages.ts', `import type { Activities } from '../activities';`],
    ['workflows/names.ts', `import { shell } from './delegation-shell';`],
    ['workflows/effects.ts', `import { createActivities } from '../activities';`],
    ['workflows/effects.ts', `import { type Activities, createActivities } from '../activities/index';`],
    ['workflows/effects.ts', `import { ladder } from '../law/ladder';`],
    ['workflows/effects.ts', `import { createHash } from 'node:crypto';`],
    ['workflows/effects.ts', `import { z } from 'zod';`],
    ['activities/commit.ts', `import { write } from '../registry/projector';`],
    ['activities/commit.ts', `import type { Pool } from 'pg';`],
    ['registry/queries.ts', `import { ladder } from '../law/ladder';`],
    ['platform/temporal.ts', `import { Worker } from '@temporalio/worker';`],
    ['platform/http.ts', `import { fastify } from 'fastify';`],
    ['workers/build-worker.ts', `import { serviceWorkflow } from '../workflows';`],
    ['workers/build-worker.ts', `import { buildApp } from '../api/app';`],
    ['api/contract/a.schema.ts', `import { buildApp } from '../app';`],
    ['api/contract/a.schema.ts', `import { Buffer } from 'node:buffer';`],
    ['api/routes/a.routes.ts', `import { z } from 'zod';`],
    ['api/app.ts', `import { createVerifier } from 'fast-jwt';`],
    ['api/app.ts', `import { serviceWorkflow } from '../workflows/service.workflow';`],
    ['api/app.ts', `import { createActivities } from '../activities';`],
    ['api/app.ts', `import { harness } from '../test/support/harness';`],
    ['main/start.ts', `import { harness } from '../test/support/harness';`],
    ['bench/run.ts', `import { harness } from '../test/support/harness';`],
    ['scripts/run.mjs', `import { harness } from '../test/support/harness.mjs';`],
    ['web/src/list.tsx', `import { buildApp } from '../../api/app';`],
    ['elsewhere/a.ts', `import { x } from '../domain/time';`],
  ])('refuses in %s: %s', (file, text) => {
    expect(offences(file, text)).toHaveLength(1);
  });

  it.each([
    ['domain/clocks/a.ts', `import { epochMs } from '../time';`],
    ['workflows/messages.ts', `import { defineUpdate } from '@temporalio/workflow';`],
    ['workflows/effects.ts', `import type { Activities } from '../activities';`],
    ['workflows/effects.ts', `import { type Activities } from '../activities';`],
    ['law/rules/a.ts', `import calendar from '../calendars/cn-2026.json';`],
    ['activities/commit.ts', `import { createHash } from 'node:crypto';`],
    ['workers/build-worker.ts', `import { QUEUE } from '../workflows/names';`],
    ['workers/build-worker.ts', `import type { serviceWorkflow } from '../workflows';`],
    ['workers/build-worker.ts', `const path = require.resolve('../workflows');`],
    ['api/routes/a.routes.ts', `import type { FastifyInstance } from 'fastify';`],
    ['api/routes/a.routes.ts', `import swagger from '@fastify/swagger';`],
    ['api/services/commands.ts', `import { actUpdate } from '../../workflows/messages';`],
    ['main/start.ts', `import { Runtime } from '@temporalio/worker';`],
    ['test/unit/a.test.ts', `import { buildApp } from '../../api/app';`],
    ['web/src/list.tsx', `import { delegation } from '../../api/contract/delegation.schema';`],
  ])('allows in %s: %s', (file, text) => {
    expect(offences(file, text)).toEqual([]);
  });
});
