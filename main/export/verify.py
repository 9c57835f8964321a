"""Checks an exported case by itself: python3 verify.py [FOLDER] [--key FINGERPRINT] [--json].

Needs Python 3.8, no package, no network. Written from docs/export-format.md of xiezhu, apart from verify.mjs, so that a
slip in one is seen by the other. Ends with 0 (sound), 1 (faults) or 2 (usage).
"""
import base64
import hashlib
import json
import os
import re
import stat
import sys

sys.setrecursionlimit(10000)


# ---- Ed25519 (RFC 8032, 5.1): verification alone; nothing here is secret, so nothing needs constant time ----

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def point_add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_times(scalar, point):
    total = NEUTRAL
    while scalar > 0:
        if scalar & 1:
            total = point_add(total, point)
        point = point_add(point, point)
        scalar >>= 1
    return total


def point_from(data):
    """The point of 32 bytes, None where there is none."""
    y = int.from_bytes(data, "little")
    sign = y >> 255
    y &= (1 << 255) - 1
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * SQRT_M1 % P
    if (x * x - x2) % P != 0 or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def point_bytes(point):
    z = pow(point[2], P - 2, P)
    x, y = point[0] * z % P, point[1] * z % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = point_from((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verify(public, message, signature):
    """Whether 64 bytes are a signature of the message by the key of 32 bytes."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key = point_from(public)
    s = int.from_bytes(signature[32:], "little")
    if key is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    minus_key = (P - key[0], key[1], key[2], P - key[3])
    expected = point_add(point_times(s, BASE), point_times(k, minus_key))
    return point_bytes(expected) == signature[:32]


# ---- reading ----

class Unreadable(Exception):
    """A file or a line that is not what the format says."""


def refuse_constant(name):
    raise ValueError(name + " is no JSON")


def whole(value):
    """A count as the format has it; 2.0 is 2 in JSON. None for anything else."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if type(value) is int and 0 <= value < 2**53 else None


def load(text):
    try:
        return json.loads(text, parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        raise Unreadable()


def refuse_part(text):
    raise ValueError(text + " is no whole number")


def safe_int(text):
    number = int(text)
    if abs(number) >= 2**53:
        raise ValueError(text + " is too large")
    return number


def load_plain(text):
    """An object as canonical JSON with whole numbers alone."""
    try:
        read = json.loads(text, parse_constant=refuse_constant, parse_float=refuse_part, parse_int=safe_int)
    except (ValueError, RecursionError):
        raise Unreadable()
    if not isinstance(read, dict) or canonical(read) != text:
        raise Unreadable()
    return read


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def is_hex(value, length=64):
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{%d}" % length, value) is not None


def digest(data):
    return hashlib.sha256(data).hexdigest()


def utf8(text):
    return text.encode("utf-8", "surrogatepass")


def byte_order(path):
    return path.encode("utf-8", "surrogateescape")


class Folder:
    """The exported folder, by paths with slashes."""

    def __init__(self, root):
        self.root = root

    def at(self, path):
        return os.path.join(self.root, *path.split("/"))

    def has(self, path):
        try:
            return stat.S_ISREG(os.lstat(self.at(path)).st_mode)
        except (OSError, ValueError):
            return False

    def text(self, path):
        if not self.has(path):
            raise Unreadable()
        with open(self.at(path), "rb") as file:
            try:
                return file.read().decode("utf-8")
            except UnicodeDecodeError:
                raise Unreadable()

    def lines(self, path):
        """Every line has its end."""
        text = self.text(path)
        if text and not text.endswith("\n"):
            raise Unreadable()
        return text.split("\n")[:-1]

    def measure(self, path):
        """Size and SHA-256, however large it is."""
        sha, size = hashlib.sha256(), 0
        with open(self.at(path), "rb") as file:
            for piece in iter(lambda: file.read(1 << 16), b""):
                sha.update(piece)
                size += len(piece)
        return size, sha.hexdigest()

    def paths(self):
        found = []
        for where, folders, files in os.walk(self.root):
            links = [name for name in folders if os.path.islink(os.path.join(where, name))]
            for name in files + links:
                found.append(os.path.relpath(os.path.join(where, name), self.root).replace(os.sep, "/"))
        return sorted(found, key=byte_order)


class Report:
    def __init__(self):
        self.lines = []
        self.faults = 0

    def fault(self, code, where):
        self.faults += 1
        self.lines.append(("FAULT", code, str(where)))

    def note(self, code, where):
        self.lines.append(("NOTE", code, str(where)))

    def ok(self, name, count):
        self.lines.append(("OK", name, str(count)))


# ---- the parts of an export ----

ALWAYS = ("README.txt", "documents.json", "events.jsonl", "law/calendars.json", "law/rules.json", "state.json",
          "timeline.html", "verify.mjs", "verify.py")
UNLISTED = ("manifest.json", "manifest.sig")
PATH = re.compile(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*")


class Manifest:
    def __init__(self, text):
        read = load_plain(text)
        try:
            if read["export"] != 1 or not isinstance(read["caseId"], str):
                raise Unreadable()
            self.case_id = read["caseId"]
            self.revision = whole(read["revision"])
            self.runs = whole(read["history"]["runs"])
            self.is_whole = read["history"]["isWhole"]
            self.files = [(one["path"], one["sha256"], whole(one["size"])) for one in read["files"]]
        except (KeyError, TypeError, ValueError):
            raise Unreadable()
        if self.revision is None or self.runs is None or not isinstance(self.is_whole, bool):
            raise Unreadable()
        for path, sha, size in self.files:
            is_path = isinstance(path, str) and PATH.fullmatch(path) and ".." not in path
            if not is_path or path in UNLISTED or not is_hex(sha) or size is None:
                raise Unreadable()
        paths = [path for path, _, _ in self.files]
        if paths != sorted(set(paths)):
            raise Unreadable()


class Key:
    def __init__(self, line):
        read = load_plain(line)
        try:
            change = read["change"]
            self.statement = canonical(change)
            self.number, self.after = whole(change["number"]), whole(change["afterHead"])
            self.old, self.name, self.public = change["from"], change["to"], change["publicKey"]
            self.by_old, self.by_new = read["byOld"], read["byNew"]
            is_sound = change["keyChange"] == 1 and isinstance(change["at"], str)
        except (KeyError, TypeError, ValueError):
            raise Unreadable()
        is_sound = is_sound and None not in (self.number, self.after) and is_hex(self.name) and is_hex(self.public)
        is_sound = is_sound and (self.old is None or is_hex(self.old))
        if not (is_sound and (self.by_old is None or is_hex(self.by_old, 128)) and is_hex(self.by_new, 128)):
            raise Unreadable()

    def signs(self, text, signature):
        return ed25519_verify(bytes.fromhex(self.public), utf8(text), bytes.fromhex(signature))

    def follows(self, before):
        """Whether it is a sound first key, or sound after this one."""
        if self.name != digest(bytes.fromhex(self.public)) or not self.signs(self.statement, self.by_new):
            return False
        if before is None:
            return self.number == 1 and self.old is None and self.after == 0
        if self.number != before.number + 1 or self.old != before.name or self.after < before.after:
            return False
        return self.by_old is not None and before.signs(self.statement, self.by_old)


class Event:
    LINE = re.compile(r'\{"event":(.*),"hash":("[0-9a-f]{64}"|null)\}', re.DOTALL)

    def __init__(self, line):
        match = self.LINE.fullmatch(line)
        if match is None:
            raise Unreadable()
        self.text = match.group(1)
        self.hash = None if match.group(2) == "null" else match.group(2)[1:-1]
        event = load(self.text)
        self.revision = whole(event.get("revision")) if isinstance(event, dict) else None
        if self.revision is None:
            raise Unreadable()
        self.data = event.get("data")

    def hash_after(self, previous):
        return digest(utf8('{"event":%s,"previous":"%s"}' % (self.text, previous)))


class Head:
    def __init__(self, line):
        read = load_plain(line)
        try:
            head = read["head"]
            self.statement = canonical(head)
            self.number, self.size = whole(head["number"]), whole(head["size"])
            self.log, self.root, self.key, self.previous = head["log"], head["root"], head["key"], head["previous"]
            self.signature, self.consistency = read["signature"], read["consistency"]
            is_sound = head["treeHead"] == 1 and isinstance(head["at"], str) and isinstance(self.consistency, list)
        except (KeyError, TypeError, ValueError):
            raise Unreadable()
        is_sound = is_sound and None not in (self.number, self.size) and is_hex(self.signature, 128)
        is_sound = is_sound and all(map(is_hex, [self.log, self.root, self.key] + self.consistency))
        if not is_sound or not (self.previous is None or is_hex(self.previous)):
            raise Unreadable()


class Proof:
    def __init__(self, text):
        read = load_plain(text)
        try:
            leaf = read["leaf"]
            self.case_id, self.revision, self.head = leaf["caseId"], whole(leaf["revision"]), leaf["head"]
            self.leaf_hash = hashlib.sha256(b"\0" + utf8(canonical(leaf))).digest()
            self.index, self.size, self.inclusion = whole(read["index"]), whole(read["size"]), read["inclusion"]
            is_sound = leaf["kind"] == "case" and isinstance(self.case_id, str) and isinstance(self.inclusion, list)
        except (KeyError, TypeError, ValueError):
            raise Unreadable()
        if not is_sound or None in (self.revision, self.index, self.size) or not is_hex(self.head):
            raise Unreadable()
        if not all(map(is_hex, self.inclusion)):
            raise Unreadable()


# ---- Merkle trees (RFC 6962), told from above: the root that a proof comes to ----

def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def split(size):
    """The largest power of two below a size of at least 2."""
    return 1 << (size - 1).bit_length() - 1


def root_by_inclusion(leaf, index, size, proof):
    """RFC 6962, 2.1.1 backwards; the last of the proof is the sibling at the top. None for a proof of another length."""
    if size == 1:
        return leaf if not proof else None
    if not proof:
        return None
    at = split(size)
    if index < at:
        below = root_by_inclusion(leaf, index, at, proof[:-1])
        return below and node(below, proof[-1])
    below = root_by_inclusion(leaf, index - at, size - at, proof[:-1])
    return below and node(proof[-1], below)


def roots_by_consistency(earlier, size, proof, is_known, root):
    """RFC 6962, 2.1.2 backwards: the roots of both trees; is_known where the earlier subtree is the earlier tree."""
    if earlier == size:
        if is_known:
            return (root, root) if not proof else None
        return (proof[0], proof[0]) if len(proof) == 1 else None
    if not proof:
        return None
    at = split(size)
    if earlier <= at:
        below = roots_by_consistency(earlier, at, proof[:-1], is_known, root)
        return below and (below[0], node(below[1], proof[-1]))
    below = roots_by_consistency(earlier - at, size - at, proof[:-1], False, root)
    return below and (node(proof[-1], below[0]), node(proof[-1], below[1]))


def is_consistent(earlier, later):
    proof = [bytes.fromhex(one) for one in later.consistency]
    if earlier.size > later.size:
        return False
    if earlier.size in (0, later.size):
        other = digest(b"") if earlier.size < later.size else later.root
        return not proof and earlier.root == other
    old, new = bytes.fromhex(earlier.root), bytes.fromhex(later.root)
    return roots_by_consistency(earlier.size, later.size, proof, True, old) == (old, new)


# ---- the sections ----

def members(name, value):
    """Every text under this name anywhere in a value."""
    if isinstance(value, dict):
        if isinstance(value.get(name), str):
            yield value[name]
        for inner in value.values():
            yield from members(name, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from members(name, inner)


class Check:
    def __init__(self, folder, known_key):
        self.folder, self.known_key = folder, known_key
        self.report = Report()
        self.keys, self.events = [], {}

    def run(self):
        try:
            self.manifest_text = self.folder.text("manifest.json")
            self.manifest = Manifest(self.manifest_text)
        except Unreadable:
            self.report.fault("MANIFEST_UNREADABLE", "manifest.json")
            return
        self.found = self.folder.paths()
        self.has_keys = self.folder.has("anchors/keys.jsonl")
        for section in (self.manifest_, self.keys_, self.signature_, self.chain_, self.history_, self.documents_,
                        self.anchors_, self.law_):
            before = self.report.faults
            count = section()
            if count is not None and self.report.faults == before:
                self.report.ok(section.__name__[:-1], count)

    def manifest_(self):
        listed = set()
        for path, sha, size in self.manifest.files:
            listed.add(path)
            if not self.folder.has(path):
                self.report.fault("FILE_MISSING", path)
            elif self.folder.measure(path) != (size, sha):
                self.report.fault("FILE_CHANGED", path)
        for path in ALWAYS:
            if path not in listed:
                self.report.fault("FILE_MISSING", path)
        for path in self.found:
            if path not in listed and path not in UNLISTED:
                self.report.fault("FILE_SURPLUS", path)
        return len(self.manifest.files)

    def keys_(self):
        if not self.has_keys:
            if self.known_key is not None:
                self.report.fault("KEY_FOREIGN", "")
            return None
        try:
            lines = self.folder.lines("anchors/keys.jsonl")
        except Unreadable:
            lines = [""]
        keys = []
        for number, line in enumerate(lines, 1):
            try:
                keys.append(Key(line))
            except Unreadable:
                self.report.fault("KEYS_UNREADABLE", number)
                return None
        self.keys = keys
        for number, key in enumerate(keys, 1):
            if not key.follows(keys[number - 2] if number > 1 else None):
                self.report.fault("KEY_NOT_CROSS_SIGNED", number)
        first = keys[0].name if keys else ""
        if self.known_key is not None and self.known_key != first:
            self.report.fault("KEY_FOREIGN", first)
        return len(keys)

    def signature_(self):
        if not self.folder.has("manifest.sig"):
            if self.has_keys:
                self.report.fault("MANIFEST_UNSIGNED", "manifest.sig")
            else:
                self.report.note("NOT_SIGNED", "manifest.sig")
            return None
        try:
            signature = self.folder.text("manifest.sig")
        except Unreadable:
            signature = ""
        if self.keys and is_hex(signature, 128) and self.keys[-1].signs(self.manifest_text, signature):
            return 1
        self.report.fault("SIGNATURE_INVALID", "manifest.sig")
        return None

    def genesis(self):
        """Revision of the first chained event and the hash that it follows; None where that is not known."""
        if not self.folder.has("genesis.json"):
            self.report.fault("GENESIS_MISSING", "genesis.json")
            return None
        try:
            text = self.folder.text("genesis.json")
            read = load(text)
            start = whole(read.get("from")) if isinstance(read, dict) else None
            if start is not None and read.get("caseId") == self.manifest.case_id:
                return start, digest(utf8(text))
        except Unreadable:
            pass
        self.report.fault("GENESIS_CHANGED", "genesis.json")
        return None

    def chain_(self):
        start = self.genesis()
        try:
            lines = self.folder.lines("events.jsonl")
        except Unreadable:
            self.report.fault("EVENT_UNREADABLE", 0)
            lines = []
        newest = 0
        for number, line in enumerate(lines, 1):
            try:
                event = Event(line)
            except Unreadable:
                self.report.fault("EVENT_UNREADABLE", number)
                continue
            if event.revision <= newest:
                self.report.fault("EVENT_OUT_OF_ORDER", event.revision)
            newest = event.revision
            self.events.setdefault(event.revision, event)
        previous = None
        for revision in range(1, self.manifest.revision + 1):
            event = self.events.get(revision)
            if start is not None and start[0] == revision:
                previous = start[1]
            if event is None:
                self.report.fault("EVENT_MISSING", revision)
            elif start is not None and revision >= start[0]:
                if event.hash is None:
                    self.report.fault("EVENT_UNCHAINED", revision)
                elif previous is not None and event.hash != event.hash_after(previous):
                    self.report.fault("EVENT_CHANGED", revision)
            previous = event.hash if event else None
        for revision in sorted(self.events):
            if not 1 <= revision <= self.manifest.revision:
                self.report.fault("EVENT_TOO_MANY", revision)
        return len(self.events)

    def run_files(self):
        files = {}
        for path in self.found:
            if not path.startswith("history/"):
                continue
            match = re.fullmatch(r"history/([0-9]{4})-([0-9a-f-]{36})\.json", path)
            number = int(match.group(1)) if match else 0
            if not 1 <= number <= self.manifest.runs or number in files:
                self.report.fault("RUN_TOO_MANY", path)
            else:
                files[number] = (path, match.group(2))
        return files

    def history_(self):
        files, heads = self.run_files(), []
        for number in range(1, self.manifest.runs + 1):
            if number not in files:
                self.report.fault("RUN_MISSING", number)
                continue
            path = files[number][0]
            try:
                read = load(self.folder.text(path))
                events = read.get("events") if isinstance(read, dict) else None
            except Unreadable:
                events = None
            if not isinstance(events, list) or not events or not all(isinstance(one, dict) for one in events):
                self.report.fault("RUN_UNREADABLE", path)
                continue
            for at, event in enumerate(events, 1):
                if event.get("eventId") != str(at):
                    self.report.fault("RUN_BROKEN", "%s %d" % (path, at))
                    break
            before = inside(events[0], "workflowExecutionStartedEventAttributes", "continuedExecutionRunId") or ""
            if number == 1:
                is_linked = (before == "") == self.manifest.is_whole
            else:
                is_linked = number - 1 not in files or before == files[number - 1][1]
            if not is_linked:
                self.report.fault("RUN_NOT_LINKED", path)
            heads += filter(None, map(head_of_commit, events))
        self.heads_(heads)
        if self.manifest.runs == 0:
            self.report.note("HISTORY_FORGOTTEN", "history")
            return None
        if not self.manifest.is_whole:
            self.report.note("HISTORY_FIRST_FORGOTTEN", "history")
        return len(heads)

    def heads_(self, heads):
        """The chain on record against the heads that the histories hold."""
        if not heads:
            return
        events = [one for one in self.events.values() if one.revision <= self.manifest.revision]
        place = {one.hash: one.revision for one in events if one.hash is not None}
        at = [place.get(head) for head in heads]
        common = next((one for one in reversed(at) if one is not None), 0)
        if any(revision > common for revision in place.values()):
            self.report.fault("NOT_IN_HISTORY", common)
        elif at[-1] is None:
            self.report.fault("BEHIND_HISTORY", common)
        elif None in at and len(events) >= self.manifest.revision:
            strayed = at.index(None)
            self.report.fault("NOT_IN_HISTORY", at[strayed - 1] if strayed else 0)

    def named(self, name):
        return [text for event in self.events.values() for text in members(name, event.data)]

    def documents_(self):
        hashes = sorted({text.lower() for text in self.named("sha256")}, key=utf8)
        for sha in hashes:
            path = "documents/" + sha
            if not is_hex(sha) or not self.folder.has(path):
                self.report.fault("DOCUMENT_MISSING", sha)
            elif self.folder.measure(path)[1] != sha:
                self.report.fault("DOCUMENT_CHANGED", sha)
        for path in self.found:
            if path.startswith("documents/") and path[len("documents/"):] not in hashes:
                self.report.fault("DOCUMENT_SURPLUS", path)
        return len(hashes)

    def anchors_(self):
        heads_file, proof_file = "anchors/tree-heads.jsonl", "anchors/proof.json"
        if not self.folder.has(heads_file) and not self.folder.has(proof_file):
            self.report.note("NOT_ANCHORED", "anchors")
            return None
        heads = self.tree_heads(heads_file)
        try:
            proof = Proof(self.folder.text(proof_file))
        except Unreadable:
            self.report.fault("ANCHORS_UNREADABLE", proof_file)
            return None
        if heads:
            siblings = [bytes.fromhex(one) for one in proof.inclusion]
            is_at = proof.size == heads[-1].size and proof.index < proof.size
            root = root_by_inclusion(proof.leaf_hash, proof.index, proof.size, siblings) if is_at else None
            if root is None or root.hex() != heads[-1].root:
                self.report.fault("LEAF_NOT_INCLUDED", proof.index)
        event = self.events.get(proof.revision)
        if proof.case_id != self.manifest.case_id or event is None or event.hash != proof.head:
            self.report.fault("NOT_AS_ANCHORED", proof.revision)
        if proof.revision < self.manifest.revision:
            self.report.note("ANCHORED_UP_TO", proof.revision)
        return len(heads)

    def tree_heads(self, path):
        """Those of the file, each checked; none where one cannot be read."""
        try:
            lines = self.folder.lines(path) or [""]
        except Unreadable:
            lines = [""]
        heads = []
        for number, line in enumerate(lines, 1):
            try:
                heads.append(Head(line))
            except Unreadable:
                self.report.fault("ANCHORS_UNREADABLE", "%s %d" % (path, number))
                return []
        before = None
        for head in heads:
            in_force = [key for key in self.keys if key.after < head.number]
            is_ours = bool(in_force) and in_force[-1].name == head.key and self.keys[0].name == head.log
            if not is_ours or not in_force[-1].signs(head.statement, head.signature):
                self.report.fault("ANCHOR_SIGNATURE_INVALID", head.number)
            if before is None:
                goes_on = (head.number == 1) == (head.previous is None)
            else:
                is_next = head.number == before.number + 1 and head.previous == digest(utf8(before.statement))
                goes_on = is_next and is_consistent(before, head)
            if not goes_on:
                self.report.fault("ANCHOR_INCONSISTENT", head.number)
            before = head
        return heads

    def law_(self):
        try:
            rules = load(self.folder.text("law/rules.json"))
        except Unreadable:
            rules = []
        rules = rules if isinstance(rules, list) else []
        known = [rule.get("ruleId") for rule in rules if isinstance(rule, dict)]
        wanted = sorted(set(self.named("ruleId")), key=utf8)
        for rule_id in wanted:
            if rule_id not in known:
                self.report.fault("RULE_MISSING", rule_id)
        return len(wanted)


def inside(value, *names):
    """What lies at the end of these names, None where they lead nowhere."""
    for name in names:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def payload(value):
    payloads = inside(value, "payloads")
    data = inside(payloads[0], "data") if isinstance(payloads, list) and payloads else None
    if not isinstance(data, str):
        return None
    try:
        return load(base64.b64decode(data).decode("utf-8"))
    except (Unreadable, ValueError):
        return None


def head_of_commit(event):
    """The head that a commit of the product left in an event of the engine."""
    marker = event.get("markerRecordedEventAttributes")
    if event.get("eventType") != "EVENT_TYPE_MARKER_RECORDED" or inside(marker, "markerName") != "core_local_activity":
        return None
    activity = inside(payload(inside(marker, "details", "data")), "activity_type")
    if activity not in ("commitEvents", "commitSeizure"):
        return None
    head = inside(payload(inside(marker, "details", "result")), "chain", "head")
    return head if isinstance(head, str) else None


def read_arguments(args):
    """Folder, key and whether as JSON; None for what cannot be understood."""
    folder, key, as_json = None, None, False
    rest = list(args)
    while rest:
        one = rest.pop(0)
        if one == "--json":
            as_json = True
        elif one == "--key":
            key = re.sub(r"[\s:]", "", rest.pop(0) if rest else "").lower()
            if not is_hex(key):
                return None
        elif one.startswith("-") or folder is not None:
            return None
        else:
            folder = one
    return folder or os.path.dirname(os.path.abspath(__file__)), key, as_json


def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    wanted = read_arguments(sys.argv[1:])
    if wanted is None:
        sys.stderr.write("verify [FOLDER] [--key FINGERPRINT] [--json]\n")
        return 2
    check = Check(Folder(wanted[0]), wanted[1])
    check.run()
    report = check.report
    if wanted[2]:
        lines = [{"kind": kind, "code": code, "where": where} for kind, code, where in report.lines]
        print(json.dumps({"faults": report.faults, "lines": lines}, separators=(",", ":"), ensure_ascii=False))
    else:
        for line in report.lines:
            print(" ".join(line).rstrip())
        print("UNSOUND %d" % report.faults if report.faults else "SOUND")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
