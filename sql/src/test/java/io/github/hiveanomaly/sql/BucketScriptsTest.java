package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
 * <p>The expected bounds were worked out from these weekly sums by a few lines of Python, the
 * p-values by SciPy's Student t.
 */
class BucketScriptsTest {

  private static final String COUNTS = "counts=counts";

  private final Hive hive = Hive.open();

  /** Of the functions: another one a test, since Hive keeps what it knows of them. */
  private String database;

  @AfterEach
  void endSession() {
    hive.close();
  }

  @Test
  void fromCsvToOddBuckets() {
    install("bucket_functions");
    readObservations();
    makeBuckets();
    findOddWeeks();
    showWhatWasJudged();
    findOddDays();
    findOddHours();
    sayWhatThereIs();

    hive.run("functions/drop.hql", database);
    assertThatThrownBy(this::findOddWeeks).hasStackTraceContaining("require");
    hive.run("functions/session.hql", jar());
    findOddWeeks();
  }

  @Test
  void readAnything() {
    install("more_functions");
    rejectWhatIsNoObservation();
    readOtherFormats();
    readEvents();
    readCalendar();
    takeAnyView();
    addUpInAnyOrder();
    keepClockChangesOut();
  }

  private void install(String name) {
    database = "database=" + name;
    hive.query("CREATE DATABASE " + name);
    hive.query("DROP DATABASE IF EXISTS counts CASCADE");
    hive.run("functions/install.hql", database, jar());
    hive.run("buckets/create.hql", database, COUNTS);
  }

  private static String jar() {
    return "jar=" + FunctionsJar.path().toUri();
  }

  private List<String> run(String script, String... variables) {
    List<String> all = new ArrayList<>(List.of(database, COUNTS));
    Collections.addAll(all, variables);
    return hive.run("buckets/" + script + ".hql", all.toArray(String[]::new));
  }

  private void readObservations() {
    assertThat(
            run(
                "observations_from_csv",
                "location=" + hive.folderWith("observations.csv").toUri(),
                "header=no"))
        .containsExactly("119 | 2 | 7 | 0");
    assertThat(
            hive.query(
                "SELECT * FROM counts.observations WHERE entity = 'a' AND day <= '2026-01-11'"))
        .containsExactlyInAnyOrder(
            "a | 2026-01-01 | 500.0", "a | 2026-01-05 | 4.0", "a | 2026-01-11 | 6.0");
    assertThat(hive.query("SELECT * FROM counts.observations WHERE quantity IS NULL"))
        .containsExactlyInAnyOrder("e | 2026-02-02 | null", "e | 2026-02-08 | null");
    assertThat(hive.query("SELECT * FROM counts.observations_rejected"))
        .containsExactlyInAnyOrder(
            "entity,day,quantity | no day in day",
            "a,2026-13-01,4 | no day in 2026-13-01",
            "a,2026-02-30,4 | no day in 2026-02-30",
            "a,2026-01-07,4,5 | too many fields",
            "a,2026-01-07 | too few fields",
            "a,2026-01-08,x | no number in x",
            ",2026-01-08,1 | no entity");
  }

  private void makeBuckets() {
    assertThat(run("buckets"))
        .containsExactly(
            "counts.weekly_buckets | observations.day | 2000-01-01 | today | unknown | UTC");
    assertThat(
            hive.query(
                "SELECT entity, count(*), sum(IF(partial, 0, 1)), sum(IF(partial, 0, quantity)),"
                    + " min(kept_out) FROM counts.weekly_buckets GROUP BY entity ORDER BY entity"))
        .containsExactly(
            "a | 14 | 12 | 150.0 | null",
            "b | 10 | 10 | 1010.0 | null",
            "c | 11 | 11 | 110.0 | null",
            "d | 1 | 1 | 9.0 | null",
            "e | 14 | 14 | 1202.0 | no quantity",
            "f | 12 | 12 | 170.0 | null");
    assertThat(
            hive.query(
                "SELECT bucket, season, quantity, mean, observations, partial, number"
                    + " FROM counts.weekly_buckets WHERE entity = 'a' AND"
                    + " (partial OR quantity = 0 OR bucket = '2026-01-05') ORDER BY bucket"))
        .containsExactly(
            "2025-12-29 00:00:00 | 0 | 500.0 | 500.0 | 1 | true | 2921",
            "2026-01-05 00:00:00 | 0 | 10.0 | 5.0 | 2 | false | 2922",
            "2026-03-02 00:00:00 | 0 | 0.0 | null | 0 | false | 2930",
            "2026-03-30 00:00:00 | 0 | 700.0 | 700.0 | 1 | true | 2934");
  }

