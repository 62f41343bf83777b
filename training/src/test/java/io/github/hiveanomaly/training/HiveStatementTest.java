package io.github.hiveanomaly.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/engines.md says of the statements that Spark does not take as they are. */
@ExtendWith(SparkFixture.class)
class HiveStatementTest {

  private SparkSession session;

  @BeforeEach
  void beginSession() {
    session = SparkFixture.session().newSession();
    HiveStatement.configure(session);
    session.sql("CREATE DATABASE IF NOT EXISTS statements");
    session.sql("USE statements");
    session.sql("SET hive.exec.dynamic.partition.mode=nonstrict");
  }

  @Test
  void aTableLikeAPartitionedViewHasItsColumnsAndPartitions() {
    String view =
        """
        -- a comment; with a semicolon
        CREATE VIEW ${name}_layout PARTITIONED ON (run_id, day)
        AS SELECT CAST(1 AS INT) AS k, CAST(2.5 AS DECIMAL(8,3)) AS speed, '' AS run_id, '' AS day
        """;
    String table =
        "CREATE TABLE IF NOT EXISTS ${name}_scores LIKE ${name}_layout STORED AS ORC"
            + " TBLPROPERTIES ('transactional'='false')";
    session.conf().set("name", "traffic");

    assertThatThrownBy(() -> session.sql(view)).hasMessageContaining("PARTITIONED ON");
    run(view);
    session.sql("CREATE TABLE plain LIKE traffic_layout STORED AS ORC");
    assertThatThrownBy(() -> session.sql("SHOW PARTITIONS plain"))
        .hasMessageContaining("not partitioned");

    run(table);
    run(table);
    run("INSERT OVERWRITE TABLE traffic_scores PARTITION (run_id = 'r', day) SELECT 1, 2.5, 'd'");
    assertThat(rows("SELECT * FROM traffic_scores")).containsExactly("[1,2.500,r,d]");
    assertThat(rows("SHOW PARTITIONS traffic_scores")).containsExactly("[run_id=r/day=d]");
    run("CREATE TABLE other LIKE plain");
    assertThat(rows("SELECT * FROM other")).isEmpty();
  }

  @Test
  void partitionsOfARangeAreDroppedAndNoOthers() {
    session.sql("CREATE TABLE days (n INT) PARTITIONED BY (run STRING, day STRING) STORED AS ORC");
    for (String day : List.of("2026-01-01", "2026-01-02", "2026-01-03", "2026-02-01")) {
      for (String run : List.of("it's a / b", "other")) {
        session.sql(
            "INSERT INTO days PARTITION (run = \"%s\", day = '%s') VALUES (1)".formatted(run, day));
      }
    }
    String drop =
        "ALTER TABLE days\nDROP IF EXISTS PARTITION (run = 'it\\'s a / b', day >= '%s', day <= '%s')";

    assertThatThrownBy(() -> session.sql(drop.formatted("2026-01-02", "2026-01-31")))
        .hasMessageContaining(">=");
    run(drop.formatted("2026-01-02", "2026-01-31"));
    run(drop.formatted("2027-01-01", "2027-12-31"));

    assertThat(rows("SELECT run, day FROM days ORDER BY run, day"))
        .containsExactly(
            "[it's a / b,2026-01-01]",
            "[it's a / b,2026-02-01]",
            "[other,2026-01-01]",
            "[other,2026-01-02]",
            "[other,2026-01-03]",
            "[other,2026-02-01]");
  }

  @Test
  void aTemporaryTableKeepsItsRows() {
    session.sql("CREATE TABLE source STORED AS ORC AS SELECT 1 AS n");
    String create =
        "CREATE TEMPORARY TABLE considered STORED AS ORC TBLPROPERTIES ('transactional'='false') AS SELECT n + 1 AS n FROM source";

    assertThatThrownBy(() -> session.sql(create))
        .hasMessageContaining("CREATE TEMPORARY TABLE ... AS");
    run("DROP TABLE IF EXISTS considered");
    run(create);

    assertThat(rows("SELECT n FROM considered")).containsExactly("[2]");
    run("DROP TABLE IF EXISTS considered");
    assertThatThrownBy(() -> session.sql("SELECT n FROM considered"))
        .hasMessageContaining("considered");
  }

  @Test
  void aNameInBackticksIsARegularExpressionFromTheSettingOn() {
    String columns = "SELECT v.`(day)?+.+` FROM (SELECT 1 AS a, 2 AS b, 3 AS day) v";

    session.sql("SET hive.support.quoted.identifiers=none");
    assertThatThrownBy(() -> session.sql(columns)).hasMessageContaining("(day)?+.+");
    run("SET hive.support.quoted.identifiers=none");
    assertThat(rows(columns)).containsExactly("[1,2]");
    run("SET hive.support.quoted.identifiers=column");
    assertThatThrownBy(() -> session.sql(columns)).hasMessageContaining("(day)?+.+");
  }

  @Test
  void aVariableHasItsValueWhateverThatIs() {
    session.conf().set("buckets", "hourly");
    session.conf().set("location", "s3://secret-url/$1");
    assertThat(
            new HiveStatement(
                    "SELECT '${buckets}', \"${hivevar:location}\", '${nothing}' -- ${k=4}", session)
                .forSpark())
        .isEqualTo("SELECT 'hourly', \"s3://secret-url/$1\", '${nothing}' -- ${k=4}");
  }

  @Test
  void allElseIsLeftAsItIs() {
    for (String statement :
        List.of(
            "ALTER TABLE verdicts DROP IF EXISTS PARTITION (judge = 'sigma', period = 'weekly')",
            "CREATE OR REPLACE VIEW v AS SELECT 1 AS n",
            "CREATE TABLE t (a INT)",
            "SET hive.mapred.mode=nonstrict",
            "-- CREATE TEMPORARY TABLE t AS\nSELECT 1")) {
      assertThat(new HiveStatement(statement, session).forSpark()).isEqualTo(statement);
    }
  }

  @Test
  void aTextThatIsNoNumberIsNull() {
    assertThat(rows("SELECT CAST('many' AS INT)")).containsExactly("[null]");
  }

  private void run(String statement) {
    session.sql(new HiveStatement(statement, session).forSpark());
  }

  private List<String> rows(String query) {
    return session.sql(query).collectAsList().stream().map(Row::toString).toList();
  }
}
