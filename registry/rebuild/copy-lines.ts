import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { registryError } from '../errors';
import { toJson } from '../json';

/** Of a column that is not JSON; text[] is the only array there is. */
type Value = string | number | boolean | string[] | null | undefined;

/** What a column takes, as far as its text differs: everything else is written as it is. */
type ColumnType = 'json' | 'plain';

/** The columns of every table of the registry, in their order. */
export type Columns = ReadonlyMap<string, [name: string, type: ColumnType][]>;

export async function readColumns(pool: Pool): Promise<Columns> {
  const { rows } = await pool.query<{ table: string; column: string; type: string }>(
    `SELECT table_name AS "table", column_name AS "column", data_type AS type
     FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY ordinal_position`,
  );
  const columns = new Map<string, [string, ColumnType][]>();
  for (const { table, column, type } of rows) {
    const ofTable = columns.get(table) ?? [];
    ofTable.push([column, columnType(type)]);
    columns.set(table, ofTable);
  }
  return columns;
}

function columnType(type: string): ColumnType {
  return type === 'json' || type === 'jsonb' ? 'json' : 'plain';
}

/** A row by column name as COPY reads it: all columns of the table between tabs, and a line feed. */
export function copyLine(table: string, row: object, columns: Columns): string {
  const values = row as Record<string, Value>;
  const cells = (columns.get(table) ?? []).map(([name, type]) => cell(values[name], type));
  return `${cells.join('\t')}\n`;
}

/** Writes lines of `copyLine` into a table. Throws RegistryUnavailableError when the database cannot be asked now. */
export async function copyLines(client: PoolClient, table: string, lines: string): Promise<void> {
  if (lines === '') return;
  try {
    await pipeline(Readable.from([Buffer.from(lines)]), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
  } catch (error) {
    throw registryError(error);
  }
}

function cell(value: Value, type: ColumnType): string {
  if (value === null || value === undefined) return '\\N';
  // Of what COPY minds, JSON has backslashes alone.
  if (type === 'json') return toJson(value).replaceAll('\\', '\\\\');
  return escape(Array.isArray(value) ? arrayLiteral(value) : String(value));
}

function arrayLiteral(elements: string[]): string {
  return `{${elements.map((element) => `"${element.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escape(text: string): string {
  return text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? character);
}
