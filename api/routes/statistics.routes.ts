import { invalid } from '../../domain/errors';
import type { Role } from '../../domain/directory';
import { courtDayOf, instantFromMs } from '../../domain/time';
import { problems } from '../contract/problem.schema';
import {
  csvText,
  dimensionsOf,
  reportFile,
  reportQuery,
  reportText,
  statisticsAnswer,
  statisticsQuery,
} from '../contract/statistics.schema';
import type { ApiApp, RouteDeps } from '../deps';
import { notPermitted, refused } from '../http-error';
import { LANGUAGE_TAGS, negotiateLanguage, type Language } from '../language';
import { viewerOf } from '../request-parts';
import { lastMonth, reportOf } from '../services/joint-report';
import { reportMarkdown } from '../services/report-markdown';
import { reportPdf } from '../services/report-pdf';
import { statisticsCsv } from '../services/statistics-csv';
import { questionOf } from '../services/statistics';

/** Who sit in the joint meeting, and who look into its figures. */
const OF_THE_MEETING: readonly Role[] = ['leader', 'coordinator', 'auditor'];

/** Figures of what the caller may see, for heads of units, and the report of the whole network to the joint meeting. */
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
        .headers(fileHeaders(`statistics-${question.from}-${question.to}.csv`, language))
        .serializer(String)
        .send(csv);
    },
  );
  app.get(
    '/statistics/report',
    {
      schema: {
        tags: ['statistics'],
        summary: 'The report of a month to the joint meeting 月度联席会议报告',
        querystring: reportQuery,
        response: {
          200: {
            description: 'Sums of the whole network, and no case',
            content: {
              'application/pdf': { schema: reportFile },
              'text/markdown': { schema: reportText },
            },
          },
          ...problems(401, 403, 422),
        },
      },
    },
    async (request, reply) => {
      if (!OF_THE_MEETING.includes(request.actor.role)) throw notPermitted();
      const { directory, queries } = deps;
      const asOf = instantFromMs(deps.nowMs());
      const { month = lastMonth(courtDayOf(asOf)), format = 'pdf' } = request.query;
      const language = negotiateLanguage(request.headers['accept-language']);
      const report = await reportOf({ queries, directory }, month, asOf);
      const [type, body] =
        format === 'pdf'
          ? (['application/pdf', await reportPdf(report, language)] as const)
          : (['text/markdown; charset=utf-8', reportMarkdown(report, language)] as const);
      return reply
        .type(type)
        .headers(fileHeaders(`joint-meeting-${month}.${format}`, language))
        .serializer((sent: unknown) => sent as string)
        .send(body);
    },
  );
}

/** Of an answer that is kept as a file, in the language of who asked. */
function fileHeaders(name: string, language: Language): Record<string, string> {
  return {
    'content-language': LANGUAGE_TAGS[language],
    vary: 'accept-language',
    'content-disposition': `attachment; filename="${name}"`,
  };
}
