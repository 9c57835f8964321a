import type { Bars, Block, Report, Table } from '../../domain/report/report';
import type { Text } from '../../domain/text';
import type { Language } from '../language';

/** The report as Markdown; its bars are pictures within the text, so that it stays one file. */
export function reportMarkdown({ title, about, sections }: Report, language: Language): string {
  const say = (text: Text): string => escaped(text[language]);
  const lines = [
    `# ${say(title)}`,
    ...about.map(say),
    ...sections.flatMap(({ heading, blocks }) => [
      `## ${say(heading)}`,
      ...blocks.map((block) => blockText(block, language)),
    ]),
  ];
  return `${lines.join('\n\n')}\n`;
}

function blockText(block: Block, language: Language): string {
  if (block.kind === 'note') return escaped(block.text[language]);
  return block.kind === 'table' ? tableText(block, language) : barsText(block, language);
}

function tableText({ head, rows }: Table, language: Language): string {
  const line = (cells: string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    line(head.map((text) => text[language])),
    `| --- |${' ---: |'.repeat(head.length - 1)}`,
    ...rows.map(({ name, cells }) => line([name[language], ...cells])),
  ].join('\n');
}

function barsText(bars: Bars, language: Language): string {
  const picture = Buffer.from(barsSvg(bars, language)).toString('base64');
  return `![${escaped(bars.title[language])}](data:image/svg+xml;base64,${picture})`;
}

/** Pixels. */
const [ROW, NAMES, FULL, FIGURES] = [24, 320, 320, 80];

function barsSvg({ title, full, bars }: Bars, language: Language): string {
  const rows = bars.map(({ name, value, shown }, index) => {
    const y = ROW * (index + 1);
    const width = ((value / full) * FULL).toFixed(1);
    return (
      `<text x="${NAMES - 8}" y="${y + 16}" text-anchor="end">${inXml(name[language])}</text>` +
      `<rect x="${NAMES}" y="${y + 4}" width="${width}" height="${ROW - 8}" fill="#3b5b8c"/>` +
      `<text x="${NAMES + Number(width) + 6}" y="${y + 16}">${inXml(shown)}</text>`
    );
  });
  const size = `width="${NAMES + FULL + FIGURES}" height="${ROW * (bars.length + 1) + 4}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="12">` +
    `<text x="0" y="16" font-weight="bold">${inXml(title[language])}</text>${rows.join('')}</svg>`
  );
}

/** Reasons are people's own words: they must not become markup, nor end a cell. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#!&]/g, (sign) => `\\${sign}`);
}

function inXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
