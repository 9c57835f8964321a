/** What lies beside an exported case for whoever is handed it. */
export function readmeText(name: string, firstKey: string | undefined): string {
  const key = firstKey === undefined ? '' : ` --key ${firstKey}`;
  return [
    `${name}：导出的案件，可独立核验，不需网络和其他软件包。 An exported case; it can be checked alone, without a network or a package.`,
    `核验 Check: node verify.mjs${key}   (Node ≥ 18)`,
    `或 or:      python3 verify.py${key}   (Python ≥ 3.8)`,
    '末行 SOUND：全部相符；FAULT：所指之处不符；NOTE：无法核验之处。 The last line SOUND: all fits; FAULT: what does not; NOTE: what could not be held against anything.',
    '指纹须与纸上所记一致；程序若不可信，请使用另行取得的核验程序。 The fingerprint must be the one on paper; use a verifier from elsewhere where this one may not be trusted.',
    'timeline.html：办理过程。 The life of the case, to be read and printed.',
    '',
  ].join('\n');
}
