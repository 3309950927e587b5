import { addBrand, brandOf, isBranded } from './brand.js';
import type { OperationName, OperationRequest, Operations } from './operations/registry.js';
import type { RequestedParameters } from './sessions/context.js';

/** A suggested request: as `run` takes it, or a plan of it. */
export type SuggestedRequest = OperationRequest | { readonly operation: 'plan' };

/**
 * A parameter a message mentions, by name: `keepCustom`. It belongs to an operation, a source, or
 * the connection (a database, the target of a profile).
 */
export type SuggestedOption =
  | { [Name in OperationName]: keyof Operations[Name]['request'] }[OperationName]
  | keyof RequestedParameters
  | 'database'
  | 'target';

const members = (values: object): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? `'${value}'` : value}`)
    .join(', ');

const methodOf = (operation: string): string =>
  operation.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * A next step in structured form: `source.run` takes its request, and callers word it for their
 * users. As text, it is a call of a {@link Source}: `applyDelta({ day: 4 })`.
 */
export class Suggestion<Request extends SuggestedRequest = SuggestedRequest> {
  readonly kind = 'suggestion';

  constructor(
    readonly request: Request,
    /** The parameters, if a different source than this one is meant. */
    readonly parameters: RequestedParameters = {},
  ) {}

  toString(): string {
    const { operation, ...rest } = this.request;
    if (operation === 'plan') return 'plan({ … })';
    const [parameters, request] = [members(this.parameters), members(rest)];
    const source = parameters === '' ? '' : `createSource({ …, ${parameters} }).`;
    return `${source}${methodOf(operation)}(${request === '' ? '' : `{ ${request} }`})`;
  }
}

/** An option a message mentions. As text, it is the name of a member: `'keepCustom'`. */
export class MentionedOption {
  readonly kind = 'option';

  constructor(readonly name: string) {}

  toString(): string {
    return `'${this.name}'`;
  }
}

const isRunnable = (part: AdvicePart): part is Suggestion<OperationRequest> =>
  typeof part !== 'string' && part.kind === 'suggestion' && part.request.operation !== 'plan';

/** A part of an advice: text, a suggested operation, or a setting. */
export type AdvicePart = string | Suggestion | MentionedOption;

const BRAND = brandOf('Advice');

/**
 * A text with suggestions. As text, they are calls of the TypeScript API. `instanceof` recognizes that of any copy of this
 * package.
 */
export class Advice {
  static {
    addBrand(Advice.prototype, BRAND);
  }

  static [Symbol.hasInstance](value: unknown): value is Advice {
    return isBranded(value, BRAND);
  }

  readonly kind = 'advice';

  constructor(readonly parts: readonly AdvicePart[]) {}

  /** The next steps that it suggests and that can be run, in order. */
  get suggestions(): readonly Suggestion<OperationRequest>[] {
    return this.parts.filter(isRunnable);
  }

  toString(): string {
    return this.parts.join('');
  }
}

type Asked<Name> = Name extends OperationName ? Operations[Name]['request'] : object;

/** The parts of a text that suggest an operation. */
export const suggest = <Name extends SuggestedRequest['operation']>(
  operation: Name,
  ...[request, parameters]: object extends Asked<Name>
    ? [request?: Asked<Name>, parameters?: RequestedParameters]
    : [request: Asked<Name>, parameters?: RequestedParameters]
): Suggestion => new Suggestion({ operation, ...request } as SuggestedRequest, parameters);

/** Mentions a setting in an advice; each front end has its own name for it. */
export const option = (name: SuggestedOption): MentionedOption => new MentionedOption(name);

/**
 * Writes a text with suggestions. Never spell out a command in a text: only the command itself
 * knows its flags, and a suggestion without them would act on another database.
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
