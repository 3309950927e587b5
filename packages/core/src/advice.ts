import type { Delivery } from './adapter.js';
import type { Deletes } from './model/deletes.js';

/** An operation that a message can suggest. */
export type SuggestedOperation =
  | 'load-baseline'
  | 'apply-delta'
  | 'reset'
  | 'restore'
  | 'status'
  | 'verify'
  | 'plan';

/** The arguments of a suggested operation. `N` stands for a day that the reader chooses. */
export interface SuggestedRequest {
  readonly day?: number | 'N' | undefined;
  readonly through?: boolean | undefined;
  /** A second of the day. */
  readonly at?: number | undefined;
  readonly keepCustom?: boolean | undefined;
  readonly capture?: string | undefined;
  readonly deliver?: Delivery | undefined;
}

/** What rows are generated from, where the operation needs it said. */
export interface SuggestedParameters {
  readonly seed?: number | undefined;
  readonly scale?: number | undefined;
  readonly epoch?: string | undefined;
  readonly deletes?: Deletes | undefined;
}

/** A name of an operation, a request or a parameter that a message mentions: `keepCustom`. */
export type SuggestedOption =
  | keyof SuggestedRequest
  | keyof SuggestedParameters
  | 'database'
  | 'yes';

const members = (values: object): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? spelled(value) : value}`)
    .join(', ');

const spelled = (value: string): string => (value === 'N' ? value : `'${value}'`);

const methodOf = (operation: SuggestedOperation): string =>
  operation.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * An operation that a message suggests, in parts: whoever shows it knows how its users ask for it. As
 * text it is the call of a {@link Source}: `applyDelta({ day: 4 })`.
 */
export class Suggestion {
  readonly kind = 'suggestion';

  constructor(
    readonly operation: SuggestedOperation,
    readonly request: SuggestedRequest = {},
    readonly parameters: SuggestedParameters = {},
  ) {}

  toString(): string {
    const parameters = members(this.parameters);
    const request = members(this.request);
    const source = parameters === '' ? '' : `createSource({ …, ${parameters} }).`;
    return `${source}${methodOf(this.operation)}(${request === '' ? '' : `{ ${request} }`})`;
  }
}

/** An option that a message mentions. As text it is the name of a member: `'keepCustom'`. */
export class MentionedOption {
  readonly kind = 'option';

  constructor(readonly name: SuggestedOption) {}

  toString(): string {
    return `'${this.name}'`;
  }
}

export type AdvicePart = string | Suggestion | MentionedOption;

/** A text with suggestions in it. As text, they are calls of the TypeScript API. */
export class Advice {
  readonly kind = 'advice';

  constructor(readonly parts: readonly AdvicePart[]) {}

  toString(): string {
    return this.parts.join('');
  }
}

export const suggest = (
  operation: SuggestedOperation,
  request?: SuggestedRequest,
  parameters?: SuggestedParameters,
): Suggestion => new Suggestion(operation, request, parameters);

export const option = (name: SuggestedOption): MentionedOption => new MentionedOption(name);

/**
 * Writes a text that suggests something. Never spell a command in a text: only the command itself knows
 * the flags that it was given, and a hint without them acts on another database.
 *
 * @example
 * advice`Load it first: ${suggest('load-baseline')}`
 */
export function advice(
  texts: TemplateStringsArray,
  ...values: readonly (AdvicePart | Advice | number)[]
): Advice {
  const parts = texts.flatMap((text, index): readonly AdvicePart[] => {
    const value = values[index];
    if (value === undefined) return [text];
    if (value instanceof Advice) return [text, ...value.parts];
    return [text, typeof value === 'number' ? String(value) : value];
  });
  return new Advice(parts.filter((part) => part !== ''));
}
