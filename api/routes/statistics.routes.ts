import { invalid } from '../../domain/errors';
import { instantFromMs } from '../../domain/time';
import { problems } from '../contract/problem.schema';
import { csvText, dimensionsOf, statisticsAnswer, statisticsQuery } from '../contract/statistics.schema';
import type { ApiApp, RouteDeps } from '../deps';
import { notPermitted, refused } from '../http-error';
import { LANGUAGE_TAGS, negotiateLanguage } from '../language';
import { viewerOf } from '../request-parts';
import { statisticsCsv } from '../services/statistics-csv';
import { questionOf } from '../services/statistics';

/** Figures of what the caller may see, for meetings and heads of units. */
export function statisticsRoutes(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/statistics',
    {
      schema: {
        tags: ['statistics'],
        summary: 'Figures of the delegations that the caller may see 工作质效',
        querystring: statisticsQuery,
        response: {
          200: {
            description: 'The figures',
            content: {
              'application/json': { schema: statisticsAnswer },
              'text/csv': { schema: csvText },
            },
          },
          ...problems(401, 403, 422),
        },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      // Operators run the engine and read no case, so none is counted for them either.
      if (actor.role === 'operator') throw notPermitted();
      const { by: asked, format = 'json', ...rest } = request.query;
      const by = dimensionsOf(asked);
      const question = questionOf(deps.directory, rest, { by, asOf: instantFromMs(deps.nowMs()) });
      const found = await deps.queries.statistics({ ...question, viewer: viewerOf(actor) });
      if (found === 'tooMany') {
        throw refused({ code: 'VALIDATION_FAILED', faults: [invalid('/by', 'tooManyGroups')] });
      }
      if (format === 'json') {
        const { from, to, asOf, side } = question;
        return reply.type('application/json').send({ from, to, asOf, side, by, ...found });
      }
      const language = negotiateLanguage(request.headers['accept-language']);
      const csv = statisticsCsv(found, { by, directory: deps.directory, language });
      return reply
        .type('text/csv; charset=utf-8')
        .headers({
          'content-language': LANGUAGE_TAGS[language],
          vary: 'accept-language',
          'content-disposition': `attachment; filename="statistics-${question.from}-${question.to}.csv"`,
        })
        .serializer(String)
        .send(csv);
    },
  );
}