  private void findOddWeeks() {
    List<String> odd = run("outliers_sigma");
    assertThat(withoutProbabilities(odd))
        .containsExactly(
            "f | 2026-03-23 | 60.0 | 14.167 | -27.291 | 55.624 | 3.317 | above | 45.833 | 12",
            "e | 2026-02-23 | 2.0 | 92.462 | 14.031 | 170.892 | -3.46 | below | -90.462 | 13",
            "a | 2026-02-09 | 50.0 | 12.5 | -22.411 | 47.411 | 3.223 | above | 37.5 | 12",
            "b | null | null | null | null | null | null | not judged: too few buckets | null | 10",
            "d | null | null | null | null | null | null | not judged: too few buckets | null | 1");
    assertThat(probability(odd.get(0))).isZero();
    assertThat(probability(odd.get(1))).isBetween(6.4e-16, 6.5e-16);
    assertThat(probability(odd.get(2))).isEqualTo(1.38e-7);
    assertThat(
            hive.query(
                "SELECT p_value BETWEEN 1.381173e-7 AND 1.381175e-7 FROM counts.verdicts"
                    + " WHERE judge = 'sigma' AND period = 'weekly' AND entity = 'a'"
                    + " AND bucket = '2026-02-09'"))
        .containsExactly("true");
    // the third of 37 weeks: 12 of a, 13 of e, 12 of f; those of c are all equal, and have no
    // p-value
    // 37 / 3 * 1.381174e-7
    assertThat(falseShare(odd.get(2))).isEqualTo(1.7e-6);

    // of the first two the deviation is the greatest there can be, and p is 0 but for rounding
    assertThat(withoutProbabilities(run("outliers_sigma", "sigma=2.5", "estimator=sample")))
        .containsExactlyInAnyOrder(
            "b | 2026-01-05 | 1001.0 | 101.0 | -689.569 | 891.569 | 2.846 | above | 900.0 | 10",
            "f | 2026-03-23 | 60.0 | 14.167 | -21.918 | 50.251 | 3.175 | above | 45.833 | 12",
            "e | 2026-02-23 | 2.0 | 92.462 | 24.434 | 160.489 | -3.324 | below | -90.462 | 13",
            "a | 2026-02-09 | 50.0 | 12.5 | -17.886 | 42.886 | 3.085 | above | 37.5 | 12",
            "d | null | null | null | null | null | null | not judged: too few buckets | null | 1");
    assertThat(
            withoutProbabilities(
                run("outliers_sigma", "direction=below", "min_change=0.5", "min_quantity=50")))
        .containsExactly(
            "e | 2026-02-23 | 2.0 | 92.462 | 14.031 | 170.892 | -3.46 | below | -90.462 | 13",
            "b | null | null | null | null | null | null | not judged: too few buckets | null | 10",
            "d | null | null | null | null | null | null | not judged: too few buckets | null | 1");
    // 10 ten times and 0, then 10, 10: the past of a on 2026-03-09 knows nothing of what follows
    assertThat(
            withoutProbabilities(
                run("outliers_sigma", "judge_from=2026-03-23", "as_of=2026-03-29", "sigma=3")))
        .contains(
            "f | 2026-03-23 | 60.0 | 10.0 | 10.0 | 10.0 | null | above | 50.0 | 11",
            "a | null | null | null | null | null | null"
                + " | not judged: before judge_from; partial; too few buckets | null | 13");
    run("outliers_sigma");
  }

