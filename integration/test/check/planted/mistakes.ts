import { ASSORTED } from './assorted.js';
import { COPIES_IN_TIME } from './copies-in-time.js';
import { HISTORIES } from './histories.js';
import { JOINS } from './joins.js';
import { LOGS } from './logs.js';
import type { Mistake } from './mistake.js';
import { OTHER_SOURCES } from './other-sources.js';
import { PARTS } from './parts.js';
import { REAL_TEXTURE } from './real-texture.js';
import { SEVERAL } from './several.js';
import { TRAPS } from './traps.js';
import { VALUES } from './values.js';

/** Every planted mistake, by what it is about. */
export const MISTAKES: Readonly<Record<string, readonly Mistake[]>> = {
  'when a copy was read': COPIES_IN_TIME,
  'joins, filters, and keys': JOINS,
  values: VALUES,
  histories: HISTORIES,
  'logs of changes': LOGS,
  'another source': OTHER_SOURCES,
  'rows of real texture': REAL_TEXTURE,
  variants: ASSORTED,
  'parts of a table': PARTS,
  'two mistakes': SEVERAL,
  'what resembles another mistake': TRAPS,
};
