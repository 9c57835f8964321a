import type { RegistryWrite } from '../../domain/delegation/record';
import type { SeizureWrite } from '../../domain/seizures/record';
import type { DelegationId } from '../../domain/ids';
import { BLANKS, fillings, type Blank } from './papers';
import type { Random } from './random';
import type { Template } from './templates';

const NAMES = Object.fromEntries(Object.entries(BLANKS).map(([name, blank]) => [blank, name])) as Record<
  string,
  Blank
>;
/** The longer blank first: one begins with the other. */
const ANY_BLANK = new RegExp(
  `(${Object.keys(NAMES)
    .sort((a, b) => b.length - a.length)
    .join('|')})`,
);

/** The text of a template between its blanks, and which blank stands where. */
interface Form {
  pieces: string[];
  historyLength: number;
}

/** What the product would have written of a case from its submission to its end. */
export interface Told {
  delegation: RegistryWrite;
  seizures: SeizureWrite[];
}

/** Makes the n-th of `total` dockets as the product would have recorded it; the earliest templates come first. */
export function docketMaker(templates: Template[], total: number, random: Random): (n: number) => Told {
  const forms = templates.map(formOf);
  return (n) => {
    const form = forms[Math.floor((n * forms.length) / total)];
    if (!form) throw new Error('no templates');
    const filled = { ...fillings(random), delegationId: uuid(random) };
    const text = form.pieces.map((piece, i) => (i % 2 === 0 ? piece : filled[piece as Blank])).join('');
    const { state, events, watches } = JSON.parse(text) as Template;
    const fence = { run: 0, historyLength: form.historyLength, atMs: Date.parse(state.updatedAt) };
    return {
      delegation: { delegationId: filled.delegationId, events, state, fence },
      seizures: watches.map((watch) => ({ ...watch, fence })),
    };
  };
}

function formOf(template: Template): Form {
  const pieces = JSON.stringify(template).split(ANY_BLANK);
  return {
    pieces: pieces.map((piece, i) => (i % 2 === 0 ? piece : (NAMES[piece] ?? piece))),
    historyLength: template.events.length * 6,
  };
}

function uuid(random: Random): DelegationId {
  const hex = Array.from({ length: 4 }, () => random.int(0, 0xffffffff).toString(16).padStart(8, '0')).join(
    '',
  );
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ];
  return parts.join('-') as DelegationId;
}
