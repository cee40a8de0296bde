/** The workflows of most tests, and those that people can start. */
export * from './workflows';
export * from './startable-workflows';
