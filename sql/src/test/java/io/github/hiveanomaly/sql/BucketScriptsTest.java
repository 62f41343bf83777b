package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.klarna.hiverunner.HiveRunnerExtension;
import com.klarna.hiverunner.HiveShell;
import com.klarna.hiverunner.annotations.HiveSQL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The bucket scripts on given observations (given/observations.csv), whole weeks of which begin on
 * Monday, 2026-01-05:
 *
 * <ul>
 *   <li>a: twelve weeks of 10, but for 50 in the sixth and no row at all in the ninth; 500 on the
 *       Thursday before and 700 on the Tuesday after, in partial weeks
 *   <li>b: ten weeks, 1001 in the first and 1 in the others: its z is 3, the most that ten can
 *       reach
 *   <li>c: eleven weeks of 10
 *   <li>d: one Wednesday
 *   <li>e: fourteen weeks near 100, but for 2 in the eighth and only missing quantities in the
 *       fifth
 * </ul>
 *
 * <p>The expected bounds were worked out from these weekly sums by a few lines of Python.
 */
@ExtendWith(HiveRunnerExtension.class)
class BucketScriptsTest {

  private static final String DATABASE = "database=counts";

  @HiveSQL(
      files = {},
      autoStart = true)
  private HiveShell shell;

  private Hive hive;

  @Test
  void fromCsvToOddWeeks() {
    hive = new Hive(shell);
    String jar = "jar=" + FunctionsJar.path().toUri();
    hive.run("functions/install.hql", DATABASE, jar);
    readObservations();
    findOddWeeks();

    hive.run("functions/drop.hql", DATABASE);
    assertThatThrownBy(this::findOddWeeks).hasStackTraceContaining("sigma_bounds");
    hive.run("functions/session.hql", jar);
    findOddWeeks();
  }

  private void readObservations() {
    assertThat(
            hive.run(
                "buckets/observations_from_csv.hql",
                DATABASE,
                "location=" + hive.folderWith("observations.csv").toUri()))
        .containsExactly("95 | 7");
    assertThat(hive.query("SELECT * FROM observations WHERE entity = 'a' AND day <= '2026-01-11'"))
        .containsExactlyInAnyOrder(
            "a | 2026-01-01 | 500.0", "a | 2026-01-05 | 4.0", "a | 2026-01-11 | 6.0");
    assertThat(hive.query("SELECT * FROM observations WHERE quantity IS NULL"))
        .containsExactlyInAnyOrder("e | 2026-02-02 | null", "e | 2026-02-08 | null");
    assertThat(hive.query("SELECT * FROM observations_rejected"))
        .containsExactlyInAnyOrder(
            "entity,day,quantity | no day in day",
            "a,2026-13-01,4 | no day in 2026-13-01",
            "a,2026-02-30,4 | no day in 2026-02-30",
            "a,2026-01-07,4,5 | too many fields",
            "a,2026-01-07 | too few fields",
            "a,2026-01-08,x | no number in x",
            ",2026-01-08,1 | no entity");
  }

  private void findOddWeeks() {
    assertThat(hive.run("buckets/weekly_outliers.hql", DATABASE, "sigma=3", "estimator=population"))
        .containsExactly(
            "e | 2026-02-23 | 2.0 | 14.031 | 170.892 | 92.462 | -3.46 | below | 13 | 3.464",
            "a | 2026-02-09 | 50.0 | -22.411 | 47.411 | 12.5 | 3.223 | above | 12 | 3.317",
            "b | null | null | -799.0 | 1001.0 | 101.0 | null | too few weeks | 10 | 3.0",
            "d | null | null | null | null | null | null | too few weeks | 0 | null");
    assertThat(hive.run("buckets/weekly_outliers.hql", DATABASE, "sigma=2.5", "estimator=sample"))
        .containsExactly(
            "e | 2026-02-23 | 2.0 | 24.434 | 160.489 | 92.462 | -3.324 | below | 13 | 3.328",
            "a | 2026-02-09 | 50.0 | -17.886 | 42.886 | 12.5 | 3.085 | above | 12 | 3.175",
            "b | 2026-01-05 | 1001.0 | -689.569 | 891.569 | 101.0 | 2.846 | above | 10 | 2.846",
            "d | null | null | null | null | null | null | too few weeks | 0 | null");
  }
}
