/**
 * Templates of dbt profiles, limited to what profiles use: env_var, texts, choices and conversions. There are no
 * loops, so every template terminates.
 */
import { Template } from '@huggingface/jinja';

export type Value = string | number | boolean | null;

/** Returns an environment variable's value, or the default. */
export type EnvVar = (name: string, byDefault: Value) => Value;

/** Why a template wasn't rendered. Never quotes it. */
export class TemplateRefusal extends Error {
  override readonly name = 'TemplateRefusal';
}

/** A node of the parser's tree: only the kinds supported here. */
interface Node {
  readonly type: string;
  readonly [member: string]: unknown;
}

/** Far longer than any value of a profile. */
const LONGEST = 4096;

const CONSTANTS: ReadonlyMap<string, Value> = new Map([
  ...['true', 'True'].map((name) => [name, true] as const),
  ...['false', 'False'].map((name) => [name, false] as const),
  ...['none', 'None'].map((name) => [name, null] as const),
]);

/** As Python spells them. */
function textOf(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

/** Undefined if it isn't a number. */
const asNumber = (text: string): number | undefined =>
  text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);

const asBool = (text: string): boolean | undefined =>
  new Map([
    ['true', true],
    ['false', false],
  ]).get(text.trim().toLowerCase());

const FILTERS: ReadonlyMap<string, (text: string) => Value | undefined> = new Map([
  ['as_text', (text: string): Value | undefined => text],
  ['as_number', asNumber],
  ['as_bool', asBool],
  ['as_native', (text) => asBool(text) ?? asNumber(text) ?? text],
  ['string', (text) => text],
  ['int', (text) => (/^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined)],
  ['lower', (text) => text.toLowerCase()],
  ['upper', (text) => text.toUpperCase()],
  ['trim', (text) => text.trim()],
]);

const OTHERS: Readonly<Record<string, string>> = {
  For: 'a loop',
  Macro: 'a macro',
  Set: 'a variable (set)',
  CallExpression: 'a function other than env_var',
  CallStatement: 'a call of a macro',
  MemberExpression: 'a member or a method',
};

function refuse(what: string): never {
  throw new TemplateRefusal(`It uses ${what}, which isn't supported in profiles.`);
}

const nameOf = (node: Node): string => (node.type === 'Identifier' ? String(node.value) : '');

class Renderer {
  constructor(private readonly envVar: EnvVar) {}

  /** A lone expression keeps its type; beside anything else it becomes text. */
  body(nodes: readonly Node[]): Value {
    const shown = nodes.filter(({ type }) => type !== 'Comment');
    const [only] = shown;
    if (only !== undefined && shown.length === 1) return this.value(only);
    return shown.map((node) => textOf(this.value(node))).join('');
  }

  private value(node: Node): Value {
    switch (node.type) {
      case 'StringLiteral':
      case 'IntegerLiteral':
      case 'FloatLiteral':
        return node.value as Value;
      case 'Identifier':
        return this.constant(node);
      case 'CallExpression':
        return this.call(node);
      case 'FilterExpression':
        return this.filtered(node);
      case 'BinaryExpression':
        return this.combined(node);
      case 'UnaryExpression':
        if ((node.operator as Node).value !== 'not') return refuse('arithmetic');
        return !this.value(node.argument as Node);
      case 'Ternary':
        return this.value(
          (this.value(node.condition as Node) ? node.trueExpr : node.falseExpr) as Node,
        );
      case 'If':
        return this.body((this.value(node.test as Node) ? node.body : node.alternate) as Node[]);
      default:
        return refuse(OTHERS[node.type] ?? 'an unsupported construct');
    }
  }

  private constant(node: Node): Value {
    const value = CONSTANTS.get(nameOf(node));
    return value === undefined ? refuse('a name other than env_var') : value;
  }

  private call({ callee, args }: Node): Value {
    if (nameOf(callee as Node) !== 'env_var') return refuse(OTHERS.CallExpression ?? '');
    const [name, given, ...others] = args as readonly Node[];
    const variable = name === undefined ? null : this.value(name);
    if (typeof variable !== 'string' || others.length > 0) {
      throw new TemplateRefusal("env_var takes a name and a default: env_var('NAME', 'default').");
    }
    return this.envVar(variable, given === undefined ? null : this.byDefault(given));
  }

  private byDefault(given: Node): Value {
    if (given.type !== 'KeywordArgumentExpression') return this.value(given);
    if (nameOf(given.key as Node) !== 'default') return refuse("an argument env_var doesn't have");
    return this.value(given.value as Node);
  }

  private filtered({ operand, filter }: Node): Value {
    const called = (filter as Node).type === 'CallExpression' ? (filter as Node) : undefined;
    const name = nameOf((called?.callee ?? filter) as Node);
    const convert = FILTERS.get(name);
    const args = (called?.args ?? []) as readonly Node[];
    if (convert === undefined || args.length > 0) return refuse('an unknown filter');
    const value = convert(textOf(this.value(operand as Node)));
    if (value !== undefined) return value;
    throw new TemplateRefusal(`${name} can't convert it.`);
  }

  private combined({ operator, left, right }: Node): Value {
    const one = this.value(left as Node);
    const other = (): Value => this.value(right as Node);
    switch ((operator as Node).value) {
      case 'and':
        return one && other();
      case 'or':
        return one || other();
      case '==':
        return one === other();
      case '!=':
        return one !== other();
      case '~':
        return textOf(one) + textOf(other());
      case '+': {
        const added = other();
        if (typeof one === 'string' && typeof added === 'string') return one + added;
        return refuse('arithmetic');
      }
      default:
        return refuse('arithmetic or an unknown operator');
    }
  }
}

function parsed(text: string): readonly Node[] {
  try {
    return new Template(text).parsed.body as unknown as readonly Node[];
  } catch {
    // The parser's message quotes the template, which may contain a secret.
    throw new TemplateRefusal("Its template isn't valid Jinja.");
  }
}

/**
 * Evaluates a template.
 *
 * @throws TemplateRefusal if it is invalid, or uses more than profiles need
 */
export function renderTemplate(text: string, envVar: EnvVar): Value {
  if (text.length > LONGEST) {
    throw new TemplateRefusal(`Its template is longer than ${LONGEST} characters.`);
  }
  return new Renderer(envVar).body(parsed(text));
}
