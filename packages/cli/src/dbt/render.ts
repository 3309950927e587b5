import { HeadwaterError } from '@headwater/core';
import { Template } from '@huggingface/jinja';

export interface RenderContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the value stands in the file, for errors. */
  readonly path: string;
}

/** dbt's filters that make another type than text of a rendered value. */
const CONVERSIONS: Readonly<Record<string, (text: string) => unknown>> = {
  as_text: (text) => text,
  as_number: (text) =>
    text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text),
  as_bool: (text) => ({ true: true, false: false })[text.trim().toLowerCase()],
  as_native: (text) => CONVERSIONS.as_bool?.(text) ?? CONVERSIONS.as_number?.(text) ?? text,
};

/** A keyword argument, `env_var('X', default='y')`, comes as a map. */
function defaultOf(given: unknown): unknown {
  if (!(given instanceof Map)) return given;
  const value: unknown = given.get('default');
  return typeof value === 'object' && value !== null ? Reflect.get(value, 'value') : undefined;
}

function envVar({ env, path }: RenderContext) {
  return (name: string, given?: unknown): unknown => {
    const value = env[name] ?? defaultOf(given);
    if (value !== undefined) return value;
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `The environment variable '${name}' is not set.`,
      why: `'${path}' in profiles.yml asks for it.`,
      next: `Set it, or give a default there: env_var('${name}', '…')`,
    });
  };
}

/** Takes the outermost filter off if it is one of dbt's, which the template library does not know. */
function takeConversion({ parsed }: Template): string | undefined {
  const [only, ...others] = parsed.body;
  if (only === undefined || others.length > 0 || !('filter' in only && 'operand' in only)) return;
  const { filter, operand } = only as typeof only & {
    filter: { value?: unknown };
    operand: typeof only;
  };
  if (typeof filter.value !== 'string' || !(filter.value in CONVERSIONS)) return;
  parsed.body = [operand];
  return filter.value;
}

const unusable = (path: string, why: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', {
    what: `The value of '${path}' in profiles.yml can't be used.`,
    why,
    next: "Headwater knows env_var('NAME', 'default') and the filters as_text, as_number, as_bool and as_native.",
  });

/** Renders a template of dbt's profiles. Errors never quote it: it may hold a secret. */
export function render(text: string, context: RenderContext): unknown {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  let rendered: string;
  let conversion: string | undefined;
  try {
    const template = new Template(text);
    conversion = takeConversion(template);
    rendered = template.render({ env_var: envVar(context) });
  } catch (error) {
    if (error instanceof HeadwaterError) throw error;
    throw unusable(context.path, 'Its template is wrong, or asks for more than Headwater offers.');
  }
  if (conversion === undefined) return rendered;
  const value = CONVERSIONS[conversion]?.(rendered);
  if (value === undefined) throw unusable(context.path, `${conversion} can't convert it.`);
  return value;
}

/** Renders every text in a value. */
export function renderAll(value: unknown, context: RenderContext): unknown {
  if (typeof value === 'string') return render(value, context);
  if (Array.isArray(value)) return value.map((member) => renderAll(member, context));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      renderAll(member, { ...context, path: `${context.path}.${name}` }),
    ]),
  );
}
