export const api = {
  notReachable: 'The service is not reachable.',
  respondedWith: 'The service responded with status { $status }.',
  mayNotHaveArrived: 'The service is not reachable. Your answer may not have arrived.',
} as const;
