import { announce, record } from '../support/platforms.js';

export function setup(): void {
  // Until the tests themselves say that they ran.
  record('dbt', { ran: false, reason: 'its tests were not part of this run' });
}

export function teardown(): void {
  announce('dbt');
}
