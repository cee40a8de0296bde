/** What a request is named by whoever sends it, for the log and the answer: names that could forge or fill a log are ignored. */
const requestIdPattern = /^[\w.:@/+=-]{1,128}$/u;
/** https://www.w3.org/TR/trace-context: version, trace-id, parent-id, flags. */
const traceparentPattern = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}$/u;

/** The `X-Request-Id` of a request, where it can stand in a log. */
export function givenRequestId(header: string | undefined): string | undefined {
  return header !== undefined && requestIdPattern.test(header) ? header : undefined;
}

/** The trace that a `traceparent` names; undefined for one that is none. */
export function traceIdOf(traceparent: string | undefined): string | undefined {
  return traceparent === undefined ? undefined : traceparentPattern.exec(traceparent)?.[1];
}