  private void showWhatWasJudged() {
    assertThat(run("judged"))
        .containsExactly(
            "sigma | 48 | 3 | 0.0 | 2 | 1 | 6 | 2"
                + " | no quantity 1, partial 2, too few buckets 11");
    assertThat(run("one_entity", "entity=a"))
        .hasSize(14)
        .contains(
            "2025-12-29 00:00:00 | 500.0 | -22.411 | 47.411 | null | 12.5 |  | null | partial")
        .anyMatch(
            row ->
                row.startsWith(
                    "2026-03-02 00:00:00 | 0.0 | -22.411 | 47.411 | null | 12.5 |  | 0.304 | "))
        .anyMatch(
            row ->
                row.startsWith(
                    "2026-02-09 00:00:00 | 50.0 | -22.411 | 47.411 | 50.0 | 12.5 | above | 1.38E-7 | "));
    assertThat(run("incidents", "buckets=weekly", "judge=sigma"))
        .hasSize(3)
        .first()
        .asString()
        .startsWith(
            "e | below | 2026-02-23 | 2026-02-23 | 1 | 2026-02-23 | 2.0 | 92.462 | -90.462 | 6.4");
    assertThat(run("normality"))
        .containsExactly(
            "e | 0 | 13 | -3.163 | 8.035 | 5.02E-13 | 3.464 | no bell: prefer outliers_robust",
            "f | 0 | 12 | 3.015 | 7.091 | 3.91E-10 | 3.317 | no bell: prefer outliers_robust",
            "a | 0 | 12 | 2.677 | 6.099 | 7.05E-8 | 3.317 | no bell: prefer outliers_robust",
            "b | 0 | 10 | 2.667 | 5.111 | 1.16E-5 | 3.0 | too few buckets",
            "c | 0 | 11 | null | null | null | 3.162 | all buckets are equal",
            "d | 0 | 1 | null | null | null | 0.0 | too few buckets");
  }

  private void findOddDays() {
    run("buckets", "buckets=daily");
    assertThat(withoutProbabilities(run("outliers_sigma", "buckets=daily", "rhythm=none")))
        .containsExactlyInAnyOrder(
            "b | 2026-01-11 | 1000.0 | 14.429 | -341.52 | 370.377 | 8.307 | above | 985.571 | 70",
            "a | 2026-03-31 | 700.0 | 15.0 | -253.621 | 283.621 | 7.65 | above | 685.0 | 90",
            "f | 2026-03-24 | 30.0 | 2.099 | -12.783 | 16.981 | 5.625 | above | 27.901 | 81",
            "f | 2026-03-27 | 30.0 | 2.099 | -12.783 | 16.981 | 5.625 | above | 27.901 | 81",
            "a | 2026-01-01 | 500.0 | 15.0 | -253.621 | 283.621 | 5.417 | above | 485.0 | 90",
            "d | null | null | null | null | null | null | not judged: too few buckets | null | 1");
    assertThat(withoutProbabilities(run("outliers_sigma", "buckets=daily")))
        .containsExactlyInAnyOrder(
            "a | 2026-01-01 | 500.0 | 38.462 | -361.242 | 438.166 | 3.464 | above | 461.538 | 13",
            "a | 2026-03-31 | 700.0 | 53.846 | -505.739 | 613.432 | 3.464 | above | 646.154 | 13",
            "e | 2026-02-23 | 2.0 | 92.462 | 14.031 | 170.892 | -3.46 | below | -90.462 | 13",
            "f | 2026-03-24 | 30.0 | 7.083 | -13.646 | 27.812 | 3.317 | above | 22.917 | 12",
            "f | 2026-03-27 | 30.0 | 7.083 | -13.646 | 27.812 | 3.317 | above | 22.917 | 12",
            "a | 2026-02-09 | 20.0 | 4.615 | -9.384 | 18.615 | 3.297 | above | 15.385 | 13",
            "a | 2026-02-15 | 30.0 | 6.923 | -14.076 | 27.922 | 3.297 | above | 23.077 | 13",
            "b | null | null | null | null | null | null | not judged: too few buckets | null | 70",
            "d | null | null | null | null | null | null | not judged: too few buckets | null | 1");
  }

