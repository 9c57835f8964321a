import type { Text } from '../../domain/text';

/** Warnings that several rules carry. */

/** PC5 and PC7: what meets a limit in days. */
export const DISPATCH_COUNTS: Text = {
  zh: '期满前交邮、发出的不算过期（民事诉讼法第85条第4款）：发出时间与收到时间分别记载。',
  en: 'What is posted or sent before the end is in time (CPL art. 85(4)): record dispatch and receipt apart.',
};

export const NEVER_STANDS_STILL: Text = {
  zh: '无条文允许此期限停止计算；只有完成、退回或者书面说明（PC8a，我们的读法）。',
  en: 'No text lets this clock stand still: only completion, return or the explanatory letter end it (PC8a, our reading).',
};

export const RENUMBERED: Text = {
  zh: '2023年民事诉讼法执行编条号为2021年条号加四（如236改为240）；2022年解释仍引用2021年条号。',
  en: 'In the enforcement part of the CPL the 2023 numbers are the 2021 numbers plus four (236 became 240); the Interpretation of 2022 still cites those of 2021.',
};

/** 委托执行: what is still copied online describes single matters, not a case that moves. */
export const OLD_COMMENTARY: Text = {
  zh: '2011年以前的解说（只有委托法院可以中止、终结，受托法院须请示）仍在流传；2011年规定之后案件移转，受托法院即执行法院。',
  en: 'Commentary of before 2011 (only the requesting court may suspend or end) is still copied; since the 2011 rules the case moves and the receiving court is the enforcing court.',
};

export const OLD_LIMITS: Text = {
  zh: '2000年规定的一个月委托、三十日执行完毕、十五日函告（EN12）已不再适用。',
  en: 'The limits of 2000 (entrust in a month, execute in 30 days, report 15 days after: EN12) no longer apply.',
};

export const MATTERS_NOT_VERIFIED: Text = {
  zh: '法发〔2017〕27号条文未查到，凭记忆记载，使用前须核对。',
  en: 'The text of Fa Fa [2017] No. 27 was not found: recalled, to be verified before it is relied on.',
};
