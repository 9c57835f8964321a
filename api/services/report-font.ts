import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

const FILE = '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff';

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

let unpacked: Buffer | undefined;

/**
 * The Chinese font of printed reports, as TrueType. The package has it as WOFF (W3C, WOFF 1.0), of which the library
 * that writes the PDF would inflate the tables again for every character.
 */
export function reportFont(): Buffer {
  return (unpacked ??= fromWoff(readFileSync(require.resolve(FILE))));
}

function fromWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_none, index) => {
    const at = WOFF_HEADER + WOFF_ENTRY * index;
    const [tag, offset, packed, length, checksum] = [0, 4, 8, 12, 16].map((part) =>
      woff.readUInt32BE(at + part),
    ) as [number, number, number, number, number];
    const data = woff.subarray(offset, offset + packed);
    return { tag, checksum, data: packed < length ? inflateSync(data) : data };
  });
  let offset = SFNT_HEADER + SFNT_ENTRY * count;
  const sfnt = Buffer.alloc(offset + tables.reduce((sum, { data }) => sum + aligned(data.length), 0));
  woff.copy(sfnt, 0, 4, 8);
  writeSearchHints(sfnt, count);
  tables.forEach(({ tag, checksum, data }, index) => {
    const entry = SFNT_HEADER + SFNT_ENTRY * index;
    [tag, checksum, offset, data.length].forEach((value, i) => sfnt.writeUInt32BE(value, entry + 4 * i));
    data.copy(sfnt, offset);
    offset += aligned(data.length);
  });
  return sfnt;
}

function writeSearchHints(sfnt: Buffer, count: number): void {
  const power = Math.floor(Math.log2(count));
  const range = SFNT_ENTRY * 2 ** power;
  [count, range, power, SFNT_ENTRY * count - range].forEach((value, i) =>
    sfnt.writeUInt16BE(value, 4 + 2 * i),
  );
}

/** Tables begin at multiples of four bytes. */
function aligned(length: number): number {
  return Math.ceil(length / 4) * 4;
}
