import type { ClockPreview } from '../../law/calendars/preview-load';
import type { SurveyedCase } from './survey';

const WORDS: Record<ClockPreview['change'], string> = {
  moved: '移动 moves',
  firmed: '转为确定 becomes firm',
  fixed: '不能变动（未记载算法）stays: does not say how it is counted',
  lapsed: '已逾期，不变（按通知本应更晚届满）stays lapsed: by the notice it were due later',
};

export const PREVIEW_HEAD = ['卷号 docket', '期限 clock', '原 from', '现 to', '变动 change', '原因 why'].join(
  '\t',
);

/** One line a clock, its fields parted by tabs. */
export function previewLines({ docketNumber, clocks }: SurveyedCase): string[] {
  return clocks.map(({ clockId, title, change, from, to, why }) => {
    const reasons = why.map(({ zh, en }) => `${zh} / ${en}`).join(' ');
    return [docketNumber, `${clockId} ${title.zh} / ${title.en}`, from, to, WORDS[change], reasons].join(
      '\t',
    );
  });
}

/** Counts what a survey found, for the last lines. */
export class Totals {
  private cases = 0;
  private readonly clocks: Record<ClockPreview['change'], number> = {
    moved: 0,
    firmed: 0,
    fixed: 0,
    lapsed: 0,
  };

  add({ clocks }: SurveyedCase): void {
    this.cases += 1;
    for (const { change } of clocks) this.clocks[change] += 1;
  }

  lines(open: number): string[] {
    const { moved, firmed, fixed, lapsed } = this.clocks;
    return [
      `在办 ${open} 件，涉及 ${this.cases} 件：移动 ${moved} 项，转为确定 ${firmed} 项，不能变动 ${fixed} 项，已逾期不变 ${lapsed} 项。`,
      `${open} open cases, ${this.cases} concerned: ${moved} clocks move, ${firmed} become firm, ${fixed} cannot move, ${lapsed} stay lapsed.`,
    ];
  }
}
