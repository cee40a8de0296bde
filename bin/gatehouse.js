#!/usr/bin/env node
const { main } = require('../dist/cli/main.js');

void main(process.argv.slice(2));
