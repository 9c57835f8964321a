'use strict';

/**
 * For a process that is to believe that it is later: `NODE_OPTIONS=--require "…/later-clock.cjs"`, `LATER_BY_DAYS=…`.
 * Years of retention pass in no test otherwise.
 */
const later = Number(process.env.LATER_BY_DAYS) * 86_400_000;
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + later);
    else super(...given);
  }

  static now() {
    return RealDate.now() + later;
  }
};
