import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCalendarBook } from '../../../law/calendars/calendar-book';
import { earlierLoad, readNoticeFile, type NoticeFile } from '../../../main/calendar/notice-file';
import { aLoad, amended2026, EXAMPLE_NOTICE } from '../../support/notices';

const load = (version: string, fileSha256: string) => ({ ...aLoad(amended2026({ version })), fileSha256 });
const file = (version: string, sha256: string): NoticeFile => ({ notice: amended2026({ version }), sha256 });

describe('a notice in a file', () => {
  it('is known by the hash of its bytes', () => {
    const { notice, sha256 } = readNoticeFile(EXAMPLE_NOTICE);
    expect(notice.version).toBe('2027.1');
    expect(sha256).toBe(createHash('sha256').update(readFileSync(EXAMPLE_NOTICE)).digest('hex'));
  });

  it('that is no notice is refused by every fault, in both languages', () => {
    expect(() => readNoticeFile(__filename)).toThrow(
      /通知不能载入：\nNOT_JSON .*\nThe notice is not loaded:\nNOT_JSON/,
    );
  });

  describe('as an editor wrote it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'xiezhu-notice-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const example = readFileSync(EXAMPLE_NOTICE);
    const read = (bytes: Buffer) => {
      const path = join(folder, 'notice.json');
      writeFileSync(path, bytes);
      return readNoticeFile(path).notice;
    };

    it('may have a byte order mark and line ends of Windows', () => {
      const windows = `\uFEFF${example.toString('utf8').replaceAll('\n', '\r\n')}`;
      expect(read(Buffer.from(windows))).toEqual(read(example));
    });

    it('is refused in another encoding, which would garble the names of holidays', () => {
      const gb18030 = Buffer.from([0xd4, 0xaa, 0xb5, 0xa9]);
      const [before, after] = example.toString('utf8').split('元旦');
      const bytes = Buffer.concat([Buffer.from(before ?? ''), gb18030, Buffer.from(after ?? '')]);
      expect(() => read(bytes)).toThrow(/NOT_UTF8/);
    });

    it('is refused when it is far too large', () => {
      expect(() => read(Buffer.alloc(70_000, ' '))).toThrow(/FILE_TOO_LARGE/);
    });
  });

  it('that has not been loaded may be, and one that has goes on', () => {
    expect(earlierLoad(file('2026.2', 'a'), [], createCalendarBook())).toBeUndefined();
    const loads = [load('2026.2', 'a')];
    expect(earlierLoad(file('2026.2', 'a'), loads, createCalendarBook(loads))).toEqual(loads[0]);
  });

  it('is refused when another file was loaded as this version, or a newer version is in force', () => {
    const loads = [load('2026.2', 'a'), load('2026.3', 'b')];
    const second = loads.slice(0, 1);
    expect(() => earlierLoad(file('2026.2', 'other'), second, createCalendarBook(second))).toThrow(
      /VERSION_NOT_NEWER \/version/,
    );
    expect(() => earlierLoad(file('2026.2', 'a'), loads, createCalendarBook(loads))).toThrow(
      /VERSION_NOT_NEWER \/version/,
    );
  });
});
