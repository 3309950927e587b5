import { HeadwaterError } from '../errors.js';
import { text } from '../expression/build.js';
import type { Text } from '../expression/node.js';
import { UUID_SHAPE } from '../model/column.js';
import { Words } from './words.js';
import { WorkedOut } from './worked-out.js';

/** A UUID, or one written in hexadecimal digits. */
export type UuidLike = Uuid | string;

/** A UUID: `random.uuid()` makes one. */
export class Uuid extends WorkedOut {
  /** Tells it from other texts. */
  declare readonly isUuid: true;

  /** @param node 36 characters in lower case. */
  constructor(readonly node: Text) {
    super();
  }

  /** The UUID that a text stands for; a UUID as it is. */
  static of(value: UuidLike): Uuid {
    if (typeof value !== 'string') return value;
    const lower = value.toLowerCase();
    if (UUID_SHAPE.test(lower)) return new Uuid(text(lower));
    throw new HeadwaterError('INVALID_EXPRESSION', {
      what: `'${value}' is not a UUID.`,
      next: "Write it as '123e4567-e89b-42d3-a456-426614174000', or draw it: random.uuid().",
    });
  }

  /** Its 36 characters, in lower case. */
  text(): Words {
    return new Words(this.node);
  }
}
