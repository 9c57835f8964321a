import type { Text } from './text';

/** What may be wrong with a directory file. Codes are stable: operators' scripts may go by them. */
export const DIRECTORY_FAULT_TEXTS = {
  FIELD_MISSING: { zh: '缺少此字段，或为空', en: 'this field is missing or empty' },
  FIELD_UNKNOWN: { zh: '没有这样的字段', en: 'there is no such field' },
  FIELD_MALFORMED: { zh: '格式不符', en: 'not of the form that is expected' },
  ID_TWICE: { zh: '重复', en: 'stands twice' },
  UNKNOWN_COURT: { zh: '找不到此法院', en: 'no such court' },
  UNKNOWN_UNIT: { zh: '该法院没有此部门', en: 'the court has no such unit' },
  UNKNOWN_PERSON: { zh: '找不到此人', en: 'no such person' },
  PERIOD_REVERSED: { zh: '止期早于起期', en: 'ends before it begins' },
  LEAD_TRIBUNAL_CLOSED: { zh: '牵头法庭已撤销', en: 'the lead tribunal is closed' },
  LEAD_TRIBUNAL_NO_TRIBUNAL: { zh: '牵头法庭应为人民法庭', en: 'the lead tribunal is no people’s tribunal' },
  DEFAULT_UNIT_CLOSED: { zh: '默认承办部门已撤销', en: 'the default unit is closed' },
  SUPERIOR_CYCLE: { zh: '上级法院成环', en: 'the court is its own superior in the end' },
  OTHER_HIGH_COURT: { zh: '与上级法院的高级法院不同', en: 'not the High Court of its superior court' },
  NO_LEADER: { zh: '法院没有分管院领导', en: 'the court has no leader' },
  NO_COORDINATOR: { zh: '法院没有司法协作专员', en: 'the court has no coordinator' },
  NO_HEAD: { zh: '部门没有负责人', en: 'the unit has no head' },
  NO_OPERATOR: { zh: '没有运维人员', en: 'the network has no operator' },
  NAMES_OVERLAP: {
    zh: '同一法院同时有两个同名部门',
    en: 'another unit of the court has this name at the same time',
  },
  POST_ELSEWHERE: { zh: '任职范围不对', en: 'no post of this role is held there' },
  DEPUTY_OF_OTHER_COURT: { zh: '代理人属另一法院', en: 'the deputy belongs to another court' },
  DEPUTY_CYCLE: { zh: '代理成环', en: 'deputies stand in for each other in a circle' },
  ABSENCES_OVERLAP: { zh: '缺勤期间重叠', en: 'overlaps another absence' },
  ABSENCE_UNCOVERED: {
    zh: '缺勤期间无人代理（代理人未定，或有一日同样不在）',
    en: 'nobody stands in: no deputy is named, or none is there on every day',
  },
  NOT_BY_LAW: { zh: '规则目录不允许', en: 'the catalogue of rules does not allow it' },
  RUNGS_NOT_WHOLE: {
    zh: '催办梯级应依次为 warn、supervisor、leader、leaders，各一次',
    en: 'the rungs are warn, supervisor, leader and leaders, each once and in this order',
  },
  RUNG_CLIMBS_BACK: { zh: '催办只能升到更高梯级', en: 'an escalation climbs to a later rung only' },
  FILE_TOO_LARGE: { zh: '文件过大，不会是名录', en: 'the file is too large to be a directory' },
  NOT_UTF8: { zh: '文件不是 UTF-8 编码', en: 'the file is not encoded in UTF-8' },
  NOT_JSON: { zh: '文件不是 JSON', en: 'the file is not JSON' },
  OTHER_NETWORK: { zh: '不是本协助网的名录', en: 'the directory of another network' },
  VERSION_NOT_NEWER: { zh: '版本不比现行名录新', en: 'no newer than the directory in force' },
  UNIT_CHANGES_COURT: { zh: '部门不能改属另一法院', en: 'a unit stays with its court' },
  UNIT_NOT_CLOSED: {
    zh: '部门须先撤销（validTo 已过）方可删除',
    en: 'a unit is taken out only after its last day (validTo)',
  },
  UNIT_HAS_CASES: {
    zh: '被删除的部门尚有未结案件或未答复的催办',
    en: 'the unit taken out still has open cases or escalations',
  },
  COURT_HAS_CASES: {
    zh: '被删除的法院尚有未结案件或未答复的催办',
    en: 'the court taken out still has open cases or escalations',
  },
  PERSON_HAS_CASES: {
    zh: '被删除的人员尚有未结案件；请改填 validTo',
    en: 'the person taken out still has open cases: give a last day (validTo) instead',
  },
  SEAT_ELSEWHERE: { zh: '该角色不在此处任职', en: 'nobody of this role holds a post there' },
} as const satisfies Record<string, Text>;
export type DirectoryFaultCode = keyof typeof DIRECTORY_FAULT_TEXTS;

/** One fault: the field (JSON pointer into the file) and what is wrong with it. */
export interface DirectoryFault extends Text {
  pointer: string;
  code: DirectoryFaultCode;
}

/** @param named what the text is about, shown behind it */
export function directoryFault(code: DirectoryFaultCode, pointer: string, named?: string): DirectoryFault {
  const { zh, en } = DIRECTORY_FAULT_TEXTS[code];
  if (named === undefined) return { code, pointer, zh, en };
  return { code, pointer, zh: `${zh}（${named}）`, en: `${en} (${named})` };
}

/** One line a fault, in one language. */
export function faultLines(faults: readonly DirectoryFault[], language: keyof Text): string {
  return faults.map((fault) => `${fault.code} ${fault.pointer}: ${fault[language]}`).join('\n');
}
