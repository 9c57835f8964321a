import { ACTION_NAMES, type Action, type ActionName } from '../../domain/delegation/actions';
import { toSnapshot } from '../../domain/delegation/snapshot-of';
import { instantFromMs } from '../../domain/time';
import { ACTION_BODIES, actionBodyOf } from '../contract/actions.schema';
import { delegation } from '../contract/delegation.schema';
import { actionHeaders, actionParams, delegationParams } from '../contract/delegation-requests.schema';
import { BODY_PROBLEMS, problems } from '../contract/problem.schema';
import { parseShape } from '../contract/shape-faults';
import type { ApiApp, RouteDeps } from '../deps';
import { notFound } from '../http-error';
import { admitToAction, loadCase } from '../plugins/case-access';
import { leaveBodyToHandler } from '../plugins/compilers';
import { tagged, withPreconditions } from '../request-parts';

const tags = ['actions'];
const response = { 200: delegation, ...problems(401, 403, 404, 409, 410, 412, ...BODY_PROBLEMS) };

/**
 * One address an action, so that the document shows the body of each. `app` is a scope of its own: its routes
 * judge bodies themselves.
 */
export function actionsRoutes(app: ApiApp, deps: RouteDeps): void {
  app.setValidatorCompiler(leaveBodyToHandler);
  for (const name of ACTION_NAMES) actionRoute(app, deps, name);

  // Names that are none: the case is looked for first, as for those that are.
  app.post(
    '/delegations/:id/actions/:action',
    {
      onRequest: loadCase(deps),
      schema: {
        tags,
        summary: 'Any action by its name; each known one is described at its own address',
        params: actionParams,
        response,
      },
    },
    () => Promise.reject(notFound()),
  );
}

function actionRoute(app: ApiApp, deps: RouteDeps, name: ActionName): void {
  app.post(
    `/delegations/:id/actions/${name}`,
    {
      onRequest: admitToAction(name, deps),
      schema: {
        tags,
        summary: name,
        params: delegationParams,
        headers: actionHeaders,
        body: ACTION_BODIES[name],
        response,
      },
    },
    async (request, reply) => {
      const { record, actor, isRepetition } = request;
      // An action whose fields are all optional may come without a body; `null` is one, and the wrong one.
      const { body: given = {} } = request as { body?: unknown };
      const parsed = parseShape(actionBodyOf(name, record.state.kind), given);
      const { body, ...preconditions } = withPreconditions(request, parsed);
      const action = { name, body } as Action;
      const after = await deps.commands.act({ record, actor, action, isRepetition, ...preconditions });
      return tagged(reply, after).send(toSnapshot(after, actor, instantFromMs(deps.nowMs()), deps.directory));
    },
  );
}
