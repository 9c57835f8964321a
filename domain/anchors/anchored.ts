/** What came of an anchoring. */
export interface Anchored {
  /** Of the tree head that was signed. */
  number: number;
  size: number;
  root: string;
  /** Fingerprint of the key that signed. */
  key: string;
  /** Fingerprint of the log's first key: what is to be written down. */
  log: string;
  /** Leaves that are new. */
  added: number;
  /** Cases whose newest decision is not known to be durable; the next anchoring looks at them again. */
  waiting: number;
  /** Cases that do not stand as they were anchored; nothing new was anchored of them. */
  contrary: string[];
  /** Whether the second folder has all of it; null where there is none. */
  isCopied: boolean | null;
}
