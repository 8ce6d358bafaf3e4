import type { StaticStructureSchema } from '@smithy/types';
import type { Fault } from './fault';
import type { HttpAnswer, HttpRequest } from './http-message';
import type { Service } from './service';

/** How requests and answers of a `Service` are written. */
export interface Protocol {
  /** `undefined` if the request names no operation of this service. */
  operationName(request: HttpRequest, service: Service): string | undefined;
  /** Refuses members that the schema does not have, values of the wrong type, and required members that are missing. */
  readInput(schema: StaticStructureSchema, request: HttpRequest, service: Service): object;
  renderOutput(
    operation: string,
    schema: StaticStructureSchema,
    output: object,
    service: Service,
    requestId: string,
  ): HttpAnswer;
  renderFault(fault: Fault, requestId: string, service: Service): HttpAnswer;
}
