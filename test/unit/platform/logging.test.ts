import { createLogger } from '../../../platform/logging';

function logged(record: Record<string, unknown>): string {
  const lines: string[] = [];
  createLogger({ logLevel: 'info' }, { write: (line: string) => void lines.push(line) }).info(record, 'said');
  return lines.join('');
}

describe('the log', () => {
  it('holds no personal data of a submission, whatever it lies in', () => {
    const line = logged({
      submission: {
        contact: { name: '张书记员', phone: '021-5555' },
        parties: [{ partyId: 'p1', name: '李四', idNumber: '310118199001011234', address: '朱家角镇1号' }],
        matter: { addressees: [{ partyId: 'p1', address: '汾湖镇2号', phone: '139' }] },
      },
      result: { receiver: { name: '王五', relationship: '配偶' } },
    });
    for (const secret of ['张书记员', '021', '李四', '310118', '朱家角镇', '汾湖镇', '139', '王五']) {
      expect(line).not.toContain(secret);
    }
    expect(line).toContain('"partyId":"p1"');
  });

  it('holds no token, password or database address', () => {
    const line = logged({
      req: { headers: { authorization: 'Bearer abc', cookie: 'session' } },
      token: 'abc',
      settings: { databaseUrl: 'postgres://u:p@h/d', password: 'p4ss' },
    });
    expect(line).not.toMatch(/abc|session|postgres:|p4ss/);
  });

  it('keeps what an operator needs', () => {
    const line = logged({
      delegationId: 'd-1',
      docketNumber: '沪0118跨送〔2026〕17号',
      err: new Error('broken'),
    });
    expect(JSON.parse(line)).toMatchObject({
      delegationId: 'd-1',
      docketNumber: '沪0118跨送〔2026〕17号',
      msg: 'said',
      err: { type: 'Error', message: 'broken' },
    });
  });
});
