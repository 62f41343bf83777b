package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.hive.ql.parse.ParseDriver;
import org.apache.hadoop.hive.ql.session.SessionState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes a script run unchanged in Hue's editor and in beeline, checked on every script. */
class ScriptRulesTest {

  /** For variables without a default. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("database", "anomaly"),
          Map.entry("jar", "s3://bucket/functions.jar"),
          Map.entry("location", "s3://bucket/folder/"),
          Map.entry("network", "traffic"),
          Map.entry("features", "volume,speed,occupancy"),
          Map.entry("run_id", "run1"),
          Map.entry("other_run_id", "run2"),
          Map.entry("from_day", "2026-03-01"),
          Map.entry("to_day", "2026-03-31"),
          Map.entry("max_anomalies", "3"),
          Map.entry("max_unscored", "5"),
          Map.entry("max_silent", "0"),
          Map.entry("look_back", "7"),
          Map.entry("k", "4"),
          Map.entry("threshold", "2.5"),
          Map.entry("p_value", "0.001"),
          Map.entry("rows", "10"),
          Map.entry("refit_id", "run1-refit"),
          Map.entry("entity", "B00008"),
          Map.entry("width", "3"),
          Map.entry("method", "mad"),
          Map.entry("rhythm", "none"),
          Map.entry("sigma", "3"),
          Map.entry("estimator", "population"));

  /** Commands that Hive takes before its parser sees them. */
  private static final Pattern COMMAND = Pattern.compile("(?i)(SET|ADD|DELETE|LIST|RESET)\\b.*");

  private static final Pattern RESULT_SET =
      Pattern.compile("(?is)(SELECT|WITH|SHOW|DESCRIBE|EXPLAIN)\\b.*");

  private static final Pattern MANAGED_TABLE = Pattern.compile("(?i)CREATE TABLE\\b");

  private static final Pattern WRITES = Pattern.compile("(?is).*\\bINSERT\\b.*");

  @BeforeAll
  static void startSession() {
    SessionState.start(Hive.configuration());
  }

  static Stream<Script> scripts() {
    return Script.all().stream();
  }

  static Stream<Script> scriptsForAnalysts() {
    return scripts().filter(script -> !script.path().startsWith("functions"));
  }

  static Stream<Script> scriptsOfNetworks() {
    return scripts().filter(script -> script.path().startsWith("network"));
  }

