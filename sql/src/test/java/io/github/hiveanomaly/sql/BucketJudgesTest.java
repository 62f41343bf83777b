package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the judges make of generated series of which it is known what is odd in them. Entities are
 * judged independently, so that many series are one run of a script.
 */
class BucketJudgesTest {

  private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

  private static final int WEEKS = 104;

  private static final int NOISE_WEEKS = 78;
  private static final String JUDGE_FROM = "judge_from=" + MONDAY.plusWeeks(52);

  private static final List<String> JUDGES =
      List.of("sigma", "robust", "in_time", "of_counts", "of_rates");

  /** Sets of series of pure noise, in each of which nothing should be odd. */
  private static final int NOISES = 100;

  private static final int SERIES_OF_A_NOISE = 4;

  private final Hive hive = Hive.open();
  private final StringBuilder lines = new StringBuilder();

  @AfterEach
  void endSession() {
    hive.close();
  }

  @Test
  void weeks() {
    Map<String, Set<LocalDate>> planted = new TreeMap<>();
    planted.put("flat", plantWeeks("flat", week -> 1000, 1));
    planted.put("growing", plantWeeks("growing", week -> 1000 * Math.pow(1.5, week / 52.0), 2));
    planted.put(
        "swinging",
        plantWeeks("swinging", week -> 1000 * (1 + 0.4 * Math.sin(2 * Math.PI * week / 52)), 3));
    addWeeks("line", WEEKS, week -> 70);
    addWeeks("wave", WEEKS, week -> week / 13 % 2 == 0 ? 70 : 100);
    Map<String, LocalDate> shifts = addShifts(100);
    addNoises();
    Collection<String> longer = addLongerAndLonger(8);
    install("judges", "weekly");

    JUDGES.forEach(this::judge);
    assertThat(odd("in_time", "entity IN ('flat', 'growing', 'swinging')"))
        .containsAll(entitiesAndDays(planted))
        .hasSizeLessThanOrEqualTo(9 + 4);
    assertThat(odd("in_time", "entity = 'wave'")).isEmpty();
    assertThat(hive.query("SELECT * FROM judged.odd_buckets WHERE entity = 'line'")).isEmpty();
    assertThat(falseAlarms()).as("by all").isEmpty();

    judgeShifts(shifts);

    JUDGES.forEach(judge -> judge(judge, JUDGE_FROM));
    assertThat(falseAlarms()).as("by the past").isEmpty();
    laterBucketsChangeNothing(longer);
  }

  /**
   * As taxi rides are: a trend, a rhythm of the week, next to nobody on a holiday, and five days,
   * one of them a Sunday, on which something happened.
   */
  @Test
  void days() {
    double[] weekdays = {0.95, 1, 1.03, 1.06, 1.1, 1.12, 0.88};
    LocalDate first = LocalDate.of(2014, 7, 1);
    Set<LocalDate> holidays =
        Stream.of("07-04", "07-05", "09-01", "09-02", "10-13", "10-14", "11-11", "11-12", "11-27")
            .map(day -> LocalDate.parse("2014-" + day))
            .collect(Collectors.toCollection(HashSet::new));
    Stream.of("2014-11-28", "2014-12-25", "2014-12-26", "2015-01-01", "2015-01-02", "2015-01-19")
        .map(LocalDate::parse)
        .forEach(holidays::add);
    Map<LocalDate, Double> events =
        Map.of(
            LocalDate.of(2014, 9, 14), 0.8,
            LocalDate.of(2014, 11, 2), 1.25,
            LocalDate.of(2014, 12, 13), 1.2,
            LocalDate.of(2015, 1, 26), 0.7,
            LocalDate.of(2015, 1, 27), 0.3);
    Map<String, Set<LocalDate>> planted = new TreeMap<>();
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      String taxi = "taxi " + seed;
      planted.put(taxi, events.keySet());
      for (int i = 0; i < 215; i++) {
        LocalDate day = first.plusDays(i);
        double rides =
            15_000
                * (1 + 0.15 * Math.sin(2 * Math.PI * i / 365 - 1))
                * weekdays[day.getDayOfWeek().getValue() - 1]
                * (1 + 0.03 * random.nextGaussian())
                * events.getOrDefault(day, 1.0)
                * (holidays.contains(day) ? 0.75 : 1);
        add(taxi, day, Math.rint(rides));
      }
    }
    install("taxi_judges", "daily");
    hive.run(
        "buckets/calendar_from_csv.hql",
        "database=taxi_judges",
        "counts=judged",
        "location=" + Path.of("buckets/us_federal_holidays").toAbsolutePath().toUri());

