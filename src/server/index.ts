/** The door `gatehouse/server`: the whole of what a program that serves may import. */
export { createApp } from './app';
export { serve, type RunningService } from './serve';
export { readSettings, type Settings } from './settings';
