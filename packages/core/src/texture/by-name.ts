import type { Column } from '../model/column.js';
import type { ColumnTexture } from './declared.js';
import { FAMILY_NAMES, GIVEN_NAMES, PLACES } from './names.js';

/** What names of columns suggest, the first that fits. */
const TEXTS: readonly (readonly [RegExp, ColumnTexture])[] = [
  [/(^|_)e_?mail(_address)?$/, { mixedCase: 8, missing: 60, padded: 40 }],
  [
    /(^|_)(first|given|fore|middle)_?name$/,
    { others: { oneIn: 8, of: GIVEN_NAMES }, missing: 60, empty: 60, padded: 40 },
  ],
  [
    /(^|_)((last|family)_?name|surname)$/,
    { others: { oneIn: 8, of: FAMILY_NAMES }, missing: 60, empty: 60, padded: 40 },
  ],
  [/(^|_)(city|town|place)$/, { others: { oneIn: 12, of: PLACES }, missing: 60, padded: 40 }],
  [/(^|_)(street|address)$/, { missing: 60, empty: 60, padded: 40 }],
  [/(^|_)(phone|mobile|fax)(_number)?$/, { missing: 20, empty: 40, padded: 40 }],
  [
    /(^|_)(notes?|comments?|remarks?|description|message|reason)$/,
    { long: 20, missing: 12, empty: 20, padded: 40 },
  ],
  [/(^|_)(name|title)$/, { padded: 30 }],
];

const AMOUNT = /(^|_)(amount|paid|payment|refund)s?$/;

/** What the name and the type of a column suggest; nothing for most. */
export function suggestedBy({ name, type, nullable }: Column): ColumnTexture | undefined {
  const lower = name.toLowerCase();
  if (type.kind === 'decimal' || type.kind === 'double') {
    return AMOUNT.test(lower) ? { negative: 25, zero: 60 } : undefined;
  }
  if (type.kind !== 'text') return undefined;
  const found = TEXTS.find(([pattern]) => pattern.test(lower))?.[1];
  if (found === undefined || nullable) return found;
  // What must be there is there, and has been trimmed.
  const { missing, empty, padded, ...always } = found;
  return Object.keys(always).length === 0 ? undefined : always;
}
