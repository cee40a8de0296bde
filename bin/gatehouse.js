#!/usr/bin/env node
// What Node.js 22 and later keep of compiled code halves the time that a command takes to start.
require('node:module').enableCompileCache?.();
const { main } = require('../dist/cli/main.js');

void main(process.argv.slice(2));