  /** Twelve whole hours of 2, but for 30 in the sixth and nothing in the ninth. */
  private void findOddHours() {
    hive.query(
        "INSERT INTO counts.events SELECT 'gate', CAST(CONCAT('2026-01-05 ', at) AS TIMESTAMP), quantity FROM"
            + " (SELECT stack(14, '00:30:00', 900, '01:00:00', 2, '02:00:00', 2, '03:10:00', 2,"
            + " '04:00:00', 2, '05:59:59', 2, '06:00:00', 10, '06:20:00', 20, '07:00:00', 2, '08:00:00', 2,"
            + " '10:00:00', 2, '11:00:00', 2, '12:00:00', 2, '13:10:00', 800) AS (at, quantity)) e");
    run("buckets", "buckets=hourly", "source=events", "moment=happened");
    assertThat(withoutProbabilities(run("outliers_sigma", "buckets=hourly", "rhythm=none")))
        .containsExactly(
            "gate | 2026-01-05 06:00 | 30.0 | 4.167 | -19.259 | 27.592 | 3.308 | above | 25.833"
                + " | 12");
    assertThat(withoutProbabilities(run("outliers_sigma", "buckets=hourly")))
        .containsExactly(
            "gate | null | null | null | null | null | null"
                + " | not judged: partial; too few buckets | null | 14");
  }

  /**
   * A variable that has another value than there is ends the script, and the message names what
   * there is.
   */
  private void sayWhatThereIs() {
    assertRefused(
        "buckets is weekly, daily or hourly, not 'week'", "outliers_sigma", "buckets=week");
    assertRefused("of hourly buckets, day, not 'day'", "outliers_sigma", "rhythm=day");
    assertRefused("estimator is population", "outliers_sigma", "estimator=sigma");
    assertRefused("direction is both, above or below", "outliers_robust", "direction=up");
    assertRefused("method is mad or iqr", "outliers_robust", "method=MAD");
    assertRefused("as_of is none or a day", "outliers_sigma", "as_of=yesterday");
    assertRefused("there are 6 entities, from a to f", "one_entity", "entity=O\\'Brien");
    assertRefused("it did not run on any", "one_entity", "entity=a", "judge=robust");
    assertRefused("there are sigma on daily, sigma on hourly, sigma on weekly", "incidents");
    assertRefused("there are verdicts on daily, hourly, weekly", "judged", "buckets=monthly");
    assertRefused("zone is UTC or one whose clocks differ", "buckets", "zone=Mars/Crater");
    assertRefused("silence is unknown or zero", "buckets", "silence=golden");
    // nothing of what was there is lost by what was refused
    assertThat(run("judged")).hasSize(1);
  }

  private void assertRefused(String message, String script, String... variables) {
    assertThatThrownBy(() -> run(script, variables)).hasStackTraceContaining(message);
  }

