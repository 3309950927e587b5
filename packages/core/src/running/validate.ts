import { advice, MentionedOption } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import { checkRequested, type OperationContext } from '../sessions/context.js';
import type { Check } from './operation.js';

/**
 * The only place that validates requests, before connecting to anything: independent of what is
 * loaded and of whether an operation is run, dry-run, or planned. Fills in the source's own
 * options.
 *
 * @throws HeadwaterError INVALID_INPUT, INVALID_CONFIG, UNSUPPORTED
 */
export function validated<Request>(
  context: OperationContext,
  operation: string,
  takes: Readonly<Record<string, Check>>,
  given: object,
): Request {
  checkRequested(context);
  const request: Record<string, unknown> = { ...given };
  for (const [member, value] of Object.entries(request)) {
    if (value === undefined || Object.hasOwn(takes, member)) continue;
    throw new HeadwaterError('INVALID_INPUT', {
      what: `${operation} doesn't take '${member}'.`,
      next: advice`Omit ${new MentionedOption(member)}.`,
    });
  }
  if ('capture' in takes && request.capture === undefined) request.capture = context.capture;
  for (const [member, check] of Object.entries(takes)) {
    check(request[member], context);
  }
  return request as Request;
}
