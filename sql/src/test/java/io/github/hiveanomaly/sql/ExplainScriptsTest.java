package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where outliers are alike, on rows of which it is known. */
class ExplainScriptsTest {

  private static final String DATABASE = "database=explained";

  private final Hive hive = Hive.open();

  @AfterEach
  void endSession() {
    hive.close();
  }

  @Test
  void whereOutliersAreAlike() {
    hive.run("functions/install.hql", DATABASE, "jar=" + FunctionsJar.path().toUri());
    findWhatMacroBaseFinds();
    takeNullForAValue();
    leaveOutWhatIsNotNeeded();
    refuseWhatCannotBeCompared();
  }

  /**
   * MacroBase's public sample (core/demo/sample.csv of github.com/stanford-futuredata/macrobase) by
   * location, version and whether usage is above 1000, and the figures that its documentation
   * (docs/source/sql/docs.md) has of them. The lower ends are SciPy's
   * (scipy.stats.contingency.relative_risk); that of the infinite ratio, which SciPy leaves open,
   * was worked out apart.
   */
  private void findWhatMacroBaseFinds() {
    explain(
        "macrobase",
        "'AUS', 'v3', NULL, NULL, false, 150",
        "'AUS', 'v4', NULL, NULL, false, 50",
        "'CAN', 'v1', NULL, NULL, false, 49",
        "'CAN', 'v1', NULL, NULL, true, 30",
        "'CAN', 'v2', NULL, NULL, false, 150",
        "'CAN', 'v2', NULL, NULL, true, 8",
        "'CAN', 'v3', NULL, NULL, false, 20",
        "'RUS', 'v4', NULL, NULL, false, 200",
        "'UK', 'v2', NULL, NULL, false, 100",
        "'UK', 'v3', NULL, NULL, false, 100",
        "'USA', 'v1', NULL, NULL, false, 200");
    assertThat(run("explained=macrobase"))
        .containsExactly(
            "CAN, v1 | 0.789474 | 46.424051 | 22.029 | 30 | 79 | CAN | v1 | null | null",
            "CAN | 1.0 | Infinity | 14.758 | 38 | 257 | CAN | null | null | null",
            "v1 | 0.789474 | 10.456989 | 4.852 | 30 | 279 | null | v1 | null | null",
            "CAN, v2 | 0.210526 | 1.5173 | 0.709 | 8 | 158 | CAN | v2 | null | null");
    assertThat(run("explained=macrobase", "min_support=0.25", "min_ratio=11", "confidence=0.99"))
        .containsExactly(
            "CAN, v1 | 0.789474 | 46.424051 | 17.429 | 30 | 79 | CAN | v1 | null | null",
            "CAN | 1.0 | Infinity | 6.149 | 38 | 257 | CAN | null | null | null");
  }

  /** North's rows without a version fail; north is also the one with the word NULL in c. */
  private void takeNullForAValue() {
    explain(
        "without_version",
        "'north', NULL, 'NULL', '', true, 30",
        "'north', NULL, 'NULL', '', false, 30",
        "'north', '2.1', 'NULL', '', false, 40",
        "'south', NULL, NULL, '', false, 40",
        "'south', '2.1', NULL, '', false, 60",
        "'south', '2.1', NULL, '', NULL, 60");
    assertThat(run("explained=without_version"))
        .containsExactly(
            "b is NULL, NULL | 1.0 | Infinity | 8.805 | 30 | 60 | null | NULL | NULL | null",
            "north, b is NULL | 1.0 | Infinity | 8.805 | 30 | 60 | north | NULL | null | null",
            "NULL | 1.0 | Infinity | 3.782 | 30 | 100 | null | null | NULL | null",
            "b is NULL | 1.0 | Infinity | 3.782 | 30 | 100 | null | NULL | null | null",
            "north | 1.0 | Infinity | 3.782 | 30 | 100 | north | null | null | null");
  }

