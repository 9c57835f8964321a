import type { Text } from '../../domain/text';
import type { ToldAct, ToldActor } from '../../domain/timeline/told-act';
import { FORGOTTEN, type ToldCase } from '../audit/timeline';

const STYLE = `body{font:15px/1.5 "Noto Sans SC","Microsoft YaHei",sans-serif;max-width:52em;margin:2em auto;padding:0 1em;color:#111}
h1{font-size:1.4em}article{border-top:1px solid #bbb;padding:.6em 0;break-inside:avoid}h2{font-size:1.05em;margin:.2em 0}
[lang=en]{color:#555}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em;margin:.3em 0}dt{color:#555}dd{margin:0}
.outside{background:#fdecea}code{font-size:.8em;overflow-wrap:anywhere}@media print{body{margin:0;max-width:none}}`;

/** The life of a case as one page, both languages; no script, nothing from elsewhere. */
export function timelinePage(title: string, { items, engineActs, caseId }: ToldCase): string {
  const forgotten = engineActs === 'shown' ? '' : `<p>${escaped(FORGOTTEN[engineActs])}</p>`;
  return `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)} 办理过程 <span lang="en">Timeline</span></h1><p><code>${escaped(caseId)}</code></p>${forgotten}
${items.map(article).join('\n')}
</body></html>
`;
}

function article(act: ToldAct): string {
  const { at, courtTime, title, also, by, reason, details, documents, clocks, escalations, told } = act;
  const rows = [
    ['经办 By', actorOf(by)],
    ...(reason === undefined ? [] : [['理由 Reason', escaped(reason)]]),
    ...details.map(({ label, value }) => [both(label), both(value)]),
    ...documents.map(({ title: name, sha256 }) => [
      '文书 Document',
      `${escaped(name)} ${sha256 === undefined ? '' : `<code>${escaped(sha256)}</code>`}`,
    ]),
    ...clocks.map(({ text }) => ['期限 Clock', both(text)]),
    ...escalations.map(({ text, effect }) => [
      effect === 'raised' ? '催办 Raised' : '催办终止 Ended',
      both(text),
    ]),
    ...told.map(({ subject, to }) => ['告知 Told', `${both(subject)} → ${to.map(both).join('; ')}`]),
  ].map(([label, value]) => `<dt>${label}</dt><dd>${value}</dd>`);
  const court = at === courtTime ? '' : ` (${escaped(courtTime)})`;
  const mark = act.isOutside ? ' ⚠' : '';
  return `<article${act.isOutside ? ' class="outside"' : ''}><time>${escaped(at)}${court}</time>
<h2>${[title, ...also].map(both).join(' + ')}${mark}</h2><dl>${rows.join('')}</dl></article>`;
}

function actorOf(by: ToldActor): string {
  if ('engine' in by) return both(by.name);
  if ('identity' in by) return escaped(by.identity ?? '–');
  const places = [by.unit, by.court].flatMap((place) => (place ? [both(place.name)] : []));
  const behalf = by.onBehalfOf ? [`代 on behalf of ${escaped(by.onBehalfOf.name)}`] : [];
  return [`${escaped(by.name)} ${both(by.roleName)}`, ...places, ...behalf].join(' · ');
}

function both({ zh, en }: Text): string {
  return zh === en ? escaped(zh) : `${escaped(zh)} <span lang="en">${escaped(en)}</span>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
