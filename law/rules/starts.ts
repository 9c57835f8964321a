import type { Text } from '../../domain/text';

/** The start that rules of several packs share. */
export const REQUEST_RECEIVED: Text = { zh: '收到委托', en: 'receipt of the request' };
