import { generateKeyPairSync, sign } from 'node:crypto';
import { readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statementOf, type SignedTreeHead } from '../../domain/anchors/tree-head';
import { canonicalJson } from '../../domain/chain/canonical-json';
import { change, changeLines, rehashed } from './exported';

type Plant = (copy: string) => void;

const events =
  (to: (lines: string[]) => string[]): Plant =>
  (copy) =>
    changeLines(copy, 'events.jsonl', to);
const heads =
  (to: (lines: string[]) => string[]): Plant =>
  (copy) =>
    changeLines(copy, 'anchors/tree-heads.jsonl', to);
const inserted = (line: string): string => line.replace('"revision":2,', '"revision":3,');

/** Path of a copy's first run. */
export function firstRun(copy: string): string {
  return `history/${readdirSync(join(copy, 'history')).sort()[0]}`;
}

const { privateKey: otherKey } = generateKeyPairSync('ed25519');

function resigned(line: string): string {
  const signed = JSON.parse(line) as SignedTreeHead;
  const signature = sign(null, Buffer.from(statementOf(signed.head)), otherKey).toString('hex');
  return canonicalJson({ ...signed, signature });
}

/**
 * Faults for an export of two tree heads and one document: what is planted, and what is found of it where the manifest is
 * made anew to cover it up.
 */
export function plantedFaults(document: string): [string, Plant, (string | RegExp)[]][] {
  return [
    [
      'one byte of an event',
      (copy) =>
        change(copy, 'events.jsonl', (text) =>
          text.replace('"type":"Acknowledged"', '"type":"Acknowledgee"'),
        ),
      [/^EVENT_CHANGED \d+$/],
    ],
    ['an event removed at the head', events((lines) => lines.slice(1)), ['EVENT_MISSING 1']],
    ['one in the middle', events((lines) => lines.filter((_, i) => i !== 2)), ['EVENT_MISSING 3']],
    [
      'the last one',
      events((lines) => lines.slice(0, -1)),
      [/^EVENT_MISSING \d+$/, /^(BEHIND|NOT_IN)_HISTORY/, /^NOT_AS_ANCHORED/],
    ],
    [
      'two that changed places',
      events(([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest]),
      ['EVENT_OUT_OF_ORDER 2'],
    ],
    [
      'one that was put in',
      events(([a = '', b = '', ...rest]) => [a, b, inserted(b), ...rest]),
      ['EVENT_OUT_OF_ORDER 3', 'EVENT_CHANGED 3', /^EVENT_CHANGED 4/],
    ],
    [
      'an event with all hashes made anew after it',
      (copy) => {
        const genesis = readFileSync(join(copy, 'genesis.json'), 'utf8');
        changeLines(copy, 'events.jsonl', (lines) =>
          rehashed(
            lines.map((line) => line.replace('"type":"Acknowledged"', '"type":"Acknowledgee"')),
            genesis,
          ),
        );
      },
      [/^NOT_IN_HISTORY \d+$/, /^NOT_AS_ANCHORED/],
    ],
    [
      'a genesis of another case',
      (copy) => change(copy, 'genesis.json', (text) => text.replace(/"rules":"./, '"rules":"_')),
      ['EVENT_CHANGED 1'],
    ],
    [
      'a document changed',
      (copy) => writeFileSync(join(copy, 'documents', document), 'another'),
      [`DOCUMENT_CHANGED ${document}`],
    ],
    [
      'a run removed',
      (copy) => unlinkSync(join(copy, firstRun(copy))),
      ['RUN_MISSING 1', /^NOT_IN_HISTORY|^RUN/],
    ],
    [
      'a history without one of its events',
      (copy) =>
        change(copy, firstRun(copy), (text) => {
          const history = JSON.parse(text) as { events: object[] };
          return JSON.stringify({ events: history.events.filter((_, i) => i !== 3) });
        }),
      [/^RUN_BROKEN .* 4$/],
    ],
    [
      'a tree head signed by another key',
      heads((lines) => lines.map(resigned)),
      ['ANCHOR_SIGNATURE_INVALID 1', 'ANCHOR_SIGNATURE_INVALID 2'],
    ],
    ['a tree head rolled back', heads((lines) => lines.slice(0, 1)), [/^LEAF_NOT_INCLUDED \d+$/]],
    [
      'a tree head with another root',
      heads((lines) => lines.map((line) => line.replace(/"root":"../, '"root":"ff'))),
      [
        'ANCHOR_SIGNATURE_INVALID 1',
        'ANCHOR_SIGNATURE_INVALID 2',
        'ANCHOR_INCONSISTENT 2',
        /^LEAF_NOT_INCLUDED/,
      ],
    ],
    [
      'a leaf of another revision',
      (copy) => change(copy, 'anchors/proof.json', (text) => text.replace(/"revision":\d+/, '"revision":1')),
      [/^LEAF_NOT_INCLUDED/, 'NOT_AS_ANCHORED 1', 'NOTE ANCHORED_UP_TO 1'],
    ],
    [
      'a key left out',
      (copy) => changeLines(copy, 'anchors/keys.jsonl', (lines) => lines.slice(1)),
      [
        'KEY_NOT_CROSS_SIGNED 1',
        /^KEY_FOREIGN/,
        /^ANCHOR_SIGNATURE_INVALID 1/,
        /^ANCHOR_SIGNATURE_INVALID 2/,
      ],
    ],
    ['a rule left out', (copy) => writeFileSync(join(copy, 'law/rules.json'), '[]'), [/^RULE_MISSING/]],
  ];
}
