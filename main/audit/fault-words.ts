import type { LogFault, LogPlace } from '../../domain/anchors/check-log';
import type { AuditFault, BookFault } from '../../domain/audit/fault';
import type { Text } from '../../domain/text';

/** What is wrong about a case. */
export function caseFaultInWords(fault: AuditFault): Text {
  switch (fault.code) {
    case 'GENESIS_MISSING':
      return { zh: '缺少链首', en: 'what its chain begins with is missing' };
    case 'EVENT_MISSING':
      return { zh: `缺少第 ${fault.revision} 号事件`, en: `event ${fault.revision} is missing` };
    case 'EVENT_CHANGED':
      return {
        zh: `第 ${fault.revision} 号事件与其哈希值不符`,
        en: `event ${fault.revision} is not the one of which its hash was made`,
      };
    case 'EVENT_UNCHAINED':
      return { zh: `第 ${fault.revision} 号事件没有哈希值`, en: `event ${fault.revision} has no hash` };
    case 'EVENT_TOO_MANY':
      return {
        zh: `多出第 ${fault.revision} 号事件`,
        en: `event ${fault.revision} lies beyond the last one of the case`,
      };
    case 'NOT_IN_HISTORY':
      return {
        zh: `第 ${fault.revision} 号事件之后与引擎历史不符`,
        en: `after event ${fault.revision} it is not what the engine’s history holds`,
      };
    case 'BEHIND_HISTORY':
      return {
        zh: `引擎历史在第 ${fault.revision} 号事件之后还有事件`,
        en: `the engine’s history goes on after event ${fault.revision}`,
      };
    case 'STATE_DIFFERS':
      return {
        zh: `登记的状态与事件不符：${fault.pointers.join('、')}`,
        en: `what is shown is not what the events come to: ${fault.pointers.join(', ')}`,
      };
    case 'ARCHIVE_MISSING':
      return { zh: '归档或其中的历史缺失', en: 'its archive, or a history in it, is missing' };
    case 'ARCHIVE_CHANGED':
      return {
        zh: '归档或其中的历史与其哈希值不符',
        en: 'its archive, or a history in it, is not what was written',
      };
    case 'ARCHIVE_UNREADABLE':
      return { zh: '归档无法读取', en: 'its archive cannot be read' };
    case 'ARCHIVE_DIFFERS':
      return { zh: '归档与登记库的事件不符', en: 'its archive has other events than the registry' };
    case 'NOT_IN_REGISTRY':
      return { zh: '引擎中有，登记库中没有', en: 'in the engine, and not in the registry' };
    case 'NOT_IN_ENGINE':
      return { zh: '在办，而引擎中没有', en: 'under way, and not in the engine' };
    case 'ACTED_ON_ENGINE': {
      const { act, at, by, reason } = fault;
      const who = [by, reason].filter((part) => part !== undefined).join(' · ');
      return {
        zh: `正常途径之外在引擎上的操作：${act}，${at}${who && `（${who}）`}`,
        en: `acted on at the engine, outside the normal way: ${act} at ${at}${who && ` (${who})`}`,
      };
    }
    case 'NOT_AS_ANCHORED':
      return {
        zh: `至第 ${fault.revision} 号事件已非锚定时的内容`,
        en: `up to event ${fault.revision} it is not what was anchored`,
      };
    case 'DOCUMENT_MISSING':
      return { zh: `缺少材料 ${fault.sha256}`, en: `document ${fault.sha256} is missing` };
    case 'DOCUMENT_CHANGED':
      return {
        zh: `材料 ${fault.sha256} 与其哈希值不符`,
        en: `document ${fault.sha256} is not the one that was uploaded`,
      };
    case 'ANCHORED_CASE_MISSING':
      return {
        zh: `曾锚定至第 ${fault.revision} 号事件，登记库中已没有`,
        en: `it was anchored at event ${fault.revision}, and is not in the registry any more`,
      };
    case 'TOMBSTONE_CHANGED':
      return {
        zh: '销毁记载与日志所载不符',
        en: 'what stays of it is not what the log says of its destruction',
      };
    case 'DESTRUCTION_UNFINISHED':
      return {
        zh: '销毁未完成；再次运行同一销毁命令即可继续',
        en: 'its destruction is not finished; the same command again goes on with it',
      };
    case 'DESTROYED_STILL_THERE':
      return { zh: `已销毁，但仍存在：${fault.where}`, en: `destroyed, and still there: ${fault.where}` };
  }
}

const PLACES: Record<LogPlace, Text> = {
  folder: { zh: '锚定文件夹', en: 'the folder of anchors' },
  copy: { zh: '副本文件夹', en: 'the second folder' },
  registry: { zh: '登记库', en: 'the registry' },
};

/** What is wrong about no case but about the books themselves. */
export function bookFaultInWords(fault: BookFault): Text {
  return 'where' in fault ? anchorFaultInWords(fault) : accessFaultInWords(fault);
}

function accessFaultInWords(fault: Exclude<BookFault, LogFault>): Text {
  switch (fault.code) {
    case 'ACCESS_MISSING':
      return {
        zh: `查阅记录缺少第 ${fault.from}–${fault.to} 条`,
        en: `entries ${fault.from} to ${fault.to} of the access log are missing`,
      };
    case 'ACCESS_CHANGED':
      return {
        zh: `查阅记录第 ${fault.seq} 条与其哈希值不符`,
        en: `entry ${fault.seq} of the access log is not the one of which its hash was made`,
      };
    case 'ACCESS_LOG_NOT_AS_ANCHORED':
      return {
        zh: `查阅记录锚定时有 ${fault.count} 条，现已不同`,
        en: `the access log had ${fault.count} entries when it was anchored, and is not the same any more`,
      };
  }
}

function anchorFaultInWords(fault: LogFault): Text {
  const { zh, en } = PLACES[fault.where];
  switch (fault.code) {
    case 'KEY_NOT_CROSS_SIGNED':
      return {
        zh: `${zh}：密钥 ${fault.key} 没有前一把密钥的签名`,
        en: `in ${en}, key ${fault.key} and the one before have not signed for each other`,
      };
    case 'ANCHOR_SIGNATURE_INVALID':
      return {
        zh: `${zh}：第 ${fault.anchor} 次锚定不是由当时的密钥签名`,
        en: `in ${en}, anchor ${fault.anchor} is not signed by the key that was in force`,
      };
    case 'ANCHOR_INCONSISTENT':
      return {
        zh: `${zh}：第 ${fault.anchor} 次锚定与其各项或前一次锚定不符`,
        en: `in ${en}, anchor ${fault.anchor} does not fit its leaves or the anchor before`,
      };
    case 'TREE_HEAD_ROLLED_BACK':
      return {
        zh: `${zh}缺少第 ${fault.anchor} 次锚定，而别处有`,
        en: `${en} has no anchor ${fault.anchor}, which is known elsewhere`,
      };
    case 'TREE_HEAD_DIFFERS':
      return {
        zh: `${zh}的第 ${fault.anchor} 次锚定与锚定文件夹的不同`,
        en: `${en} has another anchor ${fault.anchor} than the folder of anchors`,
      };
    case 'ANCHORS_UNREADABLE':
      return {
        zh: `${zh}的 ${fault.file} 有无法读取的行`,
        en: `${fault.file} of ${en} has a line that cannot be read`,
      };
    case 'ANCHOR_KEY_FOREIGN':
      return {
        zh: `${zh}的首钥是 ${fault.key}，不是所给的那一把`,
        en: `the first key in ${en} is ${fault.key}, not the one that was given`,
      };
  }
}