  @Test
  void thereAreScripts() {
    assertThat(scripts()).hasSizeGreaterThan(25);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void eachStatementIsHiveQl(Script script) {
    ParseDriver parser = new ParseDriver();
    for (String statement : script.statements()) {
      if (!COMMAND.matcher(statement).matches()) {
        assertThatCode(() -> parser.parse(withValues(script, statement)))
            .as(statement)
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void headerListsTheVariablesAndTheirDefaults(Script script) {
    List<String> listed = listedVariables(script);
    assertThat(listed.stream().map(ScriptRulesTest::name))
        .as("variables of the header")
        .containsExactlyInAnyOrderElementsOf(script.variables());
    assertThat(script.declarations())
        .as("variables declared to Hue, with the defaults of the header")
        .containsExactlyElementsOf(
            listed.stream().map(ScriptRulesTest::declarationForHue).toList());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void headerEndsWithAnExampleThatSetsEachVariable(Script script) {
    List<String> header = script.header();
    assertThat(header).contains("Variables:", "Example:");
    String example =
        String.join(" ", header.subList(header.indexOf("Example:") + 1, header.size()));
    assertThat(example).startsWith("beeline -u jdbc:hive2://").contains("sql/" + script.path());
    Matcher set = Pattern.compile("--hivevar (\\w+)=").matcher(example);
    Set<String> names = new TreeSet<>();
    while (set.find()) {
      names.add(set.group(1));
    }
    assertThat(names).isEqualTo(script.variables());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void declarationsStandBehindTheFirstStatement(Script script) {
    assertThat(script.body().lines().findFirst().orElseThrow())
        .startsWith("SET hive.mapred.mode=nonstrict; -- ${");
    for (String name : script.variables()) {
      assertThat(script.statements().get(0)).doesNotContain("${" + name);
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void variablesArePlainAndSeenByHue(Script script) {
    for (String statement : script.statements()) {
      assertThat(statement).doesNotStartWith("${").doesNotContain("}${");
    }
    assertThat(script.variables()).allMatch(name -> name.matches("[a-z_]+"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void commentsAreLinesAndNoneFollowsTheLastStatement(Script script) {
    assertThat(script.text()).doesNotContain("/*").doesNotContain("\t").endsWith(";\n");
    assertThat(script.header()).noneMatch(line -> line.contains("${"));
    assertThat(script.text().lines())
        .allMatch(line -> line.length() <= 120 || line.startsWith("SET hive.mapred.mode"));
    assertThat(Pattern.compile("`[^`\\n]*;[^`\\n]*`").matcher(script.text()).find()).isFalse();
    assertThat(script.body().lines().filter(line -> line.strip().startsWith("--")))
        .as("comments inside statements: no quotes or semicolons, at which splitters stumble")
        .noneMatch(line -> line.matches(".*[;'\"`].*"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void onlyTheLastStatementHasAResultSet(Script script) {
    List<String> statements = script.statements();
    assertThat(statements.subList(0, statements.size() - 1))
        .noneMatch(
            statement ->
                RESULT_SET.matcher(statement).matches() && !WRITES.matcher(statement).matches());
  }

  /** Else a column is called w.week_start, and no chart that asks for week_start finds it. */
  @ParameterizedTest
  @MethodSource("scripts")
  void columnsOfTheResultAreNamedWithoutTheirTable(Script script) {
    String last = script.statements().get(script.statements().size() - 1);
    if (RESULT_SET.matcher(last).matches() && !WRITES.matcher(last).matches()) {
      assertThat(last).doesNotContainPattern("(?m)^(SELECT |  )(\\w+\\.\\w+, )*\\w+\\.\\w+(,|$)");
    }
  }

  @ParameterizedTest
  @MethodSource("scriptsForAnalysts")
  void functionsAreInstalledApart(Script script) {
    for (String statement : script.statements()) {
      assertThat(statement.toUpperCase(Locale.ROOT))
          .doesNotStartWith("ADD ")
          .doesNotContain("CREATE FUNCTION")
          .doesNotContain("CREATE TEMPORARY FUNCTION");
    }
    assertThat(script.statements())
        .as("names are of the database given")
        .contains("USE ${database}");
  }

  /** At others Hue stops without a word. */
  @ParameterizedTest
  @MethodSource("scripts")
  void eachStatementIsOfAKindAfterWhichHueGoesOn(Script script) {
    assertThat(script.statements())
        .allMatch(
            statement ->
                statement.matches(
                    "(?s)(SET|USE|CREATE|DROP|ALTER|TRUNCATE|INSERT|WITH|SELECT|ADD|FROM)\\b.*"));
  }

  /** Of the network, its features and how many they are the script learns from its variables. */
  @ParameterizedTest
  @MethodSource("scriptsOfNetworks")
  void aScriptOfAllNetworksNamesNone(Script script) {
    for (String statement : script.statements()) {
      assertThat(statement)
          .doesNotContainPattern(
              "(?i)traffic|weather|volume|speed|occupancy|highway|sensorid|sensorloc|dayof|`time`")
          .doesNotContainPattern("(centroid|stddev|covariance|feature_names|scale|mean)\\[\\d")
          .doesNotContainPattern("mahalanobis_(p_value|threshold)\\([^)]*, *\\d+\\)");
    }
    assertThat(script.variables()).contains("network");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void reservedNamesAreQuoted(Script script) {
    for (String statement : script.statements()) {
      String bare = statement.replaceAll("'[^']*'|\"[^\"]*\"|`[^`]*`", "");
      assertThat(bare).doesNotContainPattern("(?i)(?<!\\$\\{)\\b(time|rows(?! BETWEEN))\\b(?!})");
    }
  }

  /**
   * Else they are transactional on CDP and on a Hive 4 with its transactions on, where Spark
   * neither reads nor writes them.
   */
  @ParameterizedTest
  @MethodSource("scripts")
  void tablesAreNotTransactional(Script script) {
    for (String statement : script.statements()) {
      if (MANAGED_TABLE.matcher(statement).lookingAt()) {
        assertThat(statement).contains("TBLPROPERTIES ('transactional'='false')");
      }
    }
  }

  /**
   * Vectorized, Hive 3.1.3 takes such a cast for no work at all, and leaves out the call inside
   * too.
   */
  @ParameterizedTest
  @MethodSource("scripts")
  void wholeNumbersAreNotCastToInt(Script script) {
    assertThat(script.body()).doesNotContainPattern("(?i)CAST\\((floor|ceil)\\([^;]*? AS INT\\)");
  }

  private static String withValues(Script script, String statement) {
    String result = statement;
    for (String declaration : script.declarations()) {
      if (declaration.contains("=")) {
        result = result.replace("${" + name(declaration) + "}", value(declaration));
      }
    }
    for (Map.Entry<String, String> value : VALUES.entrySet()) {
      result = result.replace("${" + value.getKey() + "}", value.getValue());
    }
    return result;
  }

  /** Variables of the header as Hue is told of them: {@code name=default}, or the name alone. */
  private static List<String> listedVariables(Script script) {
    return script.listedVariables().stream()
        .map(variable -> variable.name() + variable.value().map(value -> "=" + value).orElse(""))
        .toList();
  }

  /** Of a default with commas Hue makes a list to choose one of. */
  private static String declarationForHue(String declaration) {
    return declaration.contains(",") ? name(declaration) : declaration;
  }

  private static String name(String declaration) {
    return declaration.replaceFirst("=.*", "");
  }

  private static String value(String declaration) {
    return declaration.replaceFirst("^[^=]*=", "");
  }
}
