import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHAPE_TEXTS } from '../../api/contract/shape-texts';
import { ERROR_MAP } from '../../api/error-map';
import { FAULT_TEXTS } from '../../api/fault-texts';
import { ERROR_CODES, FAULT_DETAILS } from '../../domain/errors';

const page = readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('docs/errors.md', () => {
  it('lists every code in its order, with status and both meanings', () => {
    const told = rows.filter(([code = '']) => /^[A-Z_]+$/.test(code));
    expect(told).toEqual(
      ERROR_CODES.map((code) => {
        const { status, title, meaning } = ERROR_MAP[code];
        return [code, String(status), `${title.zh}。${meaning.zh}`, `${title.en}. ${meaning.en}`];
      }),
    );
  });

  it('lists the closer words', () => {
    const told = rows.map(([zh, en]) => `${zh}|${en}`);
    for (const { zh, en } of [...Object.values(FAULT_TEXTS), ...Object.values(SHAPE_TEXTS)]) {
      expect(told).toContain(`${zh}|${en}`);
    }
  });
});

describe('the words', () => {
  it('exist in both languages for every detail', () => {
    for (const detail of FAULT_DETAILS) expect(FAULT_TEXTS[detail].zh).toMatch(/[一-龥]/);
    for (const { zh, en } of [...Object.values(FAULT_TEXTS), ...Object.values(SHAPE_TEXTS)]) {
      expect(zh).not.toBe('');
      expect(en).not.toMatch(/[一-龥]/);
    }
  });
});
