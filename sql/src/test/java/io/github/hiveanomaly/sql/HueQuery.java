package io.github.hiveanomaly.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script as Hue's editor gets it.
 *
 * <p>There the button runs the one statement that the cursor is in. So what a script does before
 * its one real statement goes elsewhere: {@code USE} into the editor's choice of database, {@code
 * SET} into the query's settings. A script of several statements opens as a presentation, which has
 * a button for all of them, and the boxes of variables once. It keeps its {@code SET}s, since a
 * presentation forgets the settings. Before each statement a presentation uses the editor's
 * database, and it knows eleven statements at most: a script that chooses databases itself, or has
 * more statements, is a text to be selected whole.
 *
 * @param text the statements below two lines of comment, each variable with its default, and with
 *     the choices there are, where it comes first
 * @param database that the editor is to have chosen
 * @param settings by their names, in the script's order
 * @param values what the boxes of variables are to hold, in their order; nothing where the grey
 *     default will do
 * @param isPresentation whether it is to open as a presentation
 */
record HueQuery(
    String text,
    String database,
    Map<String, String> settings,
    Map<String, String> values,
    boolean isPresentation) {

  private static final Pattern SET = Pattern.compile("SET ([\\w.]+)=(.*)");

  private static final String USE = "USE ${database}";

  /** A variable where Hue sees it: no letter or digit stands before it. */
  private static final Pattern SEEN_VARIABLE = Pattern.compile("(?<!\\w)\\$\\{(\\w+)}");

  /** The beginning of a statement up to the table, view or function that it is about. */
  private static final Pattern OBJECT =
      Pattern.compile(
          "^(INSERT OVERWRITE TABLE|ALTER TABLE|TRUNCATE TABLE|(?:CREATE|DROP)[A-Z ]*"
              + " (?:TABLE|VIEW|FUNCTION)(?: IF (?:NOT )?EXISTS)?) [\\w.${}]+");

  /** A presentation splits the text at the cursor's statement and the ten behind it. */
  private static final int STATEMENTS_OF_A_PRESENTATION = 11;

  private static final String DATABASE = "database";

  private static final String NEW_DATABASE = "CREATE DATABASE ";

  private static final String HIVES_OWN = "default";

  /** Takes a script apart; values given here go before the defaults of its header. */
  static HueQuery of(Script script, Map<String, String> given) {
    List<String> statements = new ArrayList<>(script.commentedStatements());
    boolean isOfOneDatabase =
        statements.stream().filter(statement -> statement.startsWith("USE ")).count() <= 1
            && statements.stream().noneMatch(statement -> statement.startsWith(NEW_DATABASE));
    if (isOfOneDatabase) {
      statements.removeIf(USE::equals);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    if (statements.stream().filter(statement -> !SET.matcher(statement).matches()).count() == 1) {
      for (String statement : statements) {
        Matcher set = SET.matcher(statement);
        if (set.matches()) {
          settings.put(set.group(1), set.group(2));
        }
      }
      statements.removeIf(statement -> SET.matcher(statement).matches());
    }
    Map<String, Script.Variable> variables = new HashMap<>();
    script.listedVariables().forEach(variable -> variables.put(variable.name(), variable));
    Optional<Script.Variable> database = Optional.ofNullable(variables.get(DATABASE));
    Map<String, String> values = new LinkedHashMap<>();
    boolean isPresentation =
        statements.size() > 1
            && statements.size() <= STATEMENTS_OF_A_PRESENTATION
            && isOfOneDatabase;
    if (isPresentation) {
      for (int i = 1; i < statements.size(); i++) {
        statements.set(i, title(i + 1, statements.get(i)) + statements.get(i));
      }
    }
    String body = withDefaults(String.join(";\n\n", statements), variables, given, values);
    return new HueQuery(
        comment(script, statements, isPresentation) + body + ";\n",
        isOfOneDatabase ? database.flatMap(Script.Variable::value).orElse(HIVES_OWN) : HIVES_OWN,
        settings,
        values,
        isPresentation);
  }

  /** What a presentation shows above a statement: else it would ask for a comment. */
  private static String title(int number, String statement) {
    Matcher object = OBJECT.matcher(statement);
    String what =
        object.find() ? object.group() : statement.replaceFirst("(?s)^(ADD \\w+|\\w+).*", "$1");
    return "-- " + number + ": " + what.replaceAll("\\$\\{(\\w+)}", "<$1>") + "\n";
  }

  private static String comment(Script script, List<String> statements, boolean isPresentation) {
    String sentence = "-- " + script.firstSentence() + "\n";
    if (statements.size() == 1) {
      return sentence
          + "-- Ctrl+Enter runs it. A grey value counts while its box is empty."
          + (script.chart().orElse(Chart.NONE).time()
              ? " Lines over dates: choose Time, then Lines, in the chart's menus."
              : "")
          + "\n";
    }
    String selectAll = "click into it, Ctrl+A, Ctrl+Enter.\n";
    String howToRun = "the button would run the first alone. Instead " + selectAll;
    if (isPresentation) {
      howToRun = "the play button on top runs them in turn. Or, as a text: " + selectAll;
    } else if (statements.stream().anyMatch(statement -> statement.startsWith("ADD "))) {
      // after which Hue stops
      howToRun = "click into ADD JAR, Ctrl+Enter; then select what is below it, Ctrl+Enter.\n";
    }
    return "-- " + statements.size() + " statements: " + howToRun + sentence;
  }

  /**
   * Writes the default where a variable comes first; what Hue would take apart goes into values.
   */
  private static String withDefaults(
      String body,
      Map<String, Script.Variable> variables,
      Map<String, String> given,
      Map<String, String> values) {
    List<String> lines = new ArrayList<>();
    for (String line : body.split("\n", -1)) {
      lines.add(
          line.strip().startsWith("--")
              ? line
              : withDefaultsInLine(line, variables, given, values));
    }
    return String.join("\n", lines);
  }

  private static String withDefaultsInLine(
      String line,
      Map<String, Script.Variable> variables,
      Map<String, String> given,
      Map<String, String> values) {
    return SEEN_VARIABLE
        .matcher(line)
        .replaceAll(
            found -> {
              Script.Variable variable = variables.get(found.group(1));
              if (values.containsKey(variable.name())) {
                return Matcher.quoteReplacement(found.group());
              }
              String value = given.getOrDefault(variable.name(), variable.value().orElse(""));
              boolean isList = value.contains(",");
              values.put(variable.name(), isList ? value : "");
              List<String> choices = new ArrayList<>(variable.choices());
              choices.remove(value);
              if (!choices.isEmpty()) {
                choices.add(0, value);
              }
              String declared =
                  value.isEmpty() || isList
                      ? found.group()
                      : "${"
                          + variable.name()
                          + "="
                          + (choices.isEmpty() ? value : String.join(",", choices))
                          + "}";
              return Matcher.quoteReplacement(declared);
            });
  }
}
