import { HeadwaterError } from '@headwater/core';
import { DbtOutput } from '@headwater/core/platform';
import * as v from 'valibot';
import { isPlain } from '../config/plain.js';
import { io } from '../io.js';
import { readYaml } from '../yaml/read-yaml.js';
import { locateProfiles } from './locate.js';
import { Place } from './place.js';
import { render, renderAll } from './render.js';

export interface ProfileRequest {
  readonly profile: string;
  readonly target: string | undefined;
  readonly profilesDir: string | undefined;
}

const Profiles = v.record(v.string(), v.unknown());
const Profile = v.looseObject({
  target: v.optional(v.string()),
  outputs: v.record(v.string(), v.unknown()),
});

const invalid = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

/** A key that isn't a name, or has nothing under it, is a mistake and may be a secret. */
function listed(found: Readonly<Record<string, unknown>>): string {
  const names = Object.entries(found)
    .filter(([name, value]) => /^[\w .-]{1,64}$/.test(name) && typeof value === 'object' && value)
    .map(([name]) => name);
  return names.length > 0 ? names.join(', ') : 'none';
}

function profilesIn(value: unknown): Readonly<Record<string, unknown>> {
  const result = v.safeParse(Profiles, value);
  if (result.success) return result.output;
  throw invalid('profiles.yml contains no profiles.', "See dbt's documentation for its format.");
}

function chooseTarget({ target: asked }: ProfileRequest, found: unknown, place: Place) {
  const result = v.safeParse(Profile, found);
  if (!result.success) {
    throw invalid(
      `The profile ${place} has no valid outputs.`,
      'A profile has a target and outputs, each with a type.',
    );
  }
  const { target, outputs } = result.output;
  const context = { env: io().env, place: place.at('target') };
  const name = asked ?? String(render(target ?? 'default', context));
  const output = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
  if (isPlain(output)) return { name, output };
  if (output !== undefined) {
    throw invalid(
      `${place.at('outputs', name)} should be a mapping.`,
      'Give it a type, and the settings the type requires.',
    );
  }
  throw invalid(
    asked === undefined
      ? `${place.at('target')} names a target the profile doesn't have.`
      : `The profile ${place} has no target '${name}'.`,
    `Its targets: ${listed(outputs)}. Choose one with --target.`,
  );
}

/** A profile's output, rendered. */
export async function profileOutput(request: ProfileRequest, cwd: string): Promise<DbtOutput> {
  const { value, lineOf } = await readYaml(locateProfiles(request.profilesDir, cwd), 'dbt');
  const profiles = profilesIn(value);
  const found = Object.hasOwn(profiles, request.profile) ? profiles[request.profile] : undefined;
  if (found === undefined) {
    // dbt keeps its own settings beside the profiles under this name.
    const { config: _, ...others } = profiles;
    throw invalid(
      `There is no profile '${request.profile}' in profiles.yml.`,
      `It has: ${listed(others)}.`,
    );
  }
  const profile = new Place([request.profile], lineOf);
  const { name, output } = chooseTarget(request, found, profile);
  const place = profile.at('outputs', name);
  const rendered = renderAll(output, { env: io().env, place });
  const { type, ...fields } = rendered as Readonly<Record<string, unknown>>;
  // Anything else may be the secret itself.
  if (typeof type === 'string' && /^[a-z][a-z0-9_]*$/.test(type)) {
    return new DbtOutput(type, fields, (...keys) => String(place.at(...keys)));
  }
  throw invalid(`${place} has no type.`, 'Give it one, or choose another target with --target.');
}