  private void rejectWhatIsNoObservation() {
    String lines =
        """
        \uFEFFentity,day,quantity\r
        a,2026-01-05,1\r
        "b, ""x\""",2026-01-06,"2.5"\r
        c,2026-01-05,\\N
        c,2026-01-06,NaN
        c,2026-01-07,1e3
        c,2026-03-01 00:10,7
        c,2026-03-01T00:00:00Z,8
        O'Brien,2026-01-05,.5

        c,\\N,3
        c,2026-01-07,1d
        c,2026-01-07,0x1p3
        c,2026-01-07,1e400
        \\N,2026-01-07,1
        c,20260301,8
        "c,2026-01-01,4
        """;
    assertThat(load("one.csv", lines)).containsExactly("8 | 2 | 7 | 1");
    assertThat(hive.query("SELECT * FROM counts.observations ORDER BY entity, day, quantity"))
        .containsExactly(
            "O'Brien | 2026-01-05 | 0.5",
            "a | 2026-01-05 | 1.0",
            "b, \"x\" | 2026-01-06 | 2.5",
            "c | 2026-01-05 | null",
            "c | 2026-01-06 | null",
            "c | 2026-01-07 | 1000.0",
            "c | 2026-03-01 | 7.0",
            "c | 2026-03-01 | 8.0");
    assertThat(hive.query("SELECT line, reason FROM counts.observations_rejected"))
        .containsExactlyInAnyOrder(
            "entity,day,quantity | a header line",
            "c,\\N,3 | no day in ",
            "c,2026-01-07,1d | no number in 1d",
            "c,2026-01-07,0x1p3 | no number in 0x1p3",
            "c,2026-01-07,1e400 | no number in 1e400",
            "\\N,2026-01-07,1 | no entity",
            "c,20260301,8 | no day in 20260301",
            "\"c,2026-01-01,4 | a quote that is not closed");
    // what was there before is gone, though nothing takes its place
    assertThat(load("bad.csv", "x,y,1\n")).containsExactly("0 | 0 | 1 | 0");
    assertThat(hive.query("SELECT * FROM counts.observations")).isEmpty();
    assertThat(load("good.csv", "a,2026-01-05,1\n")).containsExactly("1 | 0 | 0 | 0");
    assertThat(hive.query("SELECT * FROM counts.observations_rejected")).isEmpty();
  }

  private List<String> load(String name, String lines, String... variables) {
    List<String> all = new ArrayList<>(List.of("location=" + hive.folderWith(name, lines).toUri()));
    Collections.addAll(all, variables);
    return run("observations_from_csv", all.toArray(String[]::new));
  }

  private void readOtherFormats() {
    assertThat(
            load(
                "german.csv",
                "Datum\tAnzahl\n5.1.2026\t7\n06.01.2026\t\"8\"\n30.02.2026\t1\n",
                "columns=day,quantity",
                "delimiter=tab",
                "date_format=dd.MM.yyyy"))
        .containsExactly("2 | 0 | 1 | 1");
    assertThat(hive.query("SELECT * FROM counts.observations ORDER BY day"))
        .containsExactly("all | 2026-01-05 | 7.0", "all | 2026-01-06 | 8.0");
    assertThat(
            load(
                "compact.csv",
                "20260105;7;x;a\n20261305;7;x;a\n",
                "columns=day:quantity:comment:entity",
                "delimiter=semicolon",
                "date_format=yyyyMMdd"))
        .containsExactly("1 | 0 | 1 | 0");
    assertThat(hive.query("SELECT * FROM counts.observations"))
        .containsExactly("a | 2026-01-05 | 7.0");
    assertRefused(
        "columns has day and quantity", "observations_from_csv", "location=x", "columns=day");
  }

