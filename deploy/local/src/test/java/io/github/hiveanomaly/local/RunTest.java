package io.github.hiveanomaly.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy/local/run up to its call of beeline; QuickstartIT has the calls. */
class RunTest {

  private static final Path ROOT = StartedQuickstart.FOLDER.getParent().getParent();

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  @TempDir private Path folder;

  @Test
  void everyScriptHasAValueForEachVariableItUses() throws Exception {
    List<Path> scripts;
    try (Stream<Path> all = Files.walk(ROOT.resolve("sql"), 2)) {
      scripts = all.filter(file -> file.toString().endsWith(".hql")).sorted().toList();
    }
    assertThat(scripts).hasSizeGreaterThan(25);
    for (Path script : scripts) {
      List<String> used = new ArrayList<>();
      Matcher uses = VARIABLE.matcher(withoutComments(script));
      while (uses.find()) {
        if (!used.contains(uses.group(1))) {
          used.add(uses.group(1));
        }
      }
      assertThat(used).as("options of run's own").doesNotContain("url", "user", "verbose", "help");
      String name = ROOT.resolve("sql").relativize(script).toString().replace(".hql", "");
      List<String> definitions = new ArrayList<>();
      Call call = run(name, "--definitions");
      // what has no default is named one by one
      List<String> given = new ArrayList<>(List.of(name, "--definitions"));
      while (call.code() == 2) {
        Matcher missing = Pattern.compile("wants (\\w+)").matcher(call.errors());
        assertThat(missing.find()).as(call.errors()).isTrue();
        given.add("--" + missing.group(1).replace('_', '-'));
        given.add("value");
        call = run(given.toArray(String[]::new));
      }
      call.output().lines().map(line -> line.split("=", 2)[0]).forEach(definitions::add);
      assertThat(definitions).as(name).containsExactlyInAnyOrderElementsOf(used);
    }
  }

  private static String withoutComments(Path script) throws IOException {
    return Pattern.compile("(?m)(^|;)[ ]*--.*$").matcher(Files.readString(script)).replaceAll("$1");
  }

  @Test
  void fillsInTheDefaultsOfTheHeader() throws Exception {
    Path script =
        script(
            """
            -- Shows.
            --
            -- Variables:
            --   features  what is measured (volume,speed),
            --             or else (temperature)
            --   method    (mad), or iqr
            --   width     how wide (a number)
            --   from_day  the first day
            -- Example:
            --   beeline (example)
            SET a=b; -- ${features} ${method=mad,iqr} ${width=3} ${from_day=}
            SELECT '${method}', array(${features}), ${width}, '${from_day}';
            """);
    assertThat(run(script.toString(), "--definitions").output())
        .isEqualTo("features=volume,speed\nmethod=mad\nwidth=3\nfrom_day=\n");
    assertThat(
            run(script.toString(), "--definitions", "--from-day=2026-03-01", "--width", "4")
                .output())
        .isEqualTo("features=volume,speed\nmethod=mad\nwidth=4\nfrom_day=2026-03-01\n");
  }

