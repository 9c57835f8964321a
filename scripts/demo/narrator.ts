import type { Clock, Delegation } from './http';

/** Tells in plain words, in both languages, what happens. */
export function tell(zh: string, en: string): void {
  process.stdout.write(`  ${zh}\n  ${en}\n`);
}

export function heading(zh: string, en: string): void {
  process.stdout.write(`\n■ ${zh} · ${en}\n`);
}

export function tellDocket(delegation: Delegation): void {
  tell(`收件编号 ${delegation.docketNumber ?? '—'}`, `docket number ${delegation.docketNumber ?? '—'}`);
}

/** A due date with the derivation a clerk can check. */
export function tellClock(clock: Clock): void {
  tell(
    `${clock.title.zh}（${clock.ruleId}，${clock.basis.zh}）：${clock.dueOn} 届满`,
    `${clock.title.en} (${clock.ruleId}, ${clock.basis.en}): due ${clock.dueOn}`,
  );
  for (const step of clock.steps) process.stdout.write(`      · ${step.zh}\n        ${step.en}\n`);
}
