import { fastify, LogController } from 'fastify';
import type { AppDeps, ApiApp, RouteDeps } from './deps';
import { registerAccess } from './plugins/access';
import { createAuthentication } from './plugins/authentication';
import { validateShape, writeChecked, writeTrusted } from './plugins/compilers';
import { registerErrors, sendProblem } from './plugins/errors';
import { BODY_LIMIT_BYTES, registerJsonBody } from './plugins/json-body';
import { registerObservation } from './plugins/metrics';
import { openApiRoute, registerOpenApi } from './plugins/openapi';
import { requestIdOf } from './plugins/request-id';
import { accessRoutes } from './routes/access.routes';
import { actionsRoutes } from './routes/actions.routes';
import { caseRecordsRoutes } from './routes/case-records.routes';
import { deadlinesRoutes } from './routes/deadlines.routes';
import { delegationsRoutes } from './routes/delegations.routes';
import { directoryRoutes } from './routes/directory.routes';
import { documentsRoutes } from './routes/documents.routes';
import { escalationsRoutes } from './routes/escalations.routes';
import { seizureActionsRoutes, seizuresRoutes } from './routes/seizures.routes';
import { worklistRoutes } from './routes/worklist.routes';
import { operationRoutes } from './routes/operation.routes';
import { statisticsRoutes } from './routes/statistics.routes';
import { notedTombstone } from '../platform/destroyed-notes';
import { createCaseReader } from './services/cases';
import { createRecentRecords } from './services/recent-records';
import { createCommands } from './services/commands';
import { createDocuments } from './services/documents';
import { createSeizures } from './services/seizures';

const API_VERSION = '1.0.0';
/** Ids of escalations and docket numbers, percent-encoded, are longer than the router's default. */
const MAX_PARAM_LENGTH = 300;

/** The application, wired and ready, but not listening. The caller listens and closes. */
export async function buildApp(given: AppDeps): Promise<ApiApp> {
  const deps = wire(given);
  const app: ApiApp = fastify({
    loggerInstance: deps.logger,
    // One line an answer is written by the observation hook, without the address that names people.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: requestIdOf,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    frameworkErrors: (error, request, reply) => {
      void sendProblem(error, request, reply);
    },
  });
  app.setValidatorCompiler(validateShape);
  app.setSerializerCompiler(deps.answers === 'checked' ? writeChecked : writeTrusted);
  app
    .decorateRequest('actor')
    .decorateRequest('record')
    .decorateRequest('seizure')
    .decorateRequest('shown')
    .decorateRequest('document')
    .decorateRequest('isRepetition', false);
  if (deps.onRoute) app.addHook('onRoute', deps.onRoute);
  registerJsonBody(app);
  registerErrors(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' });
    return Promise.resolve();
  });
  const metrics = registerObservation(app);
  await registerOpenApi(app, API_VERSION);
  operationRoutes(app, deps, () => metrics.render());
  openApiRoute(app);
  await app.register(async (scope) => apiRoutes(scope, deps), { prefix: '/api/v1' });
  await app.ready();
  return app;
}

async function apiRoutes(scope: ApiApp, deps: RouteDeps): Promise<void> {
  const authenticate = createAuthentication(deps.directory, deps.verifyToken, deps.nowMs);
  scope.addHook('onRequest', authenticate);
  scope.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return Promise.resolve();
  });
  scope.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, security: [{ bearer: [] }] };
  });
  registerAccess(scope, deps);
  delegationsRoutes(scope, deps);
  caseRecordsRoutes(scope, deps);
  escalationsRoutes(scope, deps);
  deadlinesRoutes(scope, deps);
  directoryRoutes(scope, deps);
  seizuresRoutes(scope, deps);
  worklistRoutes(scope, deps);
  statisticsRoutes(scope, deps);
  accessRoutes(scope, deps);
  await scope.register(async (documents) => documentsRoutes(documents, deps));
  await scope.register(async (actions) => {
    actionsRoutes(actions, deps);
    seizureActionsRoutes(actions, deps);
    return Promise.resolve();
  });
}

function wire(given: AppDeps): RouteDeps {
  const { directory, queries, engine, law, settings, blobs, drafts, nowMs = Date.now } = given;
  const documents = createDocuments({ blobs, drafts, queries, nowMs });
  const recent = given.recent ?? createRecentRecords(nowMs);
  const cases = createCaseReader(queries, engine, recent, async (delegationId) => {
    return (await notedTombstone(blobs, delegationId))?.stone;
  });
  const commands = createCommands({
    directory,
    queries,
    engine,
    law,
    cases,
    documents,
    nowMs,
    drillsAllowed: settings.environment !== 'production',
    ...(settings.drillDaySeconds === undefined ? {} : { drillDaySeconds: settings.drillDaySeconds }),
  });
  const seizures = createSeizures({ directory, queries, engine, nowMs });
  return { ...given, nowMs, cases, commands, documents, seizures };
}
