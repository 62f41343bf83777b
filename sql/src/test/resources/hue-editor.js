// Usage: node hue-editor.js snippet.js sqlStatementsParser.js
// Reads a JSON list of queries, prints the JSON list of what Hue's editor makes of each: its variables, its statements,
// and whether the editor goes on after each of them when all is selected.
const fs = require('fs');

const snippet = fs.readFileSync(process.argv[2], 'utf8');
// Cut out of the class of a query in the editor, which else wants a browser and the whole of Hue.
const cut = pattern => {
  const found = pattern.exec(snippet);
  if (!found) {
    throw new Error('snippet.js has no ' + pattern);
  }
  return found[1];
};
const variableNames = new Function(
  'self',
  '$',
  `return (${cut(/self\.variableNames = ko\.computed\((\(\) => \{[\s\S]*?\n    \})\);/)})();`
);
const checkDdlNotification = new Function(
  'self',
  'window',
  cut(/self\.checkDdlNotification = function \(\) \{([\s\S]*?)\n    \};/)
);
const parser = new Function(
  fs.readFileSync(process.argv[3], 'utf8').replace('export default', 'return')
)();

const variables = query =>
  variableNames(
    { type: () => 'hive', statement_raw: () => query },
    { map: (object, each) => Object.keys(object).map(key => each(object[key], key)) }
  );

const goesOn = statement => {
  let went = false;
  checkDdlNotification(
    { lastExecutedStatement: () => statement, onDdlExecute: () => (went = true) },
    { clearTimeout: () => {} }
  );
  return went;
};

const queries = JSON.parse(fs.readFileSync(0, 'utf8'));
console.log(
  JSON.stringify(
    queries.map(query => ({
      variables: variables(query),
      statements: parser
        .parse(query)
        .map(statement => ({ text: statement.statement, goesOn: goesOn(statement) }))
    }))
  )
);
