/** The suite every adapter must pass. */
export type { Harness, HarnessFactory } from './harness.js';
export { type ConformanceOptions, type Runner, runConformance } from './run.js';
export {
  BrokenPromise,
  HarnessFailure,
  type Lab,
  runScenario,
  type Scenario,
  type ScenarioOptions,
} from './scenario.js';
export { conformanceScenarios } from './scenarios.js';
