// Usage: node hue-parser.js hiveSyntaxParser.js
// Reads a JSON list of statements, prints the JSON list of those that Hue's Hive parser does not accept.
const parser = require(process.argv[2]);
const statements = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(statements.filter(statement => parser.parseSyntax(statement, '', false))));