    hive.run(
        "buckets/outliers_in_time.hql", "database=taxi_judges", "counts=judged", "buckets=daily");
    Map<String, Set<LocalDate>> found = new HashMap<>();
    for (String[] row :
        odd("in_time", "true").stream().map(row -> row.split(" [|] ", -1)).toList()) {
      found.computeIfAbsent(row[0], taxi -> new TreeSet<>()).add(LocalDate.parse(row[1]));
    }
    assertThat(found.keySet()).isEqualTo(planted.keySet());
    found.forEach(
        (taxi, days) ->
            assertThat(days)
                .as(taxi)
                .containsAll(events.keySet())
                .hasSizeLessThanOrEqualTo(events.size() + 2));
  }

  private void install(String database, String buckets) {
    hive.query("CREATE DATABASE " + database);
    hive.query("DROP DATABASE IF EXISTS judged CASCADE");
    hive.run("functions/install.hql", "database=" + database, "jar=" + FunctionsJar.path().toUri());
    hive.run("buckets/create.hql", "database=" + database, "counts=judged");
    hive.query(
        "CREATE EXTERNAL TABLE judged.series (entity STRING, day DATE, quantity DOUBLE)"
            + " ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION '"
            + hive.folderWith(database + ".csv", lines.toString()).toUri()
            + "'");
    hive.run(
        "buckets/buckets.hql",
        "database=" + database,
        "counts=judged",
        "buckets=" + buckets,
        "source=judged.series");
  }

  private void judge(String judge) {
    judge(judge, "judge_from=none");
  }

  private void judge(String judge, String judgeFrom) {
    hive.run("buckets/outliers_" + judge + ".hql", "database=judges", "counts=judged", judgeFrom);
  }

  /** Entity and beginning of the odd buckets. */
  private List<String> odd(String judge, String condition) {
    return hive.query(
        "SELECT entity, bucket FROM judged.odd_buckets WHERE bucket IS NOT NULL AND judge = '"
            + judge
            + "' AND "
            + condition);
  }

  private static List<String> entitiesAndDays(Map<String, Set<LocalDate>> planted) {
    return planted.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(day -> entry.getKey() + " | " + day))
        .toList();
  }

  private void add(String entity, LocalDate day, double quantity) {
    lines.append(entity).append(',').append(day).append(',').append(quantity).append('\n');
  }

  private void addWeeks(String entity, int weeks, IntToDoubleFunction quantity) {
    for (int week = 0; week < weeks; week++) {
      add(entity, MONDAY.plusWeeks(week), quantity.applyAsDouble(week));
    }
  }

  /** Weeks that scatter by 3 %, and three that are off by 25 %. */
  private Set<LocalDate> plantWeeks(String entity, IntToDoubleFunction level, long seed) {
    Random random = new Random(seed);
    Set<Integer> planted = Set.of(9, 57, 98);
    addWeeks(
        entity,
        WEEKS,
        week ->
            Math.rint(
                level.applyAsDouble(week)
                    * (1 + 0.03 * random.nextGaussian())
                    * (planted.contains(week) ? week % 2 == 0 ? 1.25 : 0.75 : 1)));
    return planted.stream().map(MONDAY::plusWeeks).collect(Collectors.toSet());
  }

  /** Weeks that scatter by 8 %, and are 35 % more or less from one on. */
  private Map<String, LocalDate> addShifts(int entities) {
    Map<String, LocalDate> shifts = new TreeMap<>();
    for (int seed = 0; seed < entities; seed++) {
      Random random = new Random(seed);
      int from = 20 + random.nextInt(64);
      double after = seed % 2 == 0 ? 1.35 : 0.65;
      shifts.put("shift " + seed, MONDAY.plusWeeks(from));
      addWeeks(
          "shift " + seed,
          WEEKS,
          week -> (week < from ? 1000 : after * 1000) * (1 + 0.08 * random.nextGaussian()));
    }
    return shifts;
  }

  private void judgeShifts(Map<String, LocalDate> shifts) {
    Set<String> dated = new TreeSet<>();
    int falselyDated = 0;
    for (String row : hive.run("buckets/level_shifts.hql", "database=judges", "counts=judged")) {
      String[] columns = row.split(" [|] ", -1);
      LocalDate from = shifts.get(columns[0]);
      if (from != null) {
        LocalDate day = LocalDate.parse(columns[1]);
        boolean isNear = !day.isBefore(from.minusWeeks(1)) && !day.isAfter(from.plusWeeks(1));
        falselyDated += isNear && dated.add(columns[0]) ? 0 : 1;
      }
    }
    assertThat(dated).hasSizeGreaterThanOrEqualTo(85 * shifts.size() / 100);
    assertThat(falselyDated).isLessThanOrEqualTo(15 * shifts.size() / 100);
  }

  private void addNoises() {
    Random random = new Random(5);
    for (int noise = 0; noise < NOISES; noise++) {
      for (int series = 0; series < SERIES_OF_A_NOISE; series++) {
        addWeeks(
            "noise %02d %d".formatted(noise, series),
            NOISE_WEEKS,
            week -> 1000 + 100 * random.nextGaussian());
      }
    }
    // What tells one set from another is part of the judge, so that each has q-values of its own.
    hive.query("DROP DATABASE IF EXISTS noises CASCADE");
    hive.query("CREATE DATABASE noises");
  }

  /**
   * The judges that flagged a bucket with a q-value below 0.05 in more sets of pure noise than the
   * one in twenty that q allows, and two deviations of so many: and in how many.
   */
  private List<String> falseAlarms() {
    hive.query("DROP VIEW IF EXISTS noises.verdicts");
    hive.query(
        "CREATE VIEW noises.verdicts AS SELECT entity, bucket, number, season, quantity, observations,"
            + " expected, lower, upper, off, direction, p_value, chance, buckets, why,"
            + " concat(judge, substr(entity, 6, 3)) AS judge, period FROM judged.verdicts"
            + " WHERE entity LIKE 'noise %'");
    hive.run("buckets/create.hql", "database=judges", "counts=noises");
    return hive.query(
        "SELECT substr(judge, 1, length(judge) - 3), count(DISTINCT judge) FROM noises.odd_buckets"
            + " WHERE bucket IS NOT NULL AND q_value < 0.05"
            + " GROUP BY substr(judge, 1, length(judge) - 3) HAVING count(DISTINCT judge) > "
            + (NOISES / 20.0 + 2 * Math.sqrt(NOISES * 0.05 * 0.95)));
  }

  /**
   * Series of all kinds, each once more, ended after 60, 70 and 90 weeks: "2 of 90" are the first
   * 90 weeks of series 2.
   */
  private Collection<String> addLongerAndLonger(int seeds) {
    Set<String> names = new TreeSet<>();
    for (int seed = 0; seed < seeds; seed++) {
      Random random = new Random(1000 + seed);
      double level = Math.pow(4, seed - 1.0);
      int[] rows = random.ints(WEEKS, 0, 4).toArray();
      double[] quantities = new double[WEEKS];
      for (int week = 0; week < WEEKS; week++) {
        level *= Math.exp(0.05 * random.nextGaussian());
        double wild = random.nextInt(15) == 0 ? 3 * random.nextDouble() : 1;
        quantities[week] =
            Math.rint(Math.max(0, wild * (level + Math.sqrt(level) * random.nextGaussian())));
      }
      // one row or more a week, which the rates stand on
      for (int weeks : new int[] {60, 70, 90, WEEKS}) {
        String name = seed + " of " + weeks;
        names.add(name);
        IntStream.range(0, weeks)
            .forEach(
                week -> {
                  add(name, MONDAY.plusWeeks(week), quantities[week]);
                  IntStream.range(0, rows[week])
                      .forEach(row -> add(name, MONDAY.plusWeeks(week), row));
                });
      }
    }
    return names;
  }

  private void laterBucketsChangeNothing(Collection<String> names) {
    Map<String, Map<String, String>> verdicts = new TreeMap<>();
    for (String row :
        hive.query(
            "SELECT entity, judge, bucket, quantity, expected, lower, upper, off, direction, p_value,"
                + " chance, buckets, why FROM judged.verdicts WHERE entity LIKE '% of %'")) {
      String[] columns = row.split(" [|] ", 4);
      verdicts
          .computeIfAbsent(columns[0], entity -> new TreeMap<>())
          .put(columns[1] + " " + columns[2], columns[3]);
    }
    assertThat(verdicts.keySet()).containsExactlyInAnyOrderElementsOf(names);
    verdicts.forEach(
        (name, shorter) -> {
          int weeks = Integer.parseInt(name.split(" of ", -1)[1]);
          assertThat(shorter).hasSize(JUDGES.size() * weeks);
          assertThat(verdicts.get(name.split(" of ", -1)[0] + " of " + WEEKS))
              .as(name)
              .containsAllEntriesOf(shorter);
        });
    // Each has flagged some of them, so that none could change unseen; the bounds of means of one
    // to four rows lie below 0.
    for (String judge : JUDGES) {
      assertThat(verdicts.values())
          .as(judge)
          .flatExtracting(Map::entrySet)
          .filteredOn(verdict -> verdict.getKey().startsWith(judge + " "))
          .extracting(Map.Entry::getValue)
          .anyMatch(verdict -> verdict.contains("| above |"))
          .anyMatch(verdict -> judge.equals("of_rates") || verdict.contains("| below |"))
          .anyMatch(verdict -> verdict.contains("| usual |"));
    }
  }
}
