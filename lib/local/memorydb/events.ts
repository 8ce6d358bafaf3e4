import type { DescribeEventsRequest } from '@aws-sdk/client-memorydb';
import type { Caller } from '../http/service';
import type { MemoryDb } from './memorydb';
import { page } from './paging';

/** `DescribeEvents`: what happened, newest first; the last hour unless a time is given, as the service does. */
export function eventOperations(memoryDb: MemoryDb) {
  return {
    DescribeEvents(request: DescribeEventsRequest, caller: Caller) {
      const end = request.EndTime ?? memoryDb.clock();
      const start = request.StartTime ?? new Date(end.getTime() - (request.Duration ?? 60) * 60_000);
      const wanted = memoryDb
        .store(caller.region)
        .events.filter(
          (event) =>
            event.Date! >= start &&
            event.Date! <= end &&
            (request.SourceName === undefined || event.SourceName === request.SourceName) &&
            (request.SourceType === undefined || event.SourceType === request.SourceType),
        );
      const { entries, NextToken } = page(wanted, request);
      return { Events: entries, NextToken };
    },
  };
}
