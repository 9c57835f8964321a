import type { ErrorCode } from '../domain/errors';
import type { Text } from '../domain/text';
import type { ProblemStatus } from './contract/problem.schema';

export interface ErrorEntry {
  status: ProblemStatus;
  title: Text;
  /** What it means, and what the caller can do about it. */
  meaning: Text;
}

/** Every code with its status and its words. `docs/errors.md` says the same; a test compares them. */
export const ERROR_MAP: Record<ErrorCode, ErrorEntry> = {
  MALFORMED_JSON: {
    status: 400,
    title: { zh: '不是有效的 JSON', en: 'Not valid JSON' },
    meaning: { zh: '请求正文无法按 JSON 解析。', en: 'The body cannot be parsed as JSON.' },
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: { zh: '不支持的内容类型', en: 'Unsupported media type' },
    meaning: {
      zh: '正文应以 Content-Type: application/json 发送，材料以 multipart/form-data 上传。',
      en: 'Send the body with Content-Type: application/json, a document as multipart/form-data.',
    },
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: { zh: '正文过大', en: 'Body too large' },
    meaning: { zh: '正文不得超过 1 MiB。', en: 'A body has at most 1 MiB.' },
  },
  MALFORMED_MULTIPART: {
    status: 400,
    title: { zh: '表单不完整', en: 'Form broken off' },
    meaning: {
      zh: '上传的表单无法读到底，或格式不对；未保存任何内容，请重新上传。',
      en: 'The form cannot be read to its end, or is malformed; nothing was kept: upload it again.',
    },
  },
  DOCUMENT_TOO_LARGE: {
    status: 413,
    title: { zh: '材料过大', en: 'Document too large' },
    meaning: {
      zh: '超过本系统接受的大小（DOCUMENT_MAX_BYTES）；请压缩扫描件或分册上传。',
      en: 'Larger than is taken here (DOCUMENT_MAX_BYTES): scan it smaller, or in volumes.',
    },
  },
  UNAUTHENTICATED: {
    status: 401,
    title: { zh: '未通过身份认证', en: 'Not authenticated' },
    meaning: {
      zh: '缺少令牌，或令牌无效、已过期。',
      en: 'The bearer token is missing, not valid or expired.',
    },
  },
  NOT_PERMITTED: {
    status: 403,
    title: { zh: '无权办理', en: 'Not permitted' },
    meaning: {
      zh: '按职务或所在部门，您不能办理此事项。',
      en: 'Your role or unit may not do this.',
    },
  },
  NOT_FOUND: {
    status: 404,
    title: { zh: '未找到', en: 'Not found' },
    meaning: {
      zh: '没有这个地址或事项，或者您无权知悉。',
      en: 'There is no such address or case, or you may not know of it.',
    },
  },
  CASE_DESTROYED: {
    status: 410,
    title: { zh: '案件已销毁', en: 'Case destroyed' },
    meaning: {
      zh: '保管期限届满后已由人员决定销毁，仅存销毁记载；见 errors。',
      en: 'A person destroyed it when its term of retention was over; errors says what stays of it.',
    },
  },
  VALIDATION_FAILED: {
    status: 422,
    title: { zh: '内容不符合要求', en: 'Content not valid' },
    meaning: { zh: '请按 errors 所列逐项更正。', en: 'Correct what errors points at.' },
  },
  UNKNOWN_UNIT: {
    status: 422,
    title: { zh: '没有这个部门', en: 'Unknown unit' },
    meaning: { zh: '名录中没有所填的部门。', en: 'The directory does not know the unit named.' },
  },
  UNIT_CLOSED: {
    status: 422,
    title: { zh: '部门已撤销', en: 'Unit closed' },
    meaning: {
      zh: '今日未设此部门，不能由其提出委托；请由本院现有部门提出。',
      en: 'The unit does not exist on this day and sends nothing new; another unit of the court does.',
    },
  },
  SAME_COURT: {
    status: 422,
    title: { zh: '双方同属一个法院', en: 'Both units belong to one court' },
    meaning: {
      zh: '委托只在不同法院之间进行。',
      en: 'A delegation goes from one court to another.',
    },
  },
  CASE_NUMBER_MALFORMED: {
    status: 422,
    title: { zh: '案号格式不对', en: 'Case number malformed' },
    meaning: {
      zh: '案号应如（2026）沪0118民初1234号。',
      en: 'A case number is written like （2026）沪0118民初1234号.',
    },
  },
  UNKNOWN_RULE: {
    status: 422,
    title: { zh: '没有这条期限规则', en: 'Unknown rule' },
    meaning: {
      zh: '期限规则目录中没有这个编号，见 GET /api/v1/deadlines/rules。',
      en: 'The catalogue has no rule of this id; see GET /api/v1/deadlines/rules.',
    },
  },
  UNKNOWN_CALENDAR: {
    status: 422,
    title: { zh: '没有这个日历', en: 'Unknown calendar' },
    meaning: { zh: '没有装入所填的日历。', en: 'The calendar named is not loaded.' },
  },
  PAUSE_NOT_LAWFUL: {
    status: 422,
    title: { zh: '此期限依法不得暂停', en: 'This clock may not be paused' },
    meaning: {
      zh: '规则未列出所述理由；可以函告情况、拟退回或要求补充材料。',
      en: 'The rule does not list the reason; report, propose a return or demand a supplement.',
    },
  },
  EXTENSION_OVER_CAP: {
    status: 422,
    title: { zh: '延长超过上限', en: 'Extension over the cap' },
    meaning: {
      zh: '延长的天数超过规则允许的上限，或此期限不得延长。',
      en: 'The extension exceeds what the rule allows, or the clock cannot be extended.',
    },
  },
  RESULTS_INCOMPLETE: {
    status: 422,
    title: { zh: '结果不完整', en: 'Results incomplete' },
    meaning: {
      zh: '每个受送达人、财产或事项应各有且只有一个结果。',
      en: 'Each addressee, asset or item needs one result.',
    },
  },
  IN_THE_FUTURE: {
    status: 422,
    title: { zh: '时间在将来', en: 'In the future' },
    meaning: { zh: '所记载的事尚未发生。', en: 'What is recorded has not happened yet.' },
  },
  NO_SUCH_MOMENT: {
    status: 422,
    title: { zh: '没有这一时点', en: 'No such moment' },
    meaning: {
      zh: '委托当时尚未发出，或者还没有这一版次。',
      en: 'The delegation had not been submitted then, or has not come to that revision.',
    },
  },
  DRILL_NOT_ALLOWED: {
    status: 422,
    title: { zh: '不允许演练', en: 'Drills are not allowed here' },
    meaning: {
      zh: '生产环境不接受演练委托。',
      en: 'This installation is in production and takes no drills.',
    },
  },
  DOCUMENT_TYPE_NOT_ACCEPTED: {
    status: 422,
    title: { zh: '不接受此类材料', en: 'Document type not accepted' },
    meaning: {
      zh: '按内容判断：只接受 PDF、OFD、DOCX（不含宏）、PNG、JPEG、TIFF。',
      en: 'Judged by the content: PDF, OFD, DOCX (without macros), PNG, JPEG and TIFF are accepted.',
    },
  },
  UNKNOWN_DOCUMENT: {
    status: 422,
    title: { zh: '没有这份材料', en: 'Unknown document' },
    meaning: {
      zh: '您所在部门没有上传过此 SHA-256 的材料，您可见的案件中也没有；请先上传（POST /api/v1/documents）。',
      en: 'Your unit has uploaded no document of this SHA-256, and no case that you may see holds one: upload it first (POST /api/v1/documents).',
    },
  },
  STAGE_FORBIDS_ACTION: {
    status: 409,
    title: { zh: '当前阶段不能办理', en: 'Not in this stage' },
    meaning: {
      zh: '事项现在所处的阶段不允许这样办理；可办理的见 availableActions。',
      en: 'The case is not in a stage that allows this; availableActions lists what it does.',
    },
  },
  ALREADY_ANSWERED: {
    status: 409,
    title: { zh: '催办已答复或已关闭', en: 'Already answered' },
    meaning: {
      zh: '这次催办已经答复，或已随期限关闭。',
      en: 'The escalation has been answered or has closed.',
    },
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    title: { zh: '幂等键已用于另一请求', en: 'Idempotency key reused' },
    meaning: {
      zh: '同一 Idempotency-Key 曾用于内容不同的请求，请换一个。',
      en: 'This Idempotency-Key was used for another request; take a new one.',
    },
  },
  STALE_REVISION: {
    status: 412,
    title: { zh: '修订号已过时', en: 'Stale revision' },
    meaning: {
      zh: '您看到之后事项已有变化，请重新读取后再办。',
      en: 'The case has changed since you saw it; read it again.',
    },
  },
  RATE_LIMITED: {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    meaning: { zh: '请稍后再试。', en: 'Try again later.' },
  },
  ENGINE_UNAVAILABLE: {
    status: 503,
    title: { zh: '引擎暂时无法使用', en: 'Engine unavailable' },
    meaning: {
      zh: '请稍后重试；办理的事项未能确认是否已办理，请用同一 Idempotency-Key 重试。',
      en: 'Try again later; an act may or may not have been done, so with the same Idempotency-Key.',
    },
  },
  REGISTRY_UNAVAILABLE: {
    status: 503,
    title: { zh: '登记库暂时无法使用', en: 'Registry unavailable' },
    meaning: { zh: '请稍后重试。', en: 'Try again later.' },
  },
  DOCUMENTS_UNAVAILABLE: {
    status: 503,
    title: { zh: '材料库暂时无法使用', en: 'Documents unavailable' },
    meaning: {
      zh: '材料未能保存或读取；请稍后重试。',
      en: 'The document could not be kept or read; try again later.',
    },
  },
  OVERLOADED: {
    status: 503,
    title: { zh: '此事项请求过多', en: 'Too much at once' },
    meaning: {
      zh: '同一事项正在处理的请求过多；未办理，请稍后重试。',
      en: 'Too many requests for one case are under way; nothing was done, try again shortly.',
    },
  },
  INTERNAL: {
    status: 500,
    title: { zh: '系统内部错误', en: 'Internal error' },
    meaning: { zh: '请凭 requestId 联系管理员。', en: 'Give the requestId to your operator.' },
  },
};

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_MAP, value);
}
