package io.github.hiveanomaly.training;

import static io.github.hiveanomaly.training.SparkFixture.query;
import static io.github.hiveanomaly.training.SparkFixture.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as Hive leaves them. That Hive leaves them so is tested in the engines' modules. */
@ExtendWith(SparkFixture.class)
class SourceTablesTest {

  private static final String UNION = "/HIVE_UNION_SUBDIR_";

  @TempDir private java.nio.file.Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"orc", "parquet", "textfile"})
  void tablesWithSubFoldersAreReadWhole(String format) {
    String table = "anomaly.whole_" + format;
    String location = directory.resolve(format).toString();
    create(table, "x DOUBLE, y DOUBLE", "STORED AS " + format + " LOCATION '" + location + "'");
    for (int side = 1; side <= 2; side++) {
      write(numbers(100 * side, 100 * side + 100), format, location + UNION + side);
    }
    execute("CREATE VIEW " + table + "_view AS SELECT x, y FROM " + table + " WHERE x >= 150");

    assertThat(trained(format, "--source", table)).isEqualTo(200);
    assertThat(trained(format + "_view", "--source", table + "_view")).isEqualTo(150);
    if (!format.equals("textfile")) {
      assertThat(trained(format + "_path", "--" + format, location)).isEqualTo(200);
    }
    write(numbers(300, 350), format, location + "/more");
    assertThat(trained(format + "_more", "--source", table)).isEqualTo(250);
  }

  @ParameterizedTest
  @ValueSource(strings = {"orc", "parquet"})
  void partitionsWithSubFoldersAreReadWhole(String format) {
    String table = "anomaly.days_" + format;
    String location = directory.resolve(format).toString();
    create(
        table,
        "x DOUBLE, y DOUBLE",
        "PARTITIONED BY (day STRING) STORED AS " + format + " LOCATION '" + location + "'");
    write(numbers(0, 10), format, location + "/day=2026-01-01");
    write(numbers(0, 20), format, location + "/day=2026-01-02" + UNION + 1);
    write(numbers(20, 40), format, location + "/day=2026-01-02" + UNION + 2);
    execute("ALTER TABLE " + table + " ADD PARTITION (day='2026-01-01')");
    execute("ALTER TABLE " + table + " ADD PARTITION (day='2026-01-02')");

    assertThat(trained(format + "_days", "--source", table)).isEqualTo(50);
    assertThat(trained(format + "_day1", "--source", table, "--where", "day = '2026-01-01'"))
        .isEqualTo(10);
    assertThat(trained(format + "_day2", "--source", table, "--where", "day = '2026-01-02'"))
        .isEqualTo(40);
    assertThat(trained(format + "_days_path", "--" + format, location)).isEqualTo(50);
  }

  @Test
  void spareTablesKeepSparksOwnReaders() {
    execute("CREATE TABLE anomaly.flat STORED AS ORC AS SELECT id AS x, id AS y FROM range(10)");

    Dataset<Row> readings =
        new ReadingsSource(
                SparkFixture.session(),
                Train.parse("--source", "anomaly.flat", "--features", "x,y", "--run-id", "r"))
            .load();

    assertThat(Plans.of(readings).executedPlan().toString())
        .contains("Batched: true")
        .doesNotContain("Scan hive");
  }

  @Test
  void transactionalTablesAreRefusedThroughViewsToo() {
    create(
        "anomaly.acid",
        "x DOUBLE",
        "CLUSTERED BY (x) INTO 2 BUCKETS STORED AS ORC TBLPROPERTIES ('transactional'='true')");
    execute("CREATE VIEW anomaly.over_acid AS SELECT x FROM anomaly.acid");

    for (String source : List.of("anomaly.acid", "anomaly.over_acid")) {
      assertThatThrownBy(() -> train("--source", source, "--features", "x", "--run-id", "acid"))
          .isInstanceOf(TrainingException.class)
          .hasMessage(
              "--source: "
                  + source
                  + " reads what Spark cannot read right, a transactional table:"
                  + " anomaly.acid; copy its readings to one with TBLPROPERTIES"
                  + " ('transactional'='false')");
    }
  }

  /** What Hive 3.1.3 and 4.0.1 print for the same casts. */
  @Test
  void segmentsAreTheTextsThatHiveMakes() {
    execute(
        "CREATE TABLE anomaly.typed (road CHAR(10), name VARCHAR(10), lane DECIMAL(8,0),"
            + " km DECIMAL(8,2), toll BOOLEAN, at TIMESTAMP, d DOUBLE, f FLOAT, day DATE, x DOUBLE)"
            + " STORED AS ORC");
    execute(
        "INSERT INTO anomaly.typed SELECT 'I-205', 'north', 205, 205.5, id = 0,"
            + " TIMESTAMP '2026-01-02 03:04:05.120', 1e10, CAST(0.1 AS FLOAT),"
            + " DATE '2026-01-02', id FROM range(2)");

    assertThat(segments("CAST(road AS STRING)")).containsExactly("I-205");
    assertThat(segments("concat(road, '|', road)")).containsExactly("I-205|I-205");
    assertThat(segments("IF(road = 'I-205', 'it', 'other')")).containsExactly("it");
    assertThat(segments("CAST(name AS STRING)")).containsExactly("north");
    assertThat(segments("CAST(lane AS STRING)")).containsExactly("205");
    assertThat(segments("CAST(toll AS STRING)")).containsExactly("FALSE", "TRUE");
    assertThat(segments("concat(toll, '-', lane)")).containsExactly("FALSE-205", "TRUE-205");
    assertThat(segments("CAST(at AS STRING)")).containsExactly("2026-01-02 03:04:05.12");
    assertThat(segments("CAST(d AS STRING)")).containsExactly("1.0E10");
    assertThat(segments("CAST(f AS STRING)")).containsExactly("0.1");
    assertThat(segments("CAST(day AS STRING)")).containsExactly("2026-01-02");
    assertThat(segments("CAST(CAST(km AS DOUBLE) AS STRING)")).containsExactly("205.5");
    assertThat(segmentsBy("anomaly.typed", "road")).containsExactly("I-205");
    assertThat(segmentsBy("anomaly.typed", "toll")).containsExactly("FALSE", "TRUE");
  }

  @Test
  void decimalsThatHive3AndHive4WriteDifferentlyAreRefusedAsSegments() {
    execute("CREATE TABLE anomaly.priced (km DECIMAL(8,2), x DOUBLE) STORED AS ORC");

    for (String segment : List.of("CAST(km AS STRING)", "concat('km ', km)")) {
      assertThatThrownBy(() -> segments("anomaly.priced", segment))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("which is decimal(8,2): Hive 3 and Hive 4 write it differently")
          .hasMessageContaining("CAST(CAST(... AS BIGINT) AS STRING)");
    }
    assertThatThrownBy(() -> segmentsBy("anomaly.priced", "km"))
        .hasMessageContaining("which is decimal(8,2)");
  }

  @Test
  void theWholeReasonOfSparkIsTold() {
    execute(
        "CREATE VIEW anomaly.weekdays AS SELECT date_format(TIMESTAMP '2026-01-05 00:00:00', 'u')"
            + " AS segment, CAST(id AS DOUBLE) AS x FROM range(10)");

    assertThatThrownBy(
            () -> train("--source", "anomaly.weekdays", "--features", "x", "--run-id", "u"))
        .satisfies(
            failure ->
                assertThat(SparkFailure.reason(failure))
                    .contains("Fail to recognize 'u' pattern", "spark.sql.legacy.timeParserPolicy")
                    .doesNotContain("\tat "));
  }

  private List<String> segments(String expression) {
    return segments("anomaly.typed", expression);
  }

  private List<String> segments(String table, String expression) {
    execute(
        "CREATE OR REPLACE VIEW anomaly.typed_features AS SELECT "
            + expression
            + " AS segment, x FROM "
            + table);
    return segmentsBy("anomaly.typed_features", "segment");
  }

  private static List<String> segmentsBy(String source, String column) {
    train(
        "--source",
        source,
        "--features",
        "x",
        "--segment-by",
        column,
        "--run-id",
        "typed",
        "--k",
        "1",
        "--overwrite");
    return query(
            "SELECT segment FROM anomaly.model_runs WHERE run_id = 'typed' AND segment IS NOT NULL"
                + " ORDER BY segment")
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static long trained(String run, String... source) {
    List<String> arguments = new ArrayList<>(List.of(source));
    arguments.addAll(List.of("--features", "x,y", "--run-id", run, "--k", "1"));
    return train(arguments.toArray(String[]::new)).counts().trained();
  }

  private static Dataset<Row> numbers(int from, int to) {
    return SparkFixture.session()
        .range(from, to)
        .selectExpr("CAST(id AS DOUBLE) AS x", "CAST(id % 7 AS DOUBLE) AS y");
  }

  private static void write(Dataset<Row> rows, String format, String path) {
    switch (format) {
      case "orc" -> rows.write().orc(path);
      case "parquet" -> rows.write().parquet(path);
      // as Hive parts its columns unless told otherwise
      default -> rows.selectExpr("concat_ws('\u0001', x, y)").write().text(path);
    }
  }

  private static void create(String table, String columns, String rest) {
    execute("CREATE TABLE " + table + " (" + columns + ") " + rest);
  }

  private static void execute(String sql) {
    SparkFixture.session().sql(sql);
  }
}
