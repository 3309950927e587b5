import { readFileSync } from 'node:fs';
import { HeadwaterError } from '@headwater/core';
import * as v from 'valibot';
import { parseDocument, type ScalarTag } from 'yaml';
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

const listed = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : 'none');

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `The file ${file} can't be read.`,
      next: 'Check its permissions.',
      cause: error,
    });
  }
}

/** YAML 1.1 has them for true and false; PyYAML, with which dbt reads, leaves them as text. */
const Y_AND_N: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  test: /^[yn]$/i,
  resolve: (text) => text,
};

/** The file's profiles. Errors tell the place only: the text around it may hold a secret. */
function parseProfiles(text: string): Readonly<Record<string, unknown>> {
  // dbt reads YAML 1.1, with merge keys and yes/no.
  const document = parseDocument(text, {
    version: '1.1',
    customTags: (tags) => [Y_AND_N, ...tags],
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = text.slice(0, error.pos[0]).split('\n').length;
    throw invalid(`profiles.yml is not YAML: ${error.code} in line ${line}.`, 'Correct the file.');
  }
  const result = v.safeParse(Profiles, document.toJS());
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
  const output = outputs[name];
  if (output !== undefined) return { name, output };
  throw invalid(
    `The profile '${profile}' has no target '${name}'.`,
    `Its targets: ${listed(Object.keys(outputs))}. Choose one with --target.`,
  );
}

/** The adapter and its connection that a profile of dbt stands for. */
export function profileConnection(request: ProfileRequest, cwd: string): Connected {
  const profiles = parseProfiles(read(locateProfiles(request.profilesDir, cwd)));
  const found = profiles[request.profile];
  if (found === undefined) {
    // dbt's own settings stand beside the profiles under this name.
    const names = Object.keys(profiles).filter((name) => name !== 'config');
    throw invalid(
      `There is no profile '${request.profile}' in profiles.yml.`,
      `It has: ${listed(names)}.`,
    );
  }
  const { name, output } = chooseTarget(request, found);
  const path = `${request.profile}.outputs.${name}`;
  const rendered = renderAll(output, { env: process.env, path });
  return connectionOf(rendered as Readonly<Record<string, unknown>>, path);
}