  private void readEvents() {
    String lines =
        """
        when,gate,n
        2026-03-01 00:10,gate,1
        2026-03-01T00:00:00Z,gate,2
        "2026-03-08 02:30:00","gate",3
        2026-11-01T01:30:00-0400,gate,4
        2026-03-01T08:15:30.25+05:30,gate,5
        2026-03-01,gate,6
        2026-02-30 10:00,gate,7
        2026-03-01 24:10,gate,8
        """;
    assertThat(
            run(
                "events_from_csv",
                "location=" + hive.folderWith("events.csv", lines).toUri(),
                "columns=happened,entity,quantity",
                "zone=America/New_York"))
        .containsExactly("5 | 0 | 3 | 1");
    assertThat(hive.query("SELECT happened, quantity FROM counts.events ORDER BY quantity"))
        .containsExactly(
            "2026-03-01 00:10:00 | 1.0",
            "2026-02-28 19:00:00 | 2.0",
            "2026-03-08 02:30:00 | 3.0",
            "2026-11-01 01:30:00 | 4.0",
            "2026-02-28 21:45:30.25 | 5.0");
    assertThat(
            run(
                "events_from_csv",
                "location=" + hive.folderWith("us.csv", "3/8/2026 2:05 PM\n").toUri(),
                "columns=happened",
                "time_format=M/d/yyyy h:mm a"))
        .containsExactly("1 | 0 | 0 | 0");
    assertThat(hive.query("SELECT * FROM counts.events"))
        .containsExactly("all | 2026-03-08 14:05:00 | 1.0");
  }

  private void readCalendar() {
    assertThat(
            run(
                "calendar_from_csv",
                "location=" + hive.folderWith("outages.csv", "c,2026-01-14,no power\n").toUri(),
                "list=outages"))
        .containsExactly("1 | 2026-01-14 | 2026-01-14 | 1");
    assertThat(
            run(
                "calendar_from_csv",
                "location=" + Path.of("buckets/us_federal_holidays").toAbsolutePath().toUri()))
        .containsExactly("586 | 2010-01-01 | 2035-12-26 | 0");
    assertRefused(
        "not 2026-13-01,x",
        "calendar_from_csv",
        "location=" + hive.folderWith("wrong.csv", "2026-13-01,x\n").toUri());
    assertThat(hive.query("SELECT list, count(*) FROM counts.calendar GROUP BY list ORDER BY list"))
        .containsExactly("holidays | 586", "outages | 1");
  }

  /**
   * A view of one's own, in whose days are timestamps, among them one of the year 1900 and one of
   * 9999, with rows without an entity, without a day and with NaN.
   */
  private void takeAnyView() {
    hive.query("CREATE DATABASE own");
    hive.query(
        "CREATE VIEW own.sales AS SELECT IF(e = '', CAST(NULL AS STRING), e) AS entity,"
            + " CAST(d AS TIMESTAMP) AS day, CAST(q AS DOUBLE) AS quantity FROM (SELECT stack(8,"
            + " 'c', '2026-01-12 23:59:59', '1', 'c', '2026-01-14 00:00:00', '2',"
            + " 'c', '2026-01-15 08:00:00', '4', 'c', '2026-01-15 09:00:00', 'NaN',"
            + " 'c', '1900-01-01 00:00:00', '8', 'c', '9999-12-31 00:00:00', '16',"
            + " 'c', CAST(NULL AS STRING), '32', '', '2026-01-13 00:00:00', '64') AS (e, d, q)) s");
    run("buckets", "buckets=daily", "source=own.sales");
    assertThat(
            hive.query(
                "SELECT entity, bucket, quantity, observations, kept_out FROM counts.daily_buckets"
                    + " ORDER BY entity, bucket"))
        .containsExactly(
            "null | null | 64.0 | 1 | no entity",
            "c | null | 56.0 | 3 | no time",
            "c | 2026-01-12 00:00:00 | 1.0 | 1 | null",
            "c | 2026-01-13 00:00:00 | 0.0 | 0 | null",
            "c | 2026-01-14 00:00:00 | 2.0 | 1 | no power",
            "c | 2026-01-15 00:00:00 | 4.0 | 1 | null");
    assertThat(withoutProbabilities(run("outliers_sigma", "buckets=daily")))
        .contains(
            "null | null | null | null | null | null | null | not judged: no entity | null | 1");
    // days as text that are none are not silently nothing
    hive.query("CREATE VIEW own.compact AS SELECT 'c' AS entity, '20260105' AS day, 1 AS quantity");
    run("buckets", "buckets=daily", "source=own.compact");
    assertThat(withoutProbabilities(run("outliers_sigma", "buckets=daily")))
        .containsExactly(
            "c | null | null | null | null | null | null | not judged: no time | null | 1");
    // where silence is zero, an entity goes on to the last day
    run("buckets", "buckets=daily", "source=own.sales", "last_day=2026-01-18", "silence=zero");
    assertThat(
            hive.query(
                "SELECT bucket, quantity FROM counts.daily_buckets WHERE bucket > '2026-01-15'"
                    + " ORDER BY bucket"))
        .containsExactly(
            "2026-01-16 00:00:00 | 0.0", "2026-01-17 00:00:00 | 0.0", "2026-01-18 00:00:00 | 0.0");
  }

