/** Suites that share a dev server. Choose one with `-t`. */
import './forged-starts';
import './racing-votes';
