import { namedDocuments, type NamedDocument } from '../../domain/delegation/named-documents';
import { canSee } from '../../domain/delegation/permissions';
import type { DelegationState } from '../../domain/delegation/state';
import type { Actor } from '../../domain/directory';
import type { Fault } from '../../domain/errors';
import { instantFromMs } from '../../domain/time';
import type { BlobStore, NoteName, OpenBlob } from '../../platform/blobs';
import { documentNotes, typeNote } from '../../platform/document-notes';
import type { Drafts } from '../../platform/drafts';
import { sha256 as sha256Of } from '../../platform/sha256';
import type { DocumentType, KeptDocument } from '../contract/documents.schema';
import { HttpError, notPermitted } from '../http-error';
import type { NowMs, Queries } from '../ports';
import { viewerOf } from '../request-parts';
import { documentTypeOf } from './document-type';
import type { Upload } from './upload';

export interface DocumentDeps {
  blobs: BlobStore;
  drafts: Drafts;
  queries: Pick<Queries, 'casesHolding'>;
  nowMs: NowMs;
}

export interface Documents {
  /**
   * Keeps what was uploaded, durable when it answers, for the caller's unit to name. Its draft is gone afterwards.
   * Once more changes nothing: the first upload stays. @throws DOCUMENT_TYPE_NOT_ACCEPTED
   */
  take(upload: Upload, actor: Actor): Promise<{ document: KeptDocument; isNew: boolean }>;
  /**
   * A document that the caller may see; undefined also where there is none.
   * @throws REGISTRY_UNAVAILABLE where only the registry knows whether a case of the caller's holds it
   */
  find(sha256: string, actor: Actor): Promise<FoundDocument | undefined>;
  /**
   * Faults for the documents that a body names and the caller does not have: neither uploaded by the caller's unit
   * nor held by a case that the caller may see, this one before all.
   */
  faultsOf(body: unknown, actor: Actor, state?: DelegationState): Promise<Fault[]>;
}

export interface FoundDocument extends OpenBlob {
  sha256: string;
  mediaType: DocumentType | 'application/octet-stream';
  /** What the caller's own unit called it when it was uploaded there, else what a case calls it. */
  name?: string;
}

/** Documents of one request that are looked for at the same time. */
const AT_ONCE = 16;

export function createDocuments(deps: DocumentDeps): Documents {
  return {
    take: async (upload, actor) => {
      try {
        return await take(deps, upload, actor);
      } finally {
        await deps.drafts.discard(upload.draft);
      }
    },
    find: (sha256, actor) => find(deps, sha256.toLowerCase(), actor),
    faultsOf: async (body, actor, state) => {
      const named = namedDocuments(body);
      return named.length === 0 ? [] : faultsOf(deps, named, actor, state);
    },
  };
}

async function take(
  { blobs, nowMs }: DocumentDeps,
  { draft, name }: Upload,
  actor: Actor,
): ReturnType<Documents['take']> {
  const place = placeOf(actor);
  if (place === undefined) throw notPermitted();
  const { sha256, size } = draft;
  const mediaType = await documentTypeOf(draft.file);
  if (!mediaType) {
    const code = 'DOCUMENT_TYPE_NOT_ACCEPTED';
    throw new HttpError(code, [{ pointer: '/file', code }]);
  }
  await blobs.adopt(draft);
  await blobs.note(typeNote(sha256), mediaType);
  const { personId, name: uploader, role, unit } = actor;
  const document: KeptDocument = {
    sha256,
    size,
    mediaType,
    name,
    uploadedBy: { personId, name: uploader, role, ...(unit === undefined ? {} : { unit }) },
    uploadedAt: instantFromMs(nowMs()),
  };
  // Last: from here on it can be named, and all that it needs is there.
  const isNew = await blobs.note(uploadNote(sha256, place), JSON.stringify(document));
  const first = isNew ? undefined : await uploadOf(blobs, sha256, place);
  return { document: first ?? document, isNew };
}

async function find(deps: DocumentDeps, sha256: string, actor: Actor): Promise<FoundDocument | undefined> {
  if (actor.role === 'operator') return undefined;
  const { blobs } = deps;
  const own = await uploadOf(blobs, sha256, placeOf(actor));
  const holder = own ? undefined : await holderOf(deps, sha256, actor);
  if (!own && !holder) return undefined;
  const [blob, mediaType] = await Promise.all([blobs.open(sha256), blobs.readNote(typeNote(sha256))]);
  if (!blob) return undefined;
  const titled = holder && namedDocuments(holder).find((one) => one.sha256 === sha256 && one.title);
  const name = own?.name ?? titled?.title;
  return {
    ...blob,
    sha256,
    mediaType: (mediaType as DocumentType | undefined) ?? 'application/octet-stream',
    ...(name === undefined || name === '' ? {} : { name }),
  };
}

async function faultsOf(
  deps: DocumentDeps,
  named: readonly NamedDocument[],
  actor: Actor,
  state?: DelegationState,
): Promise<Fault[]> {
  const held = new Set(namedDocuments(state).map(({ sha256 }) => sha256));
  const unknown = new Set<string>();
  const left = [...new Set(named.map(({ sha256 }) => sha256))];
  while (left.length > 0) {
    await Promise.all(
      left.splice(0, AT_ONCE).map(async (sha256) => {
        const isKnown = held.has(sha256)
          ? await deps.blobs.has(sha256)
          : await isKnownTo(deps, sha256, actor);
        if (!isKnown) unknown.add(sha256);
      }),
    );
  }
  return named
    .filter(({ sha256 }) => unknown.has(sha256))
    .map(({ pointer }) => ({ pointer, code: 'UNKNOWN_DOCUMENT' }));
}

/** What is not there is unknown to everybody, and what the own unit uploaded is known: the registry may be away. */
async function isKnownTo(deps: DocumentDeps, sha256: string, actor: Actor): Promise<boolean> {
  if (!(await deps.blobs.has(sha256))) return false;
  if (await uploadOf(deps.blobs, sha256, placeOf(actor))) return true;
  return (await holderOf(deps, sha256, actor)) !== undefined;
}

async function holderOf(
  { queries }: DocumentDeps,
  sha256: string,
  actor: Actor,
): Promise<DelegationState | undefined> {
  const holders = await queries.casesHolding({ sha256, viewer: viewerOf(actor) });
  return holders.find((state) => canSee(state, actor));
}

async function uploadOf(
  blobs: BlobStore,
  sha256: string,
  place: string | undefined,
): Promise<KeptDocument | undefined> {
  const text = place === undefined ? undefined : await blobs.readNote(uploadNote(sha256, place));
  return text === undefined ? undefined : (JSON.parse(text) as KeptDocument);
}

/** Whose a document is before a case holds it: the unit's, where one colleague goes on with the work of another. */
function placeOf({ unit, court }: Actor): string | undefined {
  return unit ?? court;
}

/** Ids of units go into no path. */
function uploadNote(sha256: string, place: string): NoteName {
  const of = sha256Of(place).slice(0, 32);
  return `${documentNotes(sha256)}/${of}.json`;
}
