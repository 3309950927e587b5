import type { Scenario } from './scenario.js';
import { atomicity } from './scenarios/atomicity.js';
import { capabilities } from './scenarios/capabilities.js';
import { capture } from './scenarios/capture.js';
import { checks } from './scenarios/checks.js';
import { compositeKey } from './scenarios/composite-key.js';
import { content } from './scenarios/content.js';
import { customRowScenarios } from './scenarios/custom-rows.js';
import { deletes } from './scenarios/deletes.js';
import { expressions } from './scenarios/expressions.js';
import { incremental } from './scenarios/incremental.js';
import { journal } from './scenarios/journal.js';
import { locking } from './scenarios/locking.js';
import { names } from './scenarios/names.js';
import { order } from './scenarios/order.js';
import { ownership } from './scenarios/ownership.js';
import { reading } from './scenarios/reading.js';
import { restore, versions } from './scenarios/restore.js';
import { resume } from './scenarios/resume.js';
import { sessions } from './scenarios/sessions.js';
import { statements } from './scenarios/statements.js';
import { structure } from './scenarios/structure.js';
import { texture } from './scenarios/texture.js';
import { values } from './scenarios/values.js';
import { verify } from './scenarios/verify.js';
import { verifyStructure } from './scenarios/verify-structure.js';
import { withoutKey } from './scenarios/without-key.js';

/** Every scenario of the suite, from the basics to whole operations. */
export const conformanceScenarios = (): readonly Scenario[] => [
  ...capabilities,
  ...sessions,
  ...values,
  ...structure,
  ...expressions,
  ...statements,
  ...content,
  ...withoutKey,
  ...compositeKey,
  ...checks,
  ...texture,
  ...incremental,
  ...deletes,
  ...order,
  ...customRowScenarios,
  ...restore,
  ...versions,
  ...verify,
  ...verifyStructure,
  ...ownership,
  ...names,
  ...atomicity,
  ...resume,
  ...journal,
  ...capture,
  ...locking,
  ...reading,
];
