package io.github.hiveanomaly.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trains by Spark on tables that Hive wrote and that the two do not read alike, on a Hive whose
 * managed tables are transactional: what Hive counts and calls the segments, training must.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class SharedTables {

  /** Makes a managed table transactional unless it says that it is not. */
  public static final List<String> TRANSACTIONS =
      List.of(
          "hive.support.concurrency=true",
          "hive.txn.manager=org.apache.hadoop.hive.ql.lockmgr.DbTxnManager",
          "metastore.create.as.acid=true",
          "hive.create.as.acid=true");

  private static final String PLAIN = " TBLPROPERTIES ('transactional'='false')";

  private static final String ROWS =
      "SELECT * FROM base WHERE id < 600 UNION ALL SELECT * FROM base WHERE id >= 600";

  private HiveProcesses hive;

  /** Starts a Hive with {@link #TRANSACTIONS} that runs on Tez. */
  protected abstract HiveProcesses start(Path directory) throws Exception;

  /** What Spark must be told to speak with this metastore. */
  protected Map<String, String> sparkSettings() {
    return Map.of();
  }

  @BeforeAll
  final void startAndWrite(@TempDir Path temporary) throws Exception {
    hive = start(temporary);
    script("functions/install.hql", "jar", Repository.functionsJar().toUri().toString());
    script("tables/create.hql");
    execute(
        "CREATE TABLE base (id INT, road CHAR(10), name VARCHAR(10), lane DECIMAL(8,0),"
            + " km DECIMAL(8,2), toll BOOLEAN, length DOUBLE, width FLOAT, opened DATE, at TIMESTAMP,"
            + " x INT, y DOUBLE) STORED AS ORC"
            + PLAIN,
        "INSERT INTO base SELECT pos, IF(pos % 2 = 0, 'I-205', 'I-5'), 'north', pos % 3, 205,"
            + " pos % 2 = 0, IF(pos % 2 = 0, 1e10, 0.1), 0.1, DATE '2026-01-02',"
            + " TIMESTAMP '2026-01-02 03:04:05.120', pos % 40, pos % 7 FROM (SELECT 1) one"
            + " LATERAL VIEW posexplode(split(space(999), ' ')) p AS pos, val",
        "CREATE TABLE union_orc STORED AS ORC" + PLAIN + " AS " + ROWS,
        "CREATE TABLE union_parquet STORED AS PARQUET" + PLAIN + " AS " + ROWS,
        "CREATE TABLE union_text STORED AS TEXTFILE" + PLAIN + " AS " + ROWS,
        "CREATE TABLE mixed STORED AS ORC" + PLAIN + " AS SELECT * FROM base WHERE id < 100",
        "INSERT INTO mixed SELECT * FROM base WHERE id BETWEEN 100 AND 500"
            + " UNION ALL SELECT * FROM base WHERE id > 500",
        "CREATE TABLE days (x INT, y DOUBLE) PARTITIONED BY (day STRING) STORED AS ORC" + PLAIN,
        "INSERT INTO days PARTITION (day = '2026-01-01') SELECT x, y FROM base WHERE id < 600"
            + " UNION ALL SELECT x, y FROM base WHERE id >= 600",
        "INSERT INTO days PARTITION (day = '2026-01-02') SELECT x, y FROM base WHERE id < 10");
  }

  @AfterAll
  final void stop() {
    if (hive != null) {
      hive.close();
    }
  }

  @Test
  final void tablesWrittenByUnionAllAreReadWhole() throws Exception {
    assertThat(
            query(
                "SELECT count(DISTINCT regexp_extract(INPUT__FILE__NAME, 'HIVE_UNION_SUBDIR_.', 0))"
                    + " AS folders FROM union_orc"))
        .as("folders that Hive wrote")
        .containsExactly("2");
    execute(
        "CREATE VIEW unions AS SELECT 'orc' AS segment, x, y FROM union_orc"
            + " UNION ALL SELECT 'parquet', x, y FROM union_parquet"
            + " UNION ALL SELECT 'text', x, y FROM union_text"
            + " UNION ALL SELECT 'mixed', x, y FROM mixed"
            + " UNION ALL SELECT day, x, y FROM days");
    train("unions", "unions");
    train("union_orc", "alone");

    assertThat(
            query(
                "SELECT k.segment AS segment, k.`rows` AS readings FROM k_sweep k"
                    + " WHERE k.run_id = 'unions' AND k.k = 1 ORDER BY segment"))
        .containsExactlyElementsOf(
            query(
                "SELECT segment, count(*) AS readings FROM unions GROUP BY segment ORDER BY segment"))
        .containsExactly(
            "2026-01-01,1000",
            "2026-01-02,10",
            "mixed,1000",
            "orc,1000",
            "parquet,1000",
            "text,1000");
    assertThat(query("SELECT rows_read FROM training_runs WHERE run_id = 'alone'"))
        .containsExactly("1000");
  }

  @Test
  final void segmentsAreCalledAlike() throws Exception {
    requireCalledAlike(
        "characters",
        "concat('char ', CAST(road AS STRING))",
        "CAST(road AS STRING)",
        "concat(road, '|', road)",
        "CAST(name AS STRING)");
    requireCalledAlike(
        "numbers",
        "CAST(lane AS STRING)",
        "CAST(CAST(km AS DOUBLE) AS STRING)",
        "CAST(length AS STRING)",
        "CAST(width AS STRING)");
    requireCalledAlike(
        "others",
        "CAST(toll AS STRING)",
        "concat('toll ', toll)",
        "CAST(opened AS STRING)",
        "CAST(at AS STRING)");
    assertThat(
            query(
                "SELECT segment FROM k_sweep WHERE k = 1 AND run_id IN ('characters', 'numbers', 'others')"))
        .contains("I-205", "TRUE", "1.0E10", "205.0");
  }

  private void requireCalledAlike(String name, String... segments) throws Exception {
    execute(
        "CREATE VIEW "
            + name
            + " AS "
            + Stream.of(segments)
                .map(segment -> "SELECT " + segment + " AS segment, x, y FROM base")
                .collect(Collectors.joining(" UNION ALL ")));
    train(name, name);

    assertThat(
            query(
                "SELECT k.segment AS segment, k.`rows` AS readings FROM k_sweep k WHERE k.run_id = '"
                    + name
                    + "' AND k.k = 1 ORDER BY segment"))
        .containsExactlyElementsOf(
            query(
                "SELECT segment, count(*) AS readings FROM "
                    + name
                    + " GROUP BY segment ORDER BY segment"));
  }

  @Test
  final void textsOfWhichHive3AndHive4DifferAreRefused() throws Exception {
    execute("CREATE VIEW priced AS SELECT CAST(km AS STRING) AS segment, x, y FROM base");

    assertThatThrownBy(() -> train("priced", "priced"))
        .hasMessageContaining("which is decimal(8,2): Hive 3 and Hive 4 write it differently");
  }

  @Test
  final void transactionalTablesAreRefused() throws Exception {
    execute(
        "CREATE TABLE acid STORED AS ORC AS SELECT x, y FROM base",
        "CREATE TABLE inserted (x INT, y DOUBLE) TBLPROPERTIES ('transactional'='true',"
            + " 'transactional_properties'='insert_only')",
        "INSERT INTO inserted SELECT x, y FROM base",
        "CREATE VIEW over_acid AS SELECT x, y FROM base UNION ALL SELECT x, y FROM acid",
        "CREATE VIEW over_inserted AS SELECT x, y FROM base UNION ALL SELECT x, y FROM inserted");
    assertThat(query("SHOW CREATE TABLE acid"))
        .anyMatch(line -> line.contains("'transactional'='true'"));

    for (String table : List.of("acid", "inserted")) {
      assertThatThrownBy(() -> train("over_" + table, "acid"))
          .hasMessageMatching(
              "(?s).*shared.over_"
                  + table
                  + " reads [^;]* a transactional table: (shared.)?"
                  + table
                  + "; .*")
          .hasMessageContaining("TBLPROPERTIES ('transactional'='false')");
    }
    assertThat(query("SELECT count(*) AS runs FROM training_runs WHERE run_id = 'acid'"))
        .containsExactly("0");
  }

  private void train(String source, String run) throws Exception {
    hive.train(
        sparkSettings(),
        "--source=shared." + source,
        "--features=x,y",
        "--database=shared",
        "--run-id=" + run,
        "--k=1,2");
  }

  private void execute(String... statements) throws Exception {
    query(String.join(";\n", statements));
  }

  private List<String> query(String sql) throws Exception {
    BeelineRun run = hive.beeline(Map.of(), "-e", "USE shared;\n" + sql + ";");
    assertThat(run.failed()).as(sql + "\n" + run.errors()).isFalse();
    return run.rows();
  }

  private void script(String name, String... variable) throws Exception {
    Map<String, String> variables =
        variable.length == 0
            ? Map.of("database", "shared")
            : Map.of("database", "shared", variable[0], variable[1]);
    BeelineRun run = hive.beeline(variables, "-f", Repository.scripts().resolve(name).toString());
    assertThat(run.failed()).as(name + "\n" + run.errors()).isFalse();
  }
}
