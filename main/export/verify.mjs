/* Checks an exported case by itself: node verify.mjs [FOLDER] [--key FINGERPRINT] [--json]. Needs Node 18, no package,
   no network. The format and every code: docs/export-format.md of xiezhu. Ends with 0 (sound), 1 (faults) or 2 (usage). */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HEX32 = /^[0-9a-f]{64}$/;
const HEX64 = /^[0-9a-f]{128}$/;
const SAFE_PATH = /^(?!.*\.\.)[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/;
const UNLISTED = ['manifest.json', 'manifest.sig'];
const ALWAYS = [
  'README.txt',
  'documents.json',
  'events.jsonl',
  'law/calendars.json',
  'law/rules.json',
  'state.json',
  'timeline.html',
  'verify.mjs',
  'verify.py',
];

/* ---- what all sections use ---- */

const lines = [];
let faults = 0;

function fault(code, where) {
  faults += 1;
  lines.push({ kind: 'FAULT', code, where: String(where) });
}

function note(code, where) {
  lines.push({ kind: 'NOTE', code, where: String(where) });
}

/** Runs one section; it returns how many things it has looked at, or undefined where there was nothing to look at. */
function section(name, work) {
  const before = faults;
  const looked = work();
  if (faults === before && looked !== undefined)
    lines.push({ kind: 'OK', code: name, where: String(looked) });
}

const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isText = (value) => typeof value === 'string';
const isHash = (value) => isText(value) && HEX32.test(value);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function sha256(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

const hexOf = (text) => sha256(text).toString('hex');

/** RFC 8785 for what this format has: texts, whole numbers, null, lists, objects. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

let folder = dirname(fileURLToPath(import.meta.url));

function isFile(path) {
  try {
    return lstatSync(join(folder, path)).isFile();
  } catch {
    return false;
  }
}

/** Text of a file, undefined where there is none or it is no UTF-8. */
function textOf(path) {
  if (!isFile(path)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      readFileSync(join(folder, path)),
    );
  } catch {
    return undefined;
  }
}

function parsed(text) {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isPlain = (value) =>
  typeof value === 'number'
    ? Number.isSafeInteger(value)
    : typeof value !== 'object' || value === null || Object.values(value).every(isPlain);

/** Canonical JSON with whole numbers alone; undefined for anything else. */
function plain(text) {
  const read = parsed(text);
  return isObject(read) && isPlain(read) && canonical(read) === text ? read : undefined;
}

function digestOf(path) {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(1 << 16);
  const file = openSync(join(folder, path), 'r');
  let size = 0;
  try {
    for (let got = readSync(file, piece); got > 0; got = readSync(file, piece)) {
      hash.update(piece.subarray(0, got));
      size += got;
    }
  } finally {
    closeSync(file);
  }
  return { size, sha256: hash.digest('hex') };
}

/** Paths of all that lies in the folder. */
function pathsIn(at = '') {
  return readdirSync(join(folder, at), { withFileTypes: true }).flatMap((entry) => {
    const path = at === '' ? entry.name : `${at}/${entry.name}`;
    return entry.isDirectory() ? pathsIn(path) : [path];
  });
}

/** Lines of a file whose every line has its end; undefined otherwise. */
function linesOf(path) {
  const text = textOf(path);
  if (text === undefined || (text !== '' && !text.endsWith('\n'))) return undefined;
  return text.split('\n').slice(0, -1);
}

function isSigned(publicKey, text, signature) {
  try {
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
}

/* ---- manifest ---- */

function readManifest() {
  const text = textOf('manifest.json');
  const read = plain(text);
  const isListed = ({ path, sha256: hash, size }, i, files) =>
    isText(path) &&
    SAFE_PATH.test(path) &&
    !UNLISTED.includes(path) &&
    isHash(hash) &&
    isCount(size) &&
    (i === 0 || byBytes(files[i - 1].path, path) < 0);
  const isSound =
    isObject(read) &&
    read.export === 1 &&
    isText(read.caseId) &&
    isCount(read.revision) &&
    isObject(read.history) &&
    isCount(read.history.runs) &&
    typeof read.history.isWhole === 'boolean' &&
    Array.isArray(read.files) &&
    read.files.every(isObject) &&
    read.files.every(isListed);
  return isSound ? read : undefined;
}

function checkFiles({ files }, found) {
  const listed = new Set(files.map(({ path }) => path));
  for (const { path, sha256: hash, size } of files) {
    if (!isFile(path)) {
      fault('FILE_MISSING', path);
      continue;
    }
    const is = digestOf(path);
    if (is.size !== size || is.sha256 !== hash) fault('FILE_CHANGED', path);
  }
  for (const path of ALWAYS) if (!listed.has(path)) fault('FILE_MISSING', path);
  for (const path of found) if (!listed.has(path) && !UNLISTED.includes(path)) fault('FILE_SURPLUS', path);
  return files.length;
}

/* ---- keys and signature ---- */

function isKey(line) {
  const { change, byOld, byNew } = isObject(line) ? line : {};
  if (!isObject(change)) return false;
  const { keyChange, number, at, from, to, publicKey, afterHead } = change;
  const isChange = keyChange === 1 && isCount(number) && isText(at) && (from === null || isHash(from));
  const isTo = isHash(to) && isHash(publicKey) && isCount(afterHead);
  return isChange && isTo && (byOld === null || HEX64.test(byOld)) && HEX64.test(byNew);
}

function checkKeys(keys, known) {
  const read = (linesOf('anchors/keys.jsonl') ?? ['']).map(plain);
  const broken = read.findIndex((line) => !isKey(line));
  if (broken !== -1) {
    fault('KEYS_UNREADABLE', broken + 1);
    return read.length;
  }
  keys.push(...read);
  keys.forEach(({ change, byOld, byNew }, i) => {
    const before = keys[i - 1]?.change;
    const text = canonical(change);
    const fits = before
      ? change.number === before.number + 1 &&
        change.from === before.to &&
        change.afterHead >= before.afterHead
      : change.number === 1 && change.from === null && change.afterHead === 0;
    const isItself = change.to === sha256(Buffer.from(change.publicKey, 'hex')).toString('hex');
    const isNamed = !before || (byOld !== null && isSigned(before.publicKey, text, byOld));
    if (!(fits && isItself && isNamed && isSigned(change.publicKey, text, byNew))) {
      fault('KEY_NOT_CROSS_SIGNED', i + 1);
    }
  });
  const first = keys[0]?.change.to ?? '';
  if (known !== undefined && first !== known) fault('KEY_FOREIGN', first);
  return keys.length;
}

function checkSignature(keys, hasKeys) {
  if (!isFile('manifest.sig')) {
    if (hasKeys) fault('MANIFEST_UNSIGNED', 'manifest.sig');
    else note('NOT_SIGNED', 'manifest.sig');
    return undefined;
  }
  const signature = textOf('manifest.sig') ?? '';
  const key = keys.at(-1)?.change.publicKey;
  if (key && HEX64.test(signature) && isSigned(key, textOf('manifest.json'), signature)) return 1;
  fault('SIGNATURE_INVALID', 'manifest.sig');
  return undefined;
}

/* ---- chain ---- */

/** The event's own text is what was hashed; it is never written anew. */
function eventOf(line) {
  const [, text, quoted] = /^\{"event":(.*),"hash":("[0-9a-f]{64}"|null)\}$/s.exec(line) ?? [];
  const event = parsed(text);
  if (!isObject(event) || !isCount(event.revision)) return undefined;
  return { text, event, revision: event.revision, hash: JSON.parse(quoted) };
}

function checkChain({ caseId, revision }, known) {
  const genesisText = textOf('genesis.json');
  const genesis = parsed(genesisText);
  const isGenesis = isObject(genesis) && genesis.caseId === caseId && isCount(genesis.from);
  if (!isFile('genesis.json')) fault('GENESIS_MISSING', 'genesis.json');
  else if (!isGenesis) fault('GENESIS_CHANGED', 'genesis.json');
  let last = 0;
  const read = linesOf('events.jsonl');
  if (!read) fault('EVENT_UNREADABLE', 0);
  (read ?? []).forEach((line, i) => {
    const one = eventOf(line);
    if (!one) return fault('EVENT_UNREADABLE', i + 1);
    if (one.revision <= last) fault('EVENT_OUT_OF_ORDER', one.revision);
    last = one.revision;
    if (!known.has(last)) known.set(last, one);
  });
  let previous = null;
  for (let at = 1; at <= revision; at += 1) {
    const one = known.get(at);
    if (isGenesis && genesis.from === at) previous = hexOf(genesisText);
    if (!one) fault('EVENT_MISSING', at);
    else if (isGenesis && at >= genesis.from) {
      const hashed = `{"event":${one.text},"previous":"${previous}"}`;
      if (one.hash === null) fault('EVENT_UNCHAINED', at);
      else if (previous !== null && one.hash !== hexOf(hashed)) fault('EVENT_CHANGED', at);
    }
    previous = one?.hash ?? null;
  }
  for (const at of [...known.keys()].sort((a, b) => a - b)) {
    if (at < 1 || at > revision) fault('EVENT_TOO_MANY', at);
  }
  return known.size;
}

/* ---- histories ---- */

const payloadOf = (payloads) => {
  const data = payloads?.payloads?.[0]?.data;
  return isText(data) ? parsed(Buffer.from(data, 'base64').toString('utf8')) : undefined;
};

/** The head that a commit of the product left in an event of the engine. */
function headOf({ eventType, markerRecordedEventAttributes: marker }) {
  if (eventType !== 'EVENT_TYPE_MARKER_RECORDED' || marker?.markerName !== 'core_local_activity') return [];
  const activity = payloadOf(marker.details?.data)?.activity_type;
  if (activity !== 'commitEvents' && activity !== 'commitSeizure') return [];
  const head = payloadOf(marker.details?.result)?.chain?.head;
  return isText(head) ? [head] : [];
}

function checkHistory({ revision, history: { runs, isWhole } }, found, known) {
  const files = new Map();
  for (const path of found.filter((name) => name.startsWith('history/'))) {
    const [, number, runId] = /^history\/([0-9]{4})-([0-9a-f-]{36})\.json$/.exec(path) ?? [];
    const at = Number(number);
    if (number === undefined || at < 1 || at > runs || files.has(at)) fault('RUN_TOO_MANY', path);
    else files.set(at, { path, runId });
  }
  const heads = [];
  for (let at = 1; at <= runs; at += 1) {
    const file = files.get(at);
    if (!file) {
      fault('RUN_MISSING', at);
      continue;
    }
    const events = parsed(textOf(file.path))?.events;
    if (!Array.isArray(events) || !events.every(isObject) || events.length === 0) {
      fault('RUN_UNREADABLE', file.path);
      continue;
    }
    const gap = events.findIndex(({ eventId }, i) => eventId !== String(i + 1));
    if (gap !== -1) fault('RUN_BROKEN', `${file.path} ${gap + 1}`);
    const before = events[0].workflowExecutionStartedEventAttributes?.continuedExecutionRunId || '';
    const follows =
      at > 1 ? !files.has(at - 1) || before === files.get(at - 1).runId : (before === '') === isWhole;
    if (!follows) fault('RUN_NOT_LINKED', file.path);
    heads.push(...events.flatMap(headOf));
  }
  checkHeads(
    heads,
    [...known.values()].filter((one) => one.revision <= revision),
    revision,
  );
  if (runs === 0) note('HISTORY_FORGOTTEN', 'history');
  else if (!isWhole) note('HISTORY_FIRST_FORGOTTEN', 'history');
  return runs === 0 ? undefined : heads.length;
}

function checkHeads(heads, events, revision) {
  if (heads.length === 0) return;
  const revisionOf = new Map(
    events.filter(({ hash }) => hash !== null).map((one) => [one.hash, one.revision]),
  );
  const isKnown = heads.map((head) => revisionOf.has(head));
  const last = isKnown.lastIndexOf(true);
  const common = last === -1 ? 0 : revisionOf.get(heads[last]);
  const strayed = isKnown.indexOf(false);
  if (events.some((one) => one.hash !== null && one.revision > common)) fault('NOT_IN_HISTORY', common);
  else if (last < heads.length - 1) fault('BEHIND_HISTORY', common);
  else if (strayed !== -1 && events.length >= revision) {
    fault('NOT_IN_HISTORY', strayed === 0 ? 0 : revisionOf.get(heads[strayed - 1]));
  }
}

/* ---- documents and law ---- */

/** Every text that stands under this name anywhere in a value. */
function under(name, value) {
  if (typeof value !== 'object' || value === null) return [];
  const own = isText(value[name]) && !Array.isArray(value) ? [value[name]] : [];
  return [...own, ...Object.values(value).flatMap((inner) => under(name, inner))];
}

const named = (name, known) => [...known.values()].flatMap(({ event }) => under(name, event.data));
const onceSorted = (texts) => [...new Set(texts)].sort(byBytes);

function checkDocuments(found, known) {
  const hashes = onceSorted(named('sha256', known).map((hash) => hash.toLowerCase()));
  for (const hash of hashes) {
    const path = `documents/${hash}`;
    if (!HEX32.test(hash) || !isFile(path)) fault('DOCUMENT_MISSING', hash);
    else if (digestOf(path).sha256 !== hash) fault('DOCUMENT_CHANGED', hash);
  }
  for (const path of found.filter((name) => name.startsWith('documents/'))) {
    if (!hashes.includes(path.slice('documents/'.length))) fault('DOCUMENT_SURPLUS', path);
  }
  return hashes.length;
}

function checkLaw(known) {
  const rules = parsed(textOf('law/rules.json'));
  const has = new Set((Array.isArray(rules) ? rules : []).filter(isObject).map(({ ruleId }) => ruleId));
  const wanted = onceSorted(named('ruleId', known));
  for (const ruleId of wanted) if (!has.has(ruleId)) fault('RULE_MISSING', ruleId);
  return wanted.length;
}

/* ---- anchors: RFC 6962 trees, RFC 9162 2.1.3.2 and 2.1.4.2 ---- */

const node = (left, right) => sha256(Uint8Array.of(1), left, right);
const half = (n) => Math.floor(n / 2);

function isIncluded(leaf, index, { size, root }, proof) {
  if (index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof.map((hex) => Buffer.from(hex, 'hex'))) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = node(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = node(hash, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash.toString('hex') === root;
}

function isConsistent(earlier, later, proof) {
  if (earlier.size >= later.size) {
    return earlier.size === later.size && proof.length === 0 && earlier.root === later.root;
  }
  if (earlier.size === 0) return proof.length === 0 && earlier.root === hexOf('');
  const isPower = Number.isInteger(Math.log2(earlier.size));
  const path = (isPower ? [earlier.root, ...proof] : proof).map((hex) => Buffer.from(hex, 'hex'));
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  const [first, ...rest] = path;
  if (!first) return false;
  let [before, after] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [before, after] = [node(hash, before), node(hash, after)];
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else after = node(after, hash);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && before.toString('hex') === earlier.root && after.toString('hex') === later.root;
}

const areHashes = (list) => Array.isArray(list) && list.every(isHash);

function isSignedHead(line) {
  const { head, signature, consistency } = isObject(line) ? line : {};
  if (!isObject(head) || !areHashes(consistency) || !isText(signature) || !HEX64.test(signature))
    return false;
  const { treeHead, log, number, size, root, at, key, previous } = head;
  const isNumbered = treeHead === 1 && isCount(number) && isCount(size) && isText(at);
  return isNumbered && [log, root, key].every(isHash) && (previous === null || isHash(previous));
}

function isProof(read) {
  const { leaf, index, size, inclusion } = isObject(read) ? read : {};
  if (!isObject(leaf) || !isCount(index) || !isCount(size) || !areHashes(inclusion)) return false;
  return leaf.kind === 'case' && isText(leaf.caseId) && isCount(leaf.revision) && isHash(leaf.head);
}

function checkHeadsOfTree(heads, keys) {
  heads.forEach(({ head, signature, consistency }, i) => {
    const key = keys.filter(({ change }) => change.afterHead < head.number).at(-1)?.change;
    const isOurs = key !== undefined && key.to === head.key && keys[0].change.to === head.log;
    if (!isOurs || !isSigned(key.publicKey, canonical(head), signature)) {
      fault('ANCHOR_SIGNATURE_INVALID', head.number);
    }
    const before = heads[i - 1]?.head;
    const goesOn = before
      ? head.number === before.number + 1 &&
        head.previous === hexOf(canonical(before)) &&
        isConsistent(before, head, consistency)
      : (head.number === 1) === (head.previous === null);
    if (!goesOn) fault('ANCHOR_INCONSISTENT', head.number);
  });
}

function checkAnchors({ caseId, revision }, keys, known) {
  const [headsFile, proofFile] = ['anchors/tree-heads.jsonl', 'anchors/proof.json'];
  if (!isFile(headsFile) && !isFile(proofFile)) {
    note('NOT_ANCHORED', 'anchors');
    return undefined;
  }
  const heads = (linesOf(headsFile) ?? ['']).map(plain);
  const broken = heads.length === 0 ? 0 : heads.findIndex((line) => !isSignedHead(line));
  const proof = plain(textOf(proofFile));
  if (broken !== -1) fault('ANCHORS_UNREADABLE', `${headsFile} ${broken + 1}`);
  else checkHeadsOfTree(heads, keys);
  if (!isProof(proof)) {
    fault('ANCHORS_UNREADABLE', proofFile);
    return undefined;
  }
  const { leaf, index, size, inclusion } = proof;
  const newest = broken === -1 ? heads.at(-1).head : undefined;
  const leafHash = sha256(Uint8Array.of(0), canonical(leaf));
  if (newest && (size !== newest.size || !isIncluded(leafHash, index, newest, inclusion))) {
    fault('LEAF_NOT_INCLUDED', index);
  }
  if (leaf.caseId !== caseId || known.get(leaf.revision)?.hash !== leaf.head) {
    fault('NOT_AS_ANCHORED', leaf.revision);
  }
  if (leaf.revision < revision) note('ANCHORED_UP_TO', leaf.revision);
  return heads.length;
}

/* ---- the whole ---- */

function check(knownKey) {
  const manifest = readManifest();
  if (!manifest) return fault('MANIFEST_UNREADABLE', 'manifest.json');
  const found = pathsIn().sort(byBytes);
  const known = new Map();
  const keys = [];
  const hasKeys = isFile('anchors/keys.jsonl');
  section('manifest', () => checkFiles(manifest, found));
  section('keys', () => {
    if (hasKeys) return checkKeys(keys, knownKey);
    if (knownKey !== undefined) fault('KEY_FOREIGN', '');
    return undefined;
  });
  section('signature', () => checkSignature(keys, hasKeys));
  section('chain', () => checkChain(manifest, known));
  section('history', () => checkHistory(manifest, found, known));
  section('documents', () => checkDocuments(found, known));
  section('anchors', () => checkAnchors(manifest, keys, known));
  section('law', () => checkLaw(known));
}

function readArguments(args) {
  const wanted = { json: false };
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === '--json') wanted.json = true;
    else if (args[i] === '--key') {
      wanted.key = (args[(i += 1)] ?? '').replace(/[\s:]/g, '').toLowerCase();
      if (!HEX32.test(wanted.key)) return undefined;
    } else if (args[i].startsWith('-') || wanted.folder !== undefined) return undefined;
    else wanted.folder = args[i];
  }
  return wanted;
}

const wanted = readArguments(process.argv.slice(2));
if (!wanted) {
  process.stderr.write('verify [FOLDER] [--key FINGERPRINT] [--json]\n');
  process.exit(2);
}
folder = wanted.folder ?? folder;
check(wanted.key);
const said = lines.map(({ kind, code, where }) => `${kind} ${code} ${where}`.trimEnd());
const end = faults === 0 ? 'SOUND' : `UNSOUND ${faults}`;
process.stdout.write(
  wanted.json ? `${JSON.stringify({ faults, lines })}\n` : `${[...said, end].join('\n')}\n`,
);
process.exitCode = faults === 0 ? 0 : 1;
