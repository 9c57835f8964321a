import { previewDeadline } from '../../law/preview';
import { calendars } from '../contract/calendars.schema';
import { previewAnswer, previewBody, rules } from '../contract/deadlines.schema';
import { BODY_PROBLEMS, problems } from '../contract/problem.schema';
import type { ApiApp, RouteDeps } from '../deps';
import { refused } from '../http-error';

const tags = ['deadlines'];

export function deadlinesRoutes(app: ApiApp, { law }: RouteDeps): void {
  app.get(
    '/deadlines/rules',
    {
      schema: {
        tags,
        summary: 'The rules as data, with the readings that the network chose',
        response: { 200: rules, ...problems(401) },
      },
    },
    async () => {
      const { rules: book } = law;
      return Promise.resolve({
        rules: [...book.rules],
        provisions: [...book.provisions],
        readings: [...book.readings],
      });
    },
  );

  app.get(
    '/calendars',
    {
      schema: {
        tags,
        summary:
          'The calendars as data: notices, rest days, make-up workdays, how far they reach, what was loaded',
        response: { 200: calendars, ...problems(401) },
      },
    },
    async () => Promise.resolve({ calendars: [...law.calendars()] }),
  );

  app.post(
    '/deadlines/preview',
    {
      schema: {
        tags,
        summary: 'Work out any rule from any start, with its derivation',
        body: previewBody,
        response: { 200: previewAnswer, ...problems(401, ...BODY_PROBLEMS) },
      },
    },
    async (request) => {
      const answer = previewDeadline(request.body, law);
      if (!answer.ok) throw refused(answer.rejection);
      return Promise.resolve(answer.clock);
    },
  );
}