  /**
   * Sensor 7 fails on Mondays, at any hour; the one sensor of depot D is sensor 7; half of all rows
   * are of a Monday and half of noon, and neither changes anything elsewhere.
   */
  private void leaveOutWhatIsNotNeeded() {
    explain(
        "sensors",
        "'Monday', 'noon', 'sensor 7', 'depot D', true, 20",
        "'Monday', 'noon', 'sensor 7', 'depot D', false, 20",
        "'Monday', 'night', 'sensor 7', 'depot D', true, 21",
        "'Monday', 'night', 'sensor 7', 'depot D', false, 19",
        "'Tuesday', 'noon', 'sensor 7', 'depot D', false, 40",
        "'Tuesday', 'night', 'sensor 7', 'depot D', false, 40",
        "'Monday', 'noon', 'sensor 8', 'depot E', true, 2",
        "'Monday', 'noon', 'sensor 8', 'depot E', false, 198",
        "'Monday', 'night', 'sensor 8', 'depot E', true, 2",
        "'Monday', 'night', 'sensor 8', 'depot E', false, 198",
        "'Tuesday', 'noon', 'sensor 9', 'depot E', true, 2",
        "'Tuesday', 'noon', 'sensor 9', 'depot E', false, 198",
        "'Tuesday', 'night', 'sensor 9', 'depot E', true, 2",
        "'Tuesday', 'night', 'sensor 9', 'depot E', false, 198");
    assertThat(
            run("explained=sensors").stream()
                .map(row -> row.substring(0, row.indexOf(" | ")))
                .toList())
        .containsExactly("Monday, depot D", "Monday, sensor 7", "depot D", "sensor 7", "Monday");
  }

  private void refuseWhatCannotBeCompared() {
    explain("all_well", "'a', 'b', 'c', 'd', false, 12");
    explain("all_ill", "'a', 'b', 'c', 'd', true, 12");
    assertRefused(
        "all_well must have outliers and others to compare; of its 12 rows, 0", "all_well");
    assertRefused(
        "all_ill must have outliers and others to compare; of its 12 rows, 12", "all_ill");
    assertRefused(
        "min_support is a share above 0 and up to 1, got '5'", "macrobase", "min_support=5");
    assertRefused("min_ratio is a number of 0 or more, got ''", "macrobase", "min_ratio=");
    assertRefused(
        "confidence is a probability between 0 and 1, got '95'", "macrobase", "confidence=95");
  }

  /**
   * Makes a view.
   *
   * @param rows a, b, c, d, outlier, and how many there are of the kind
   */
  private void explain(String view, String... rows) {
    hive.query(
        "CREATE TABLE "
            + view
            + "_kinds (a STRING, b STRING, c STRING, d STRING, outlier BOOLEAN, copies INT) STORED AS ORC");
    hive.query(
        List.of(rows).stream()
            .collect(Collectors.joining("), (", "INSERT INTO " + view + "_kinds VALUES (", ")")));
    hive.query(
        "CREATE VIEW %1$s AS SELECT outlier, a, b, c, d FROM %1$s_kinds".formatted(view)
            + " LATERAL VIEW explode(split(space(copies - 1), ' ')) n AS copy");
  }

  private List<String> run(String... variables) {
    String[] all = new String[variables.length + 1];
    all[0] = DATABASE;
    System.arraycopy(variables, 0, all, 1, variables.length);
    return hive.run("explain/attributes.hql", all);
  }

  private void assertRefused(String message, String explained, String... variables) {
    var refusal =
        assertThatThrownBy(
            () ->
                run(
                    Stream.concat(Stream.of("explained=" + explained), Stream.of(variables))
                        .toArray(String[]::new)));
    if (hive.engine().equals("tez")) {
      refusal.hasStackTraceContaining(message);
    } else {
      // MapReduce keeps what a task says in the task's log
      refusal.isNotNull();
    }
  }
}
