import type { CHANGED_THINGS } from '../../domain/directory-change';
import type { Directory } from '../../domain/directory';
import type { Comparison } from './compare';

const WHAT: Record<(typeof CHANGED_THINGS)[number], string> = {
  network: '协助网 network',
  court: '法院 court',
  unit: '部门 unit',
  person: '人员 person',
};
const HOW = { added: '新增 added', removed: '删除 taken out', changed: '变更 changed' };

const HEAD = [
  '对象 what',
  '编号 id',
  '变动 change',
  '字段 fields',
  '未结 open',
  '催办 escalations',
  '卷号 dockets',
];

/** One line for each thing that changes, with what lies open with it, its fields parted by tabs; and the counts. */
export function previewLines({ changes, open }: Comparison, after: Directory): string[] {
  const lines = changes.map(({ what, id, how, fields }) => {
    const { cases = 0, escalations = 0, docketNumbers = [] } = open.get(id) ?? {};
    const dockets = docketNumbers.join('、') + (cases > docketNumbers.length ? '……' : '');
    return [WHAT[what], id, HOW[how], fields.join(', '), cases, escalations, dockets].join('\t');
  });
  const touched = [...open.values()];
  const count = (of: (typeof CHANGED_THINGS)[number]) => changes.filter(({ what }) => what === of).length;
  const [courts, units, people] = [count('court'), count('unit'), count('person')];
  const withWork = touched.filter(({ cases }) => cases > 0).length;
  return [
    HEAD.join('\t'),
    ...lines,
    `名录 ${after.version}：法院 ${courts} 个、部门 ${units} 个、人员 ${people} 人有变动，其中 ${withWork} 个有未结案件。`,
    `Directory ${after.version}: ${courts} courts, ${units} units and ${people} people change; ${withWork} of them have open cases.`,
  ];
}
