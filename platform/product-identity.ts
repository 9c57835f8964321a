import { hostname } from 'node:os';

const PRODUCT = 'xiezhu';

/** As this process names itself to the engine, which writes it beside what it is asked: `xiezhu 4711@machine`. */
export function productIdentity(): string {
  return `${PRODUCT} ${process.pid}@${hostname()}`;
}

/**
 * Whether a name is one that the product gives itself. It proves nothing of who forges it; consoles, command lines and
 * scripts of others name themselves otherwise.
 */
export function isOfProduct(identity: string | null | undefined): boolean {
  return identity?.startsWith(`${PRODUCT} `) === true;
}
