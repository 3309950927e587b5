import { HeadwaterError } from '@headwater/core';
import * as v from 'valibot';
import { readYaml } from '../yaml/read-yaml.js';
import { type Connected, connectionOf } from './connection.js';
import { locateProfiles } from './locate.js';
import { render, renderAll } from './render.js';

export interface ProfileRequest {
  readonly profile: string;
  readonly target: string | undefined;
  readonly profilesDir: string | undefined;
}

const Profiles = v.record(v.string(), v.unknown());
const Profile = v.looseObject({
  target: v.optional(v.string()),
  outputs: v.record(v.string(), v.record(v.string(), v.unknown())),
});

const invalid = (what: string, next: string): HeadwaterError =>
  new HeadwaterError('INVALID_CONFIG', { what, next });

/** What is no name, or has nothing under it, is a mistake, and may be a secret. */
function listed(found: Readonly<Record<string, unknown>>): string {
  const names = Object.entries(found)
    .filter(([name, value]) => /^[\w .-]{1,64}$/.test(name) && typeof value === 'object' && value)
    .map(([name]) => name);
  return names.length > 0 ? names.join(', ') : 'none';
}

function profilesIn(value: unknown): Readonly<Record<string, unknown>> {
  const result = v.safeParse(Profiles, value);
  if (result.success) return result.output;
  throw invalid('profiles.yml holds no profiles.', 'See the documentation of dbt for its form.');
}

function chooseTarget({ profile, target: asked }: ProfileRequest, found: unknown) {
  const result = v.safeParse(Profile, found);
  if (!result.success) {
    throw invalid(
      `The profile '${profile}' in profiles.yml has no usable outputs.`,
      'A profile has a target and outputs, each with a type.',
    );
  }
  const { target, outputs } = result.output;
  const context = { env: process.env, path: `${profile}.target` };
  const name = asked ?? String(render(target ?? 'default', context));
  const output = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
  if (output !== undefined) return { name, output };
  throw invalid(
    asked === undefined
      ? `The profile '${profile}' has not the target that it names as its own.`
      : `The profile '${profile}' has no target '${name}'.`,
    `Its targets: ${listed(outputs)}. Choose one with --target.`,
  );
}

/** The adapter and its connection that a profile of dbt stands for. */
export async function profileConnection(request: ProfileRequest, cwd: string): Promise<Connected> {
  const profiles = profilesIn(await readYaml(locateProfiles(request.profilesDir, cwd), 'dbt'));
  const found = Object.hasOwn(profiles, request.profile) ? profiles[request.profile] : undefined;
  if (found === undefined) {
    // dbt's own settings stand beside the profiles under this name.
    const { config: _, ...others } = profiles;
    throw invalid(
      `There is no profile '${request.profile}' in profiles.yml.`,
      `It has: ${listed(others)}.`,
    );
  }
  const { name, output } = chooseTarget(request, found);
  const path = `${request.profile}.outputs.${name}`;
  const rendered = renderAll(output, { env: process.env, path });
  return connectionOf(rendered as Readonly<Record<string, unknown>>, path);
}
