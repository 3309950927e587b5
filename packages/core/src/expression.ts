/** Expressions over the ordinal of a row and an instant: what every value of a dataset is made of. */

export {
  and,
  bool,
  concat,
  draw,
  equal,
  hash,
  less,
  lessOrEqual,
  lower,
  not,
  nullUnless,
  or,
  pickInt,
  pickText,
  type TextLike,
  text,
  toText,
  when,
  whenText,
} from './expression/build.js';
export { HASH_RANGE, type HashConstants, hashConstants, hashOf } from './expression/hash.js';
export {
  add,
  divide,
  greatest,
  type IntLike,
  int,
  label,
  least,
  modulo,
  multiply,
  subtract,
  variable,
} from './expression/integer.js';
export type { Bool, Int, Nullable, Signed, Text } from './expression/node.js';
