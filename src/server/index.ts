/**
 * `gatehouse/server`: what a program imports that runs the HTTP service.
 *
 * @module
 */
export { createApp } from './app';
export { createService, type ServiceParts } from './create-service';
export type { Service } from './service';
export { serve, type RunningService, type ServeLimits, type ServeOptions } from './serve';
export { readSettings, type Settings, type SettingsInput } from './settings';