  @Test
  void writesQuotesAndBackslashesAsHiveWantsThemWhereTheScriptHasQuotes() throws Exception {
    Path script =
        script(
            """
            SET a=b; -- ${entity} ${where} ${name}
            SELECT '${entity}', "don't ${entity}" FROM t -- isn't
            WHERE ${where} AND a = '\\'' AND ${name} = '${name}';
            """);
    assertThat(
            run(
                    script.toString(),
                    "--entity",
                    "O'Brien \\ \"x\"",
                    "--where",
                    "a = 'b' OR a = \"c\"",
                    "--name",
                    "n",
                    "--definitions")
                .output())
        .isEqualTo("entity=O\\'Brien \\\\ \\042x\\042\nwhere=a = 'b' OR a = \"c\" \nname=n\n");
    Call both =
        run(script.toString(), "--entity=e", "--where=TRUE", "--name", "O'Brien", "--definitions");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.errors()).contains("uses name both inside of quotes and outside");
  }

  @Test
  void aConditionThatIsToldOfInDoubleQuotesTooHasSingleOnes() throws Exception {
    Path script = script("SELECT \"${where}\" FROM t WHERE ${where} AND \"${where}\" <> '';\n");
    assertThat(run(script.toString(), "--where=a = 'b'", "--definitions").output())
        .isEqualTo("where=a = 'b'\n");
    Call doubled = run(script.toString(), "--where=a = \"b\"", "--definitions");
    assertThat(doubled.code()).isEqualTo(2);
    assertThat(doubled.errors())
        .contains("uses where in double quotes, too, where it cannot hold such");
  }

  @Test
  void featuresThatAreWordsOfHivesStandInBackticks() throws Exception {
    Path script = script("SELECT array(${features}) FROM t;\n");
    assertThat(
            run(
                    script.toString(),
                    "--features",
                    "temperature, Current,`date`,user_id",
                    "--definitions")
                .output())
        .isEqualTo("features=temperature,`Current`,`date`,user_id\n");
  }

  private Path script(String text) throws IOException {
    return Files.writeString(folder.resolve("own.hql"), text);
  }

  @Test
  void refusesWhatTheScriptDoesNotKnow() throws Exception {
    assertRefused(
        "functions/install has no variable run_id; it has database (anomaly), jar (required)",
        "functions/install",
        "--run-id",
        "r1");
    assertRefused("functions/install wants jar, ", "functions/install");
    assertRefused(
        "functions/install: jar is given twice", "functions/install", "--jar=a", "--jar=b");
    assertRefused(
        "there is no script functions/instal; there are functions/drop", "functions/instal");
    assertRefused("--jar wants a value", "functions/install", "--jar");
    assertRefused("which script?");
    assertRefused("there is no option -e; those of beeline stand behind --", "-e", "SELECT 1");
  }

  private void assertRefused(String message, String... arguments) throws Exception {
    Call call = run(arguments);
    assertThat(call.errors()).startsWith("run: " + message);
    assertThat(call.code()).isEqualTo(2);
    assertThat(call.output()).isEmpty();
  }

  @Test
  void helpOfAScriptIsItsHeader() throws Exception {
    assertThat(run("functions/install", "--help").output())
        .startsWith("Creates the functions for good")
        .contains("Variables:")
        .doesNotContain("--  ", "CREATE FUNCTION");
    assertThat(run("--help").output())
        .contains("Usage: deploy/local/run SCRIPT")
        .containsPattern("functions/drop +Takes away the functions");
  }

  /** Every way in which the beelines of Hive 3.1.3 and 4.0.1 tell of a failure. */
  @Test
  void theLastLineIsHivesReason() throws Exception {
    assertReason(
        2,
        "SemanticException [Error 10001]: Line 3:5 Table not found 'x'",
        "Error: Error while compiling statement: FAILED: SemanticException [Error 10001]: Line 3:5"
            + " Table not found 'x' (state=42S02,code=10001)");
    assertReason(
        2,
        "require: score.hql: there is no run 'x' (in anomaly)",
        "Error: Error while processing statement: FAILED: Execution Error, return code 2 from"
            + " org.apache.hadoop.hive.ql.exec.tez.TezTask. Vertex failed, diagnostics=[Error:"
            + " java.lang.RuntimeException: first",
        "\tat a.B.c(B.java:1)",
        "Caused by: java.lang.RuntimeException: Hive Runtime Error while closing operators: require",
        "\t... 16 more",
        "Caused by: org.apache.hadoop.hive.ql.metadata.HiveException: require: score.hql: there is"
            + " no run 'x' (in anomaly)",
        "\tat io.github.hiveanomaly.udf.RequireUDF.compute(RequireUDF.java:44)",
        "\t... 17 more",
        "], Vertex killed]DAG did not succeed. failedVertices:1 (state=08S01,code=2)");
    assertReason(
        1,
        "Could not open client transport with JDBC Uri: jdbc:hive2://h:1: refused",
        "12:00:00 WARN jdbc.HiveConnection Failed to connect to h:1",
        "Error: Could not open client transport with JDBC Uri: jdbc:hive2://h:1:"
            + " java.net.ConnectException: refused (state=08S01,code=0)");
    assertReason(
        3, "line one line two", "Error: line one", "line two (state=42000,code=40000)", "x");
    assertReason(127, "something else", "first", "something else");
  }

  /** What is missing in Hive may be a mistyped network, or the features of another one. */
  @Test
  void saysWhatHiveCannotKnow() throws Exception {
    Path script = script("SELECT ${features} FROM ${network}_judged;\n");
    String noTable = "Error: FAILED: Table not found 'trafic_judged' (state=42S02,code=10001)";
    assertThat(failed(script, 1, noTable, "--network", "trafic", "--features", "volume").errors())
        .startsWith(
            "run: " + script + ": Table not found 'trafic_judged'; is there a network trafic?")
        .hasLineCount(1);
    Path withDefault =
        script(
            """
            -- Variables:
            --   network   whose (traffic)
            --   features  which (volume,speed)
            SET x=y; -- ${network=traffic} ${features}
            SELECT ${features} FROM ${network}_judged;
            """);
    String noColumn =
        "Error: FAILED: Invalid table alias or column reference 'volume': (possible column names"
            + " are: heat) (state=42000,code=10004)";
    assertThat(failed(withDefault, 1, noColumn, "--network", "pumps").errors())
        .endsWith(
            "; no features were given, and volume,speed are those of traffic: --features wants"
                + " those of pumps\n");
    assertThat(failed(withDefault, 1, noColumn, "--network=pumps", "--features=x").errors())
        .endsWith("(possible column names are: heat)\n");
  }

  private void assertReason(int code, String reason, String... said) throws Exception {
    Path script = script("SELECT 1;\n");
    // a beeline that cannot connect ends with 0
    int status = said[said.length - 1].contains("code=0") ? 0 : code;
    Call call = failed(script, status, String.join("\n", said) + "\n");
    assertThat(call.errors().replace("java.net.ConnectException: ", ""))
        .isEqualTo("run: " + script + ": " + reason + "\n");
    assertThat(call.code()).isEqualTo(code);
  }

  /** Runs a script by a beeline that says this and ends with that code. */
  private Call failed(Path script, int status, String said, String... arguments) throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path text = Files.writeString(folder.resolve("said"), said);
    Path beeline = bin.resolve("beeline");
    Files.writeString(beeline, "#!/bin/sh\ncat '" + text + "' >&2\nexit " + status + "\n");
    assertThat(beeline.toFile().setExecutable(true)).isTrue();
    List<String> all = new ArrayList<>(List.of(script.toString(), "--url", "jdbc:hive2://h:1"));
    all.addAll(List.of(arguments));
    ProcessBuilder builder = builder(all.toArray(String[]::new));
    builder.environment().merge("PATH", bin + ":", (path, mine) -> mine + path);
    return Call.of(builder);
  }

  private static Call run(String... arguments) throws Exception {
    return Call.of(builder(arguments));
  }

  private static ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(StartedQuickstart.FOLDER.resolve("run").toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private record Call(int code, String output, String errors) {

    static Call of(ProcessBuilder builder) throws Exception {
      Path errors = Files.createTempFile("run", ".err");
      try {
        Process process = builder.redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Call(process.waitFor(), output, Files.readString(errors));
      } finally {
        Files.delete(errors);
      }
    }
  }
}
