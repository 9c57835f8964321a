import { ACTION_NAMES } from '../../domain/delegation/actions';
import { SEIZURE_ACTIONS } from '../../domain/seizures/actions';
import { ApiLab } from './support/api-lab';

/** The calls of the contract. */
const CALLS = [
  'post /api/v1/delegations',
  'get /api/v1/delegations',
  'get /api/v1/delegations/{id}',
  'get /api/v1/delegations/by-docket/{docketNumber}',
  'post /api/v1/delegations/{id}/actions/{action}',
  'get /api/v1/delegations/{id}/timeline',
  'get /api/v1/delegations/{id}/timeline/people',
  'get /api/v1/delegations/{id}/state',
  'get /api/v1/delegations/{id}/history',
  'post /api/v1/delegations/{id}/replay',
  'get /api/v1/audit/access',
  'post /api/v1/documents',
  'get /api/v1/documents/{sha256}',
  'get /api/v1/seizures',
  'get /api/v1/seizures/{id}',
  'get /api/v1/seizures/{id}/timeline',
  'get /api/v1/seizures/{id}/timeline/people',
  'get /api/v1/statistics',
  'get /api/v1/statistics/report',
  'get /api/v1/worklist',
  'post /api/v1/worklist/reassign',
  'get /api/v1/escalations',
  'post /api/v1/escalations/{id}/answer',
  'post /api/v1/deadlines/preview',
  'get /api/v1/deadlines/rules',
  'get /api/v1/calendars',
  'get /api/v1/directory',
  'get /api/v1/me',
  'get /healthz',
  'get /readyz',
  'get /metrics',
  'get /openapi.json',
];

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a JSON document: the assertions judge it
type Json = Record<string, any>;

let lab: ApiLab;
let document: Json;
beforeAll(async () => {
  lab = await ApiLab.open();
  const answer = await lab.call('GET', '/openapi.json');
  expect(answer.headers['content-type']).toContain('application/json');
  document = answer.json();
});
afterAll(() => lab.close());

function operations(): [string, Json][] {
  return Object.entries(document.paths as Json).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Json>).map(([method, operation]): [string, Json] => [
      `${method} ${path}`,
      operation,
    ]),
  );
}

describe('the OpenAPI document', () => {
  it('is of version 3.1 and names itself', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
  });

  it('describes every call of the contract, every action, and nothing else', () => {
    const actions = [
      ...ACTION_NAMES.map((name) => `post /api/v1/delegations/{id}/actions/${name}`),
      ...SEIZURE_ACTIONS.map((name) => `post /api/v1/seizures/{id}/actions/${name}`),
    ];
    expect(
      operations()
        .map(([call]) => call)
        .sort(),
    ).toEqual([...CALLS, ...actions].sort());
  });

  it('declares every parameter that an address has, and answers for every call', () => {
    for (const [call, operation] of operations()) {
      const inPath = [...call.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = ((operation.parameters ?? []) as Json[]).filter((one) => one.in === 'path');
      expect([call, declared.map(({ name }) => String(name)).sort()]).toEqual([call, inPath.sort()]);
      expect(declared.every(({ required }) => required === true)).toBe(true);
      const statuses = Object.keys(operation.responses as Json);
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
      for (const answer of Object.values(operation.responses as Json)) {
        expect(typeof (answer as Json).description).toBe('string');
      }
    }
  });

  it('asks for a bearer token exactly where there is one to show', () => {
    for (const [call, { security }] of operations()) {
      expect([call, security !== undefined]).toEqual([call, call.includes(' /api/v1/')]);
    }
    expect(document.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  it('refers to nothing that is not there', () => {
    const text = JSON.stringify(document);
    for (const [, reference = ''] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
      const found = reference
        .replace(/^#\//, '')
        .split('/')
        .reduce<Json | undefined>((at, part) => at?.[part] as Json | undefined, document);
      expect([reference, found]).not.toEqual([reference, undefined]);
    }
  });

  it('shows the body of a submission by kind, closed to unknown fields', () => {
    const { schema } = document.paths['/api/v1/delegations'].post.requestBody.content['application/json'];
    const forms = (schema.oneOf ?? schema.anyOf) as Json[];
    expect(forms).toHaveLength(4);
    for (const form of forms) {
      expect(form.additionalProperties).toBe(false);
      expect(form.required).toEqual(
        expect.arrayContaining(['kind', 'assistingUnit', 'letter', 'caseNumber', 'parties', 'matter']),
      );
      expect(form.required).not.toContain('priority');
    }
  });

  it('tells problems as problem documents', () => {
    for (const [, { responses }] of operations()) {
      expect(Object.keys(responses['500'].content as Json)).toEqual(['application/problem+json']);
    }
  });
});
