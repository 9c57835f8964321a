import type PDFDocument from 'pdfkit';
import type { Bars, Block, Report, Table } from '../../domain/report/report';
import type { Language } from '../language';
import { reportFont } from './report-font';

type Document = InstanceType<typeof PDFDocument>;

/** Points. */
const MARGIN = 40;
const TEXT = 9;
const CELL = 8;
const HEAD_CELL = 7;
const HEADING = 13;
const TITLE = 18;
const ROW = 16;
const NAMES = 125;
const BAR_NAMES = 210;
const FIGURES = 50;
/** Bars that are kept on one page. */
const TOGETHER = 15;
const FULL = 595 - 2 * MARGIN;
const INK = '#222222';
const FAINT = '#cccccc';
const BAR = '#3b5b8c';

/** The report on A4, its font within: it looks the same wherever it is printed. */
export async function reportPdf({ title, about, sections }: Report, language: Language): Promise<Buffer> {
  // Loaded when a report is first printed: 22 MiB of every API, for what is asked once a month.
  const { default: Pdf } = await import('pdfkit');
  const document = new Pdf({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: language === 'zh' ? 'zh-CN' : 'en',
    info: { Title: inFont(title[language]) },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const written = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  document.registerFont('text', reportFont());
  document.font('text').fillColor(INK);
  document.fontSize(TITLE).text(inFont(title[language]));
  document.moveDown(0.5).fontSize(TEXT);
  for (const text of about) document.text(inFont(text[language]));
  for (const { heading, blocks } of sections) {
    keepTogether(document, 3 * ROW + leastHeightOf(blocks[0]));
    document.moveDown(1).fontSize(HEADING).text(inFont(heading[language]), MARGIN);
    document.moveDown(0.3).fontSize(TEXT);
    for (const block of blocks) draw(document, block, language);
  }
  numberPages(document);
  document.end();
  await written;
  return Buffer.concat(chunks);
}

function draw(document: Document, block: Block, language: Language): void {
  if (block.kind === 'note') document.text(inFont(block.text[language]), MARGIN);
  else if (block.kind === 'table') drawTable(document, block, language);
  else drawBars(document, block, language);
  document.moveDown(0.5);
}

/** What of a block must stand on the page on which it begins. */
function leastHeightOf(block: Block | undefined): number {
  if (block === undefined || block.kind === 'note') return ROW;
  return block.kind === 'table' ? 5 * ROW : (1 + Math.min(block.bars.length, TOGETHER)) * ROW;
}

/** The head stands again on every page. */
function drawTable(document: Document, { head, rows }: Table, language: Language): void {
  const names = head.map((text) => inFont(text[language]));
  const width = (FULL - NAMES) / Math.max(1, head.length - 1);
  const heightOf = (cells: string[]): number =>
    5 + Math.max(...cells.map((cell, i) => document.heightOfString(cell, { width: widthOf(i) - 4 })));
  const widthOf = (column: number): number => (column === 0 ? NAMES : width);
  const line = (cells: string[]): void => {
    const { y } = document;
    const height = heightOf(cells);
    cells.forEach((cell, i) => {
      const x = MARGIN + (i === 0 ? 0 : NAMES + width * (i - 1));
      document.text(cell, x, y + 2, { width: widthOf(i) - 4, align: i === 0 ? 'left' : 'right' });
    });
    document.strokeColor(FAINT).lineWidth(0.5);
    document
      .moveTo(MARGIN, y + height)
      .lineTo(MARGIN + FULL, y + height)
      .stroke();
    document.y = y + height;
  };
  const begin = (): void => {
    document.fontSize(HEAD_CELL);
    line(names);
    document.fontSize(CELL);
  };
  keepTogether(document, 5 * ROW);
  begin();
  for (const { name, cells } of rows) {
    const row = [inFont(name[language]), ...cells];
    if (keepTogether(document, heightOf(row))) begin();
    line(row);
  }
  document.fontSize(TEXT).x = MARGIN;
}

function drawBars(document: Document, block: Bars, language: Language): void {
  const { title, full, bars } = block;
  keepTogether(document, leastHeightOf(block));
  document.text(inFont(title[language]), MARGIN).fontSize(CELL);
  const names = { width: BAR_NAMES - 6, align: 'right' as const };
  for (const { name, value, shown } of bars) {
    const height = Math.max(ROW, document.heightOfString(inFont(name[language]), names) + 4);
    keepTogether(document, height);
    const { y } = document;
    const length = (value / full) * (FULL - BAR_NAMES - FIGURES);
    document.text(inFont(name[language]), MARGIN, y + 2, names);
    document.rect(MARGIN + BAR_NAMES, y + 3, length, ROW - 6).fill(BAR);
    document.fillColor(INK).text(shown, MARGIN + BAR_NAMES + length + 4, y + 2, { lineBreak: false });
    document.y = y + height;
  }
  document.fontSize(TEXT).x = MARGIN;
}

/** Begins a page where so much does not fit on this one. @returns whether it did */
function keepTogether(document: Document, height: number): boolean {
  if (document.y + height <= document.page.height - MARGIN - ROW) return false;
  document.addPage();
  return true;
}

/** An apostrophe, which this font draws as wide as a Chinese character. */
function inFont(text: string): string {
  return text.replaceAll('’', "'");
}

function numberPages(document: Document): void {
  const { start, count } = document.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    document.switchToPage(index);
    // Below the margin, where a text would otherwise begin a page of its own.
    document.page.margins.bottom = 0;
    const place = { width: FULL, align: 'center' as const, lineBreak: false };
    document
      .fontSize(TEXT)
      .text(`${index + 1} / ${count}`, MARGIN, document.page.height - MARGIN / 2 - TEXT, place);
  }
}
