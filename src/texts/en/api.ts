export const api = {
  notReachable: 'The service is not reachable.',
  respondedWith: 'The service responded with status { $status }.',
  sentAgainWhenBack:
    'The system behind this question does not answer. The same answer is sent again, and counts only once.',
  mayNotHaveArrived: 'The service is not reachable. Your answer may not have arrived.',
} as const;