  /** Each week the same seven amounts, in another order: 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1. */
  private void addUpInAnyOrder() {
    List<String> amounts =
        new ArrayList<>(List.of("0.1", "0.2", "0.3", "17.77", "1e-9", "2.675", "1234567.89"));
    StringBuilder lines = new StringBuilder();
    for (int week = 0; week < 20; week++) {
      Collections.rotate(amounts, 1);
      if (week % 2 == 0) {
        Collections.swap(amounts, 0, 3);
      }
      for (int day = 0; day < 7; day++) {
        lines
            .append("shop,")
            .append(LocalDate.of(2026, 1, 5).plusDays(7 * week + day))
            .append(',')
            .append(amounts.get(day))
            .append('\n');
      }
    }
    load("cents.csv", lines.toString());
    run("buckets");
    assertThat(hive.query("SELECT DISTINCT quantity FROM counts.weekly_buckets")).hasSize(1);
    hive.query("ALTER TABLE counts.calendar DROP PARTITION (list = 'holidays')");
    assertThat(run("outliers_sigma")).isEmpty();
    assertThat(run("outliers_robust")).isEmpty();
  }

  /** New York in 2026: no hour from 2 to 3 on 8 March, two from 1 to 2 on 1 November. */
  private void keepClockChangesOut() {
    hive.query(
        "CREATE VIEW own.clicks AS SELECT 'site' AS entity, CAST(t AS TIMESTAMP) AS happened, 1 AS quantity"
            + " FROM (SELECT explode(array('2026-03-08 00:10:00', '2026-03-08 01:10:00',"
            + " '2026-03-08 03:10:00', '2026-03-08 04:10:00', '2026-11-01 00:00:00',"
            + " '2026-11-01 01:00:00', '2026-11-01 01:30:00', '2026-11-01 02:30:00')) AS t) c");
    run(
        "buckets",
        "buckets=hourly",
        "source=own.clicks",
        "moment=happened",
        "zone=America/New_York");
    assertThat(
            hive.query(
                "SELECT bucket, season, quantity, kept_out FROM counts.hourly_buckets"
                    + " WHERE kept_out IS NOT NULL ORDER BY bucket"))
        .containsExactly(
            "2026-03-08 02:00:00 | 146 | 0.0 | an hour that the clock leaves out",
            "2026-11-01 01:00:00 | 145 | 2.0 | an hour that the clock shows twice");
  }

  /** Rows of a judge, less p_value and q_value, which are further digits than one reads. */
  private static List<String> withoutProbabilities(List<String> rows) {
    return rows.stream()
        .map(row -> row.split(" \\| ", -1))
        .map(
            columns -> {
              List<String> rest = new ArrayList<>(List.of(columns));
              rest.remove(10);
              rest.remove(9);
              return String.join(" | ", rest);
            })
        .toList();
  }

  private static double probability(String row) {
    return Double.parseDouble(row.split(" \\| ", -1)[9]);
  }

  private static double falseShare(String row) {
    return Double.parseDouble(row.split(" \\| ", -1)[10]);
  }
}
