/**
 * A failure that a person must put right (a setting, a folder, a missing program). Shown without a stack, in
 * both languages; `zh` and `en` say the same thing and never contain a secret.
 */
export class PlainError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(text: { zh: string; en: string }, cause?: unknown) {
    super(`${text.zh}\n${text.en}`, cause === undefined ? undefined : { cause });
    this.name = 'PlainError';
    this.zh = text.zh;
    this.en = text.en;
  }
}

/** A setting with a value that cannot be used; `setting` is its name in the environment. */
export class ConfigError extends PlainError {
  readonly setting: string;

  constructor(setting: string, expected: { zh: string; en: string }, cause?: unknown) {
    super(
      { zh: `设置 ${setting} 无效：${expected.zh}`, en: `Setting ${setting} is not valid: ${expected.en}` },
      cause,
    );
    this.name = 'ConfigError';
    this.setting = setting;
  }
}

/** The system's short code of a failed call (`ENOENT`, `EADDRINUSE`), or undefined. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
