/**
 * Suites that share a server, because starting one takes longer than most of their tests. Choose one with `-t`. Suites that skip time have
 * servers of their own.
 */
import './forged-votes';
import './who-may-sign';
import './queued-votes';
