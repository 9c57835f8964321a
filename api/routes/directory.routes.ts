import { shownDirectory } from '../contract/directory.schema';
import { problems } from '../contract/problem.schema';
import { me } from '../contract/timeline.schema';
import type { ApiApp, RouteDeps } from '../deps';

const tags = ['directory'];

export function directoryRoutes(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/directory',
    {
      schema: {
        tags,
        summary: 'Courts, units and staff 名录, as they are in force, and who put them there',
        response: { 200: shownDirectory, ...problems(401) },
      },
    },
    async () => {
      const load = deps.directoryLoad?.();
      return Promise.resolve({ ...deps.directory, ...(load === undefined ? {} : { load }) });
    },
  );

  app.get(
    '/me',
    { schema: { tags, summary: 'Who the caller is', response: { 200: me, ...problems(401) } } },
    async (request) => {
      const { deputyOf: _deputies, ...shown } = request.actor;
      return Promise.resolve(shown);
    },
  );
}
