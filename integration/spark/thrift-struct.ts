/** The kinds of values in Thrift's binary protocol that are not of a fixed size. */
const STRING = 11;
const STRUCT = 12;
const MAP = 13;
const SET = 14;
const LIST = 15;

const SIZES: Readonly<Record<number, number>> = { 2: 1, 3: 1, 4: 8, 6: 2, 8: 4, 10: 8 };

/** Is told of each field: the numbers of the fields that lead to it, and where its value begins. */
export type Visitor = (path: readonly number[], at: number) => void;

function walkValue(
  kind: number,
  message: Buffer,
  at: number,
  path: readonly number[],
  visit: Visitor,
): number {
  switch (kind) {
    case STRUCT:
      return walkStruct(message, at, visit, path);
    case STRING:
      return at + 4 + message.readUInt32BE(at);
    case LIST:
    case SET: {
      const element = message.readUInt8(at);
      let next = at + 5;
      for (let count = message.readUInt32BE(at + 1); count > 0; count -= 1) {
        next = walkValue(element, message, next, path, visit);
      }
      return next;
    }
    case MAP: {
      let next = at + 6;
      for (let count = message.readUInt32BE(at + 2); count > 0; count -= 1) {
        next = walkValue(message.readUInt8(at), message, next, path, visit);
        next = walkValue(message.readUInt8(at + 1), message, next, path, visit);
      }
      return next;
    }
    default: {
      const size = SIZES[kind];
      if (size === undefined) throw new TypeError(`Thrift has no values of kind ${kind}.`);
      return at + size;
    }
  }
}

/** Walks the fields of the struct at a place, and of those within; gives where it ends. */
export function walkStruct(
  message: Buffer,
  start: number,
  visit: Visitor,
  within: readonly number[] = [],
): number {
  let at = start;
  for (let kind = message.readUInt8(at); kind !== 0; kind = message.readUInt8(at)) {
    const path = [...within, message.readInt16BE(at + 1)];
    visit(path, at + 3);
    at = walkValue(kind, message, at + 3, path, visit);
  }
  return at + 1;
}
