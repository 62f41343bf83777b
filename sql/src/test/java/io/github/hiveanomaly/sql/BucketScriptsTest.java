package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
 *   <li>f: twelve weeks of 10, on Tuesdays and Fridays only, but for 60 in the last, which is whole
 *       although it ends on its Friday
 * </ul>
 *
 * <p>The expected bounds were worked out from these weekly sums by a few lines of Python.
 */
class BucketScriptsTest {

  private static final String DATABASE = "database=counts";

  private final Hive hive = Hive.open();

  @AfterEach
  void endSession() {
    hive.close();
  }

  @Test
  void fromCsvToOddWeeks() {
    String jar = "jar=" + FunctionsJar.path().toUri();
    hive.run("functions/install.hql", DATABASE, jar);
    readObservations();
    findOddWeeks();
    compareWeeksWithTheirView();
    findOddWeeksOtherwise();
    findOddDays();
    findOddHours();

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
        .containsExactly("119 | 7");
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
            "f | 2026-03-23 | 60.0 | -27.291 | 55.624 | 14.167 | 3.317 | above | 12 | 3.317",
            "a | 2026-02-09 | 50.0 | -22.411 | 47.411 | 12.5 | 3.223 | above | 12 | 3.317",
            "b | null | null | -799.0 | 1001.0 | 101.0 | null | too few weeks | 10 | 3.0",
            "d | null | null | 9.0 | 9.0 | 9.0 | null | too few weeks | 1 | 0.0");
    assertThat(hive.run("buckets/weekly_outliers.hql", DATABASE, "sigma=2.5", "estimator=sample"))
        .containsExactly(
            "e | 2026-02-23 | 2.0 | 24.434 | 160.489 | 92.462 | -3.324 | below | 13 | 3.328",
            "f | 2026-03-23 | 60.0 | -21.918 | 50.251 | 14.167 | 3.175 | above | 12 | 3.175",
            "a | 2026-02-09 | 50.0 | -17.886 | 42.886 | 12.5 | 3.085 | above | 12 | 3.175",
            "b | 2026-01-05 | 1001.0 | -689.569 | 891.569 | 101.0 | 2.846 | above | 10 | 2.846",
            "d | null | null | null | null | 9.0 | null | too few weeks | 1 | null");
  }

  /** The view and weekly_outliers.hql, which does without it, agree on what a week is. */
  private void compareWeeksWithTheirView() {
    hive.run("buckets/weeks.hql", DATABASE);
    assertThat(
            hive.query(
                "SELECT entity, count(*), sum(IF(partial, 0, 1)), sum(IF(partial, 0, quantity))"
                    + " FROM weekly_quantities GROUP BY entity ORDER BY entity"))
        .containsExactly(
            "a | 14 | 12 | 150.0",
            "b | 10 | 10 | 1010.0",
            "c | 11 | 11 | 110.0",
            "d | 1 | 1 | 9.0",
            "e | 14 | 14 | 1202.0",
            "f | 12 | 12 | 170.0");
    assertThat(
            hive.run(
                "buckets/weekly_bounds.hql",
                DATABASE,
                "entity=a",
                "sigma=3",
                "estimator=population"))
        .hasSize(14)
        .contains(
            "2025-12-29 | 500.0 | -22.411 | 47.411 | 12.5 | partial",
            "2026-01-05 | 10.0 | -22.411 | 47.411 | 12.5 | ",
            "2026-02-09 | 50.0 | -22.411 | 47.411 | 12.5 | above",
            "2026-03-02 | 0.0 | -22.411 | 47.411 | 12.5 | ",
            "2026-03-30 | 700.0 | -22.411 | 47.411 | 12.5 | partial");
  }

  private void findOddWeeksOtherwise() {
    assertThat(hive.run("buckets/weekly_outliers_robust.hql", DATABASE, "width=3", "method=mad"))
        .containsExactly(
            "e | 2026-02-23 | 2.0 | 95.552 | 104.448 | 100.0 | 1.483 | -66.1 | below | 13",
            "f | 2026-03-23 | 60.0 | -5.666 | 25.666 | 10.0 | 5.222 | 9.575 | above | 12",
            "b | 2026-01-05 | 1001.0 | -374.994 | 376.994 | 1.0 | 125.331 | 7.979 | above | 10",
            "a | 2026-02-09 | 50.0 | -5.666 | 25.666 | 10.0 | 5.222 | 7.66 | above | 12");
    assertThat(
            hive.run("buckets/weekly_normality.hql", DATABASE, "sigma=3", "estimator=population"))
        .containsExactly(
            "a | 12 | 2.677 | 6.099 | 0.0 | 3.317 | no bell: prefer weekly_outliers_robust",
            "e | 13 | -3.163 | 8.035 | 0.0 | 3.464 | no bell: prefer weekly_outliers_robust",
            "f | 12 | 3.015 | 7.091 | 0.0 | 3.317 | no bell: prefer weekly_outliers_robust",
            "b | 10 | 2.667 | 5.111 | 1.2E-5 | 3.0 | too few weeks",
            "c | 11 | null | null | null | 3.162 | all weeks are equal",
            "d | 1 | null | null | null | 0.0 | too few weeks");
    assertThat(
            hive.run(
                "buckets/weekly_rate_outliers.hql", DATABASE, "sigma=2", "estimator=population"))
        .containsExactly(
            "e | 2026-02-23 | 1.0 | 2 | 20.087332 | 72.374206 | 46.230769 | -3.46 | below | 13 | 3.464",
            "f | 2026-03-23 | 30.0 | 2 | -6.735937 | 20.902603 | 7.083333 | 3.317 | above | 12 | 3.317",
            "b | 2026-01-05 | 500.5 | 2 | -249.5 | 350.5 | 50.5 | 3.0 | above | 10 | 3.0",
            "a | 2026-03-30 | 700.0 | 1 | -337.222063 | 533.375909 | 98.076923 | 2.766 | above | 13"
                + " | 3.464",
            "d | null | null | null | 9.0 | 9.0 | 9.0 | null | too few weeks | 1 | 0.0");
  }

  private void findOddDays() {
    assertThat(
            hive.run(
                "buckets/daily_outliers.hql",
                DATABASE,
                "rhythm=none",
                "sigma=3",
                "estimator=population"))
        .containsExactly(
            "b | 2026-01-11 | 1000.0 | -341.52 | 370.377 | 14.429 | 8.307 | above | 0 | 70 | 8.307",
            "a | 2026-03-31 | 700.0 | -253.621 | 283.621 | 15.0 | 7.65 | above | 0 | 90 | 9.434",
            "f | 2026-03-24 | 30.0 | -12.783 | 16.981 | 2.099 | 5.625 | above | 0 | 81 | 8.944",
            "f | 2026-03-27 | 30.0 | -12.783 | 16.981 | 2.099 | 5.625 | above | 0 | 81 | 8.944",
            "a | 2026-01-01 | 500.0 | -253.621 | 283.621 | 15.0 | 5.417 | above | 0 | 90 | 9.434",
            "d | null | null | 9.0 | 9.0 | 9.0 | null | too few days | 0 | 1 | 0.0");
    assertThat(
            hive.run(
                "buckets/daily_outliers.hql",
                DATABASE,
                "rhythm=weekday",
                "sigma=3",
                "estimator=population"))
        .startsWith(
            "a | 2026-01-01 | 500.0 | -361.242 | 438.166 | 38.462 | 3.464 | above | 4 | 13 | 3.464",
            "a | 2026-03-31 | 700.0 | -505.739 | 613.432 | 53.846 | 3.464 | above | 2 | 13 | 3.464",
            "e | 2026-02-23 | 2.0 | 14.031 | 170.892 | 92.462 | -3.46 | below | 1 | 13 | 3.464",
            "f | 2026-03-24 | 30.0 | -13.646 | 27.812 | 7.083 | 3.317 | above | 2 | 12 | 3.317",
            "f | 2026-03-27 | 30.0 | -13.646 | 27.812 | 7.083 | 3.317 | above | 5 | 12 | 3.317",
            "a | 2026-02-09 | 20.0 | -9.384 | 18.615 | 4.615 | 3.297 | above | 1 | 13 | 3.464",
            "a | 2026-02-15 | 30.0 | -14.076 | 27.922 | 6.923 | 3.297 | above | 7 | 13 | 3.464",
            "b | null | null | 1.0 | 1.0 | 1.0 | null | too few days | 1 | 10 | 3.0")
        .endsWith(
            "b | null | null | -800.0 | 1000.0 | 100.0 | null | too few days | 7 | 10 | 3.0",
            "d | null | null | 9.0 | 9.0 | 9.0 | null | too few days | 3 | 1 | 0.0")
        .hasSize(15);
  }

  /** Twelve whole hours of 2, but for 30 in the sixth and nothing in the ninth. */
  private void findOddHours() {
    hive.query(
        "CREATE TABLE events (entity STRING, happened TIMESTAMP, quantity DOUBLE) STORED AS ORC");
    hive.query(
        "INSERT INTO events SELECT 'gate', CAST(CONCAT('2026-01-05 ', at) AS TIMESTAMP), quantity FROM"
            + " (SELECT stack(14, '00:30:00', 900, '01:00:00', 2, '02:00:00', 2, '03:10:00', 2,"
            + " '04:00:00', 2, '05:59:59', 2, '06:00:00', 10, '06:20:00', 20, '07:00:00', 2, '08:00:00', 2,"
            + " '10:00:00', 2, '11:00:00', 2, '12:00:00', 2, '13:10:00', 800) AS (at, quantity)) e");
    assertThat(
            hive.run(
                "buckets/hourly_outliers.hql",
                DATABASE,
                "rhythm=none",
                "sigma=3",
                "estimator=population"))
        .containsExactly(
            "gate | 2026-01-05 06:00 | 30.0 | -19.259 | 27.592 | 4.167 | 3.308 | above | all hours | 12"
                + " | 3.317");
    assertThat(
            hive.run(
                "buckets/hourly_outliers.hql",
                DATABASE,
                "rhythm=week",
                "sigma=3",
                "estimator=population"))
        .hasSize(12)
        .startsWith(
            "gate | null | null | 2.0 | 2.0 | 2.0 | null | too few hours | Monday 01:00 | 1 | 0.0");
  }
}
