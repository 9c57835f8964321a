import type { Text } from '../text';

/** A document for people: headings with tables and bars under them, in both languages, without a layout. */
export interface Report {
  title: Text;
  /** What period, of when. */
  about: Text[];
  sections: Section[];
}

export interface Section {
  heading: Text;
  blocks: Block[];
}

export type Block = Note | Table | Bars;

export interface Note {
  kind: 'note';
  text: Text;
}

/** The first column names the row; the others are numbers as people read them. */
export interface Table {
  kind: 'table';
  head: Text[];
  rows: { name: Text; cells: string[] }[];
}

/** One bar a row, its length by `value` in relation to `full`. */
export interface Bars {
  kind: 'bars';
  title: Text;
  full: number;
  bars: { name: Text; value: number; shown: string }[];
}
