import Ajv2020 from 'ajv/dist/2020';
import { ApiLab } from './support/api-lab';

const ASKING = 'clerk@qingpu/zhixingju';
const DOING = 'clerk@wujiang/zhixingju';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a JSON document: the assertions judge it
type Json = Record<string, any>;

type Answer = { statusCode: number; json(): unknown };

let lab: ApiLab;
let document: Json;
beforeAll(async () => {
  lab = await ApiLab.open();
  document = (await lab.call('GET', '/openapi.json')).json();
});
afterAll(() => lab.close());

/** What is wrong with a JSON answer by what the document says of this call and status. */
function faults(call: string, path: string, answer: Answer): unknown {
  const { content } = document.paths[path][call].responses[String(answer.statusCode)];
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const [{ schema }] = Object.values(content as Record<string, Json>) as [Json];
  const validate = ajv.compile({ ...schema, components: document.components });
  return validate(answer.json()) ? [] : validate.errors;
}

describe('answers about seizures', () => {
  it('are as the document says: list, one, its timeline, an action and a refusal', async () => {
    const delegation = await lab.submitted('preservation');
    await lab.act(delegation, 'acknowledge', {}, DOING);
    const results = [
      {
        assetId: 'a1',
        seized: true,
        measure: 'freeze',
        from: '2026-11-24',
        until: '2026-11-30',
        amount: { amount: '10.00', currency: 'CNY' },
      },
      { assetId: 'a2', seized: true, waitingRank: 2, from: '2026-11-24' },
    ];
    const reported = await lab.act(delegation, 'reportPartial', { results }, DOING);
    const [id = ''] = reported.json<{ seizures: string[] }>().seizures;
    const list = await lab.get('/seizures', ASKING);
    expect(list.json<{ items: unknown[] }>().items).toHaveLength(2);
    expect(faults('get', '/api/v1/seizures', list)).toEqual([]);
    const one = await lab.get(`/seizures/${id}`, ASKING);
    expect(faults('get', '/api/v1/seizures/{id}', one)).toEqual([]);
    expect(
      faults('get', '/api/v1/seizures/{id}/timeline', await lab.get(`/seizures/${id}/timeline`, ASKING)),
    ).toEqual([]);
    const path = '/api/v1/seizures/{id}/actions/release';
    const release = (body: Json) => lab.post(`/seizures/${id}/actions/release`, body, ASKING);
    const refused = await release({ rulingNumber: '之三' });
    expect([refused.statusCode, faults('post', path, refused)]).toEqual([422, []]);
    const done = await release({ rulingNumber: '之三', date: '2026-11-24', note: '和解' });
    expect([done.statusCode, faults('post', path, done)]).toEqual([200, []]);
  });

  it('would be found out if they were not', async () => {
    const item = { ...(await lab.get('/seizures', ASKING)).json<{ items: Json[] }>().items[0] };
    for (const wrong of [
      { ...item, colour: 'red' },
      { ...item, status: 'gone' },
      { ...item, id: undefined },
    ]) {
      const answer = {
        statusCode: 200,
        json: (): unknown => JSON.parse(JSON.stringify({ items: [wrong], nextCursor: null })),
      };
      expect(faults('get', '/api/v1/seizures', answer)).not.toEqual([]);
    }
  });
});
