import { HeadwaterError } from '@headwater/core';
import { namesSecret } from '../credentials.js';
import { rememberSecret } from '../secrets.js';
import type { Place } from './place.js';
import { type EnvVar, renderTemplate, TemplateRefusal } from './template.js';

export interface RenderContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The value's place in the file, for errors. */
  readonly place: Place;
}

/** Text that doesn't look like a variable's name may be the secret itself. */
const isVariable = (name: string): boolean => /^[A-Z_][A-Z0-9_]*$/.test(name);

function envVar({ env, place }: RenderContext): EnvVar {
  return (name, byDefault) => {
    const value: unknown = env[name];
    if (typeof value === 'string') {
      if (namesSecret(name)) rememberSecret(value);
      return value;
    }
    if (byDefault !== null) return byDefault;
    const shown = isVariable(name) ? name : '…';
    throw new HeadwaterError('INVALID_CONFIG', {
      what: isVariable(name)
        ? `The environment variable '${name}' isn't set.`
        : "An environment variable isn't set.",
      why: `${place} uses it.`,
      next: `Set it, or add a default there: env_var('${shown}', '…')`,
    });
  };
}

/** Renders a template of a dbt profile. Errors never quote it: it may contain a secret. */
export function render(text: string, context: RenderContext): unknown {
  if (!/\{[{%#]/.test(text)) return text;
  try {
    return renderTemplate(text, envVar(context));
  } catch (error) {
    if (!(error instanceof TemplateRefusal)) throw error;
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `The value of ${context.place} can't be used.`,
      why: error.message,
      next: "Headwater renders env_var('NAME', 'default'), strings joined by ~, if and else, and the filters as_text, as_number, as_bool, as_native, int, lower, upper, and trim.",
    });
  }
}

/** Renders every text in a value. */
export function renderAll(value: unknown, context: RenderContext): unknown {
  if (typeof value === 'string') return render(value, context);
  if (Array.isArray(value))
    return value.map((member, index) =>
      renderAll(member, { ...context, place: context.place.at(index) }),
    );
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      renderAll(member, { ...context, place: context.place.at(name) }),
    ]),
  );
}
