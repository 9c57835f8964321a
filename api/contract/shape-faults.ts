import { z } from 'zod';
import { isShapeDetail, type ShapeDetail } from './shape-texts';

/** One fault of shape: JSON pointer and the key of its words. */
export interface ShapeFault {
  pointer: string;
  detail: ShapeDetail;
}

export type Parsed<T> = { value: T } | { faults: ShapeFault[] };

type Issue = z.core.$ZodIssue;

/** For those who hand schemas on without knowing zod. */
export type Schema = z.ZodType;

/** Parses a part of a request; faults come with the pointer of what is wrong, one a pointer. */
export function parseShape<S extends z.ZodType>(schema: S, data: unknown): Parsed<z.output<S>> {
  const parsed = z.safeParse(schema, data, { reportInput: true });
  if (parsed.success) return { value: parsed.data };
  const faults = new Map<string, ShapeFault>();
  for (const issue of parsed.error.issues) {
    for (const fault of faultsOf(issue, [])) if (!faults.has(fault.pointer)) faults.set(fault.pointer, fault);
  }
  return { faults: [...faults.values()] };
}

/** RFC 6901. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function faultsOf(issue: Issue, base: readonly PropertyKey[]): ShapeFault[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), detail: 'unknownField' }));
  }
  if (issue.code === 'invalid_union') {
    const branch = closestBranch(issue.errors);
    if (branch) return branch.flatMap((inner) => faultsOf(inner, path));
  }
  return [{ pointer: pointerOf(path), detail: detailOf(issue) }];
}

/** The form that the caller most likely meant: its fixed fields fit, and the fewest others are wrong. */
function closestBranch(branches: Issue[][]): Issue[] | undefined {
  const misfit = (branch: Issue[]): number =>
    branch.filter((issue) => issue.path.length < 2 && isFixed(issue)).length * 100 + branch.length;
  return [...branches].sort((a, b) => misfit(a) - misfit(b))[0];
}

/** A literal that tells forms apart, and not a choice among several values. */
function isFixed(issue: Issue): boolean {
  return issue.code === 'invalid_value' && issue.values.length === 1;
}

function detailOf(issue: Issue): ShapeDetail {
  if (issue.input === undefined && issue.code !== 'custom') return 'required';
  if (isShapeDetail(issue.message)) return issue.message;
  if (issue.code === 'invalid_type') return 'wrongType';
  if (issue.code === 'invalid_value') return 'notAChoice';
  if (issue.code === 'invalid_union')
    return 'note' in issue && issue.note !== undefined ? 'notAChoice' : 'noShape';
  if (issue.code === 'too_small') return isNumber(issue.origin) ? 'tooSmall' : 'tooShort';
  if (issue.code === 'too_big') return isNumber(issue.origin) ? 'tooBig' : 'tooLong';
  return 'malformed';
}

function isNumber(origin: string): boolean {
  return origin === 'number' || origin === 'int';
}
