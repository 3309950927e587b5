import { concat, pickText, text, toText, whenText } from './build.js';
import type { Text } from './node.js';

/** Changes the literals of a text, which is the same as changing the text if each letter changes by itself. */
export function mapped(node: Text, change: (literal: string) => string): Text {
  switch (node.op) {
    case 'text':
      return text(change(node.value));
    case 'pickText':
      return pickText(node.list.map(change), node.index);
    case 'concat':
      return concat(...node.parts.map((part) => mapped(part, change)));
    case 'when':
      return whenText(node.test, mapped(node.yes, change), mapped(node.no, change));
    case 'toText':
      return toText(node.inner);
  }
}

/** The most letters that a text can have, by what it is made of. */
export function longest(node: Text): number {
  switch (node.op) {
    case 'text':
      return node.value.length;
    case 'pickText':
      return Math.max(0, ...node.list.map(({ length }) => length));
    case 'concat':
      return node.parts.reduce((sum, part) => sum + longest(part), 0);
    case 'when':
      return Math.max(longest(node.yes), longest(node.no));
    case 'toText':
      return String(node.inner.max).length;
  }
}
