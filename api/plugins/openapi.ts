import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { anyDocument } from '../contract/health.schema';
import { problems } from '../contract/problem.schema';
import type { ApiApp } from '../deps';

/** The document is made of the same schemas that judge requests: it cannot say something else. */
export async function registerOpenApi(app: ApiApp, version: string): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'xiezhu 协助',
        version,
        description:
          'Assistance between courts: submit a delegation, work it, follow it. ' +
          '法院之间的协助：发出委托、办理、跟踪。Times are RFC 3339, court days YYYY-MM-DD.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'delegations', description: '委托' },
        { name: 'actions', description: '办理' },
        { name: 'documents', description: '材料' },
        { name: 'escalations', description: '催办' },
        { name: 'deadlines', description: '期限' },
        { name: 'directory', description: '名录' },
        { name: 'statistics', description: '工作质效' },
        { name: 'audit', description: '审计' },
        { name: 'operation', description: '运行' },
      ],
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    uiConfig: { deepLinking: true },
  });
}

/** `/openapi.json`, written once. */
export function openApiRoute(app: ApiApp): void {
  let document: string | undefined;
  app.get(
    '/openapi.json',
    {
      schema: {
        tags: ['operation'],
        summary: 'This document',
        response: {
          200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: anyDocument } } },
          ...problems(),
        },
      },
    },
    async (_request, reply) => {
      document ??= JSON.stringify(app.swagger());
      return reply
        .type('application/json')
        .serializer(String)
        .send(document as never);
    },
  );
}
