package io.github.hiveanomaly.training;

import static io.github.hiveanomaly.training.SparkFixture.query;
import static io.github.hiveanomaly.training.SparkFixture.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkFixture.class)
class TrainingJobTest {

  private static final String COLUMNS = "road string, volume int, speed double, occupancy double";

  @TempDir static Path directory;

  /** Two roads of two situations each, on a grid of whole numbers, so that readings repeat. */
  private static List<String> traffic;

  private static String trafficCsv;

  @BeforeAll
  static void generate() throws IOException {
    Random random = new Random(42);
    traffic = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      boolean jam = i % 4 == 0;
      long volume = Math.round(50 + (jam ? 20 : 0) + 5 * random.nextGaussian());
      long speed = Math.round((jam ? 20 : 65) + 3 * random.nextGaussian());
      long occupancy = Math.round((jam ? 40 : 10) + 2 * random.nextGaussian());
      traffic.add("A" + i % 2 + "," + volume + "," + speed + "," + occupancy);
    }
    trafficCsv = write("traffic.csv", traffic);
  }

  /** Spark's own k-means sample (ORACLES.md). */
  @Test
  void sixPointsOfSparksSample() throws IOException {
    String csv =
        write(
            "six.csv",
            List.of("0,0,0", "0.1,0.1,0.1", "0.2,0.2,0.2", "9,9,9", "9.1,9.1,9.1", "9.2,9.2,9.2"));
    train(
        "--csv",
        csv,
        "--columns",
        "x double, y double, z double",
        "--features",
        "x,y,z",
        "--run-id",
        "six",
        "--k",
        "2",
        "--standardize",
        "none");

    assertThat(sweep("six", "all")).hasSize(2);
    Row sweep = sweep("six", "all").get(1);
    assertThat(sweep.<Integer>getAs("k")).isEqualTo(2);
    assertThat(sweep.<Double>getAs("wssse")).isCloseTo(0.12, within(1e-12));
    assertThat(sweep.<Long>getAs("rows")).isEqualTo(6);
    List<Row> clusters = clusters("six", "all").subList(1, 3);
    assertThat(clusters.get(0).<Long>getAs("size")).isEqualTo(3);
    assertThat(clusters.get(0).<Double>getList(clusters.get(0).fieldIndex("mean")).get(0))
        .isCloseTo(0.1, within(1e-12));
    // A variance of 0.01 is less than a thousandth of the variance of all, 24.31.
    assertThat(clusters.get(0).getList(clusters.get(0).fieldIndex("floored")))
        .isEqualTo(List.of("x", "y", "z"));
    assertThat(clusters.get(0).<Integer>getAs("rank")).isEqualTo(1);
  }

  /** As many as are taken; a chain of so many conditions overflows the stack of Spark's planner. */
  @Test
  void aThousandFeaturesTrain() throws IOException {
    Random random = new Random(3);
    List<String> names = IntStream.range(0, 1000).mapToObj(i -> "f" + i).toList();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lines.add(
          names.stream()
              .map(name -> Integer.toString(random.nextInt(100)))
              .collect(Collectors.joining(",")));
    }
    String columns = names.stream().map(name -> name + " double").collect(Collectors.joining(", "));

    TrainingRun run =
        train(
            "--csv",
            write("wide.csv", lines),
            "--columns",
            columns,
            "--features",
            String.join(",", names),
            "--run-id",
            "wide",
            "--k",
            "1");

    assertThat(run.counts()).isEqualTo(new ReadingCounts(30, 0, 0, 0, 30));
    Row only = clusters("wide", "all").get(0);
    assertThat(only.getList(only.fieldIndex("centroid"))).hasSize(1000);
    // Thirty readings lie in a space of 29 dimensions.
    assertThat(only.<Integer>getAs("rank")).isEqualTo(29);
  }

  @Test
  void everyColumnOfARunIsWritten() {
    TrainingRun run = trainTraffic("whole", "--max-k", "6");

    assertThat(run.counts()).isEqualTo(new ReadingCounts(4000, 0, 0, 0, run.counts().distinct()));
    Row record =
        query("SELECT run.* FROM anomaly.model_runs WHERE run_id = 'whole' AND segment IS NULL")
            .get(0);
    assertThat(record.<Long>getAs("rows_read")).isEqualTo(4000);
    assertThat(record.<Long>getAs("distinct_readings"))
        .isEqualTo(traffic.stream().distinct().count());
    assertThat(record.<Boolean>getAs("exact")).isTrue();
    assertThat(record.<String>getAs("source")).isEqualTo("csv " + trafficCsv);
    assertThat(record.<String>getAs("options")).contains("--max-k 6");
    assertThat(record.<java.sql.Timestamp>getAs("finished"))
        .isAfterOrEqualTo(record.<java.sql.Timestamp>getAs("started"));

    for (String road : List.of("A0", "A1")) {
      List<Row> sweep = sweep("whole", road);
      assertThat(sweep)
          .extracting(row -> row.<Integer>getAs("k"))
          .containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(sweep).extracting(row -> row.<Long>getAs("rows")).containsOnly(2000L);
      assertThat(sweep)
          .extracting(row -> row.<Double>getAs("wssse"))
          .isSortedAccordingTo(Collections.reverseOrder());
      assertThat(sweep.get(0).<Double>getAs("davies_bouldin")).isNull();
      assertThat(sweep.get(0).<Double>getAs("silhouette")).isNull();
      List<Row> clusters = clusters("whole", road);
      assertThat(clusters).hasSize(1 + 2 + 3 + 4 + 5 + 6);
      assertThat(clusters).allSatisfy(TrainingJobTest::fitsItself);
    }
    assertThat(sweep("whole", "A0").get(1).<Double>getAs("silhouette")).isGreaterThan(0.8);
    // Road A0 has every fourth reading in the jam and half of the free ones.
    List<Row> sizes =
        query(
            "SELECT c.size FROM (SELECT inline(clusters) FROM anomaly.model_runs WHERE"
                + " run_id = 'whole' AND segment = 'A0') c WHERE c.k = 2 ORDER BY c.cluster_id");
    assertThat(sizes).extracting(row -> row.getLong(0)).containsExactly(1000L, 1000L);
    List<Row> knee =
        query(
            "SELECT s.k FROM (SELECT inline(k_sweep) FROM anomaly.model_runs WHERE"
                + " run_id = 'whole' AND segment = 'A0') s WHERE s.is_knee");
    assertThat(knee).extracting(row -> row.getInt(0)).containsExactly(2);
  }

  private static void fitsItself(Row cluster) {
    assertThat(cluster.<String>getList(cluster.fieldIndex("feature_names")))
        .containsExactly("volume", "speed", "occupancy");
    List<Double> deviations = cluster.getList(cluster.fieldIndex("stddev"));
    List<scala.collection.Seq<Double>> covariance =
        cluster.getList(cluster.fieldIndex("covariance"));
    assertThat(covariance).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(deviations.get(i) * deviations.get(i))
          .isCloseTo(covariance.get(i).apply(i), within(1e-9));
    }
    long size = cluster.getAs("size");
    assertThat(cluster.<Double>getAs("share")).isEqualTo(size / 2000.0);
    assertThat(cluster.<Long>getAs("trimmed")).isBetween(0L, size / 2);
  }

  @Test
  void sameDataAndSeedGiveTheSameBitsHoweverTheyAreSplit() throws IOException {
    trainTraffic("bits1", "--max-k", "8", "--seed", "7");
    List<String> shuffled = new ArrayList<>(traffic);
    Collections.shuffle(shuffled, new Random(1));
    Path many = Files.createDirectory(directory.resolve("many"));
    for (int part = 0; part < 7; part++) {
      Files.write(
          many.resolve("part" + part + ".csv"),
          shuffled.subList(part * 571, part == 6 ? shuffled.size() : (part + 1) * 571));
    }
    SparkSession session = SparkFixture.session();
    session.conf().set("spark.sql.shuffle.partitions", 13);
    try {
      trainCsv(many.toString(), "bits2", "--max-k", "8", "--seed", "7");
    } finally {
      session.conf().set("spark.sql.shuffle.partitions", 4);
    }
    trainTraffic("bits3", "--max-k", "8", "--seed", "8", "--restarts", "1");

    String columns = "SELECT segment, k_sweep, clusters, notes FROM anomaly.model_runs WHERE";
    List<Row> first = query(columns + " run_id = 'bits1' AND segment IS NOT NULL ORDER BY segment");
    assertThat(query(columns + " run_id = 'bits2' AND segment IS NOT NULL ORDER BY segment"))
        .isEqualTo(first);
    assertThat(query(columns + " run_id = 'bits3' AND segment IS NOT NULL ORDER BY segment"))
        .isNotEqualTo(first);
  }

  @Test
  void aSegmentOfManyDistinctReadingsIsClusteredByASample() {
    trainTraffic("as_whole", "--max-k", "4");
    TrainingRun run = trainTraffic("by_sample", "--max-k", "4", "--summarize-above", "500");

    assertThat(run.exact()).isFalse();
    for (String road : List.of("A0", "A1")) {
      List<Row> whole = sweep("as_whole", road);
      List<Row> bySample = sweep("by_sample", road);
      assertThat(bySample).hasSize(4);
      for (int i = 0; i < 4; i++) {
        double best = whole.get(i).getAs("wssse");
        assertThat(bySample.get(i).<Double>getAs("wssse")).isLessThan(1.001 * best);
        assertThat(bySample.get(i).<Long>getAs("rows")).isEqualTo(2000);
      }
      assertThat(clusters("by_sample", road)).allSatisfy(TrainingJobTest::fitsItself);
      assertThat(notes("by_sample", road))
          .singleElement()
          .asString()
          .startsWith("clustered by a weighted sample of ");
    }
    SparkFixture.session().conf().set("spark.sql.shuffle.partitions", 9);
    try {
      trainTraffic("by_sample2", "--max-k", "4", "--summarize-above", "500");
    } finally {
      SparkFixture.session().conf().set("spark.sql.shuffle.partitions", 4);
    }
    assertThat(segments("by_sample2")).isEqualTo(segments("by_sample"));
  }

  @Test
  void readsTablesViewsParquetOrcAndGzipAlike() throws IOException {
    trainTraffic("as_csv", "--k", "2");
    Path gzip = directory.resolve("traffic.csv.gz");
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      stream.write(String.join("\n", traffic).getBytes(StandardCharsets.UTF_8));
    }
    trainCsv(gzip.toString(), "as_gzip", "--k", "2");
    var readings = SparkFixture.session().read().schema(COLUMNS).csv(trafficCsv);
    readings.write().parquet(directory.resolve("parquet").toString());
    readings.write().orc(directory.resolve("orc").toString());
    readings.write().saveAsTable("anomaly.traffic");
    SparkFixture.session()
        .sql(
            "CREATE VIEW anomaly.traffic_features AS SELECT road AS segment, volume, speed,"
                + " occupancy, false AS known_bad FROM anomaly.traffic");
    String[] rest = {"--features", "volume,speed,occupancy", "--k", "2", "--run-id"};
    String[] byRoad = {"--segment-by", "road"};
    train(
        join(
            join(new String[] {"--parquet", directory.resolve("parquet").toString()}, byRoad),
            join(rest, "as_parquet")));
    train(
        join(
            join(new String[] {"--orc", directory.resolve("orc").toString()}, byRoad),
            join(rest, "as_orc")));
    train(join(join(new String[] {"--source", "anomaly.traffic"}, byRoad), join(rest, "as_table")));
    train(join(new String[] {"--source", "anomaly.traffic_features"}, join(rest, "as_view")));

    List<Row> expected = segments("as_csv");
    assertThat(expected).hasSize(2);
    for (String run : List.of("as_gzip", "as_parquet", "as_orc", "as_table", "as_view")) {
      assertThat(segments(run)).as(run).isEqualTo(expected);
    }
  }

  @Test
  void countsWhatIsNotTrainedOn() throws IOException {
    List<String> lines = new ArrayList<>(traffic);
    lines.add("A0,0,0,0");
    lines.add("A0,,60,10");
    lines.add("A0,50,NaN,10");
    lines.add("A0,50,Infinity,10");
    lines.add(",50,60,10");
    lines.add("A0,fifty,60,10");
    lines.add("A0,50,60");
    lines.add("A0,50,60,10,11");
    lines.add("A0,50,60,10,11");
    lines.add("A9,1,1,1");
    String csv = write("ugly.csv", lines);

    TrainingRun run =
        trainCsv(
            csv,
            "ugly",
            "--k",
            "2",
            "--exclude",
            "volume = 0 AND speed = 0 AND occupancy = 0",
            "--where",
            "road <> 'A9' OR road IS NULL");

    assertThat(run.counts())
        .isEqualTo(new ReadingCounts(4000, 4, 1, 4, traffic.stream().distinct().count()));
    assertThat(run.counts().read()).isEqualTo(4009);
    assertThat(
            query(
                "SELECT inline(rejected) FROM anomaly.model_runs WHERE run_id = 'ugly' AND segment"
                    + " IS NULL"))
        .extracting(row -> row.getString(0) + ": " + row.getString(1))
        .containsExactly(
            "A0,50,60: 3 fields, expected 4",
            "A0,50,60,10,11: 5 fields, expected 4",
            "A0,50,60,10,11: 5 fields, expected 4",
            "A0,fifty,60,10: volume: got 'fifty', expected int");
    assertThat(segments("ugly")).isEqualTo(segments(trainTraffic("pretty", "--k", "2").runId()));
  }

  @Test
  void knownBadReadingsOfAViewAreLeftOut() {
    SparkFixture.session()
        .sql(
            "CREATE VIEW anomaly.half AS SELECT * FROM VALUES (1, false), (2, false), (100, true),"
                + " (3, null) AS t(x, known_bad)");

    TrainingRun run =
        train("--source", "anomaly.half", "--features", "x", "--run-id", "half", "--k", "1");

    assertThat(run.counts()).isEqualTo(new ReadingCounts(3, 0, 1, 0, 3));
  }

  @Test
  void tooManyBadRowsEndTheJobAndWriteNothing() throws IOException {
    List<String> lines = new ArrayList<>(traffic);
    lines.addAll(List.of("x", "y", "z"));
    String csv = write("bad.csv", lines);

    assertThatThrownBy(() -> trainCsv(csv, "bad", "--max-bad-rows", "2"))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            """
            --max-bad-rows: 3 lines of 4003 do not parse, expected at most 2; such as
              x
                1 fields, expected 4
              y
                1 fields, expected 4
              z
                1 fields, expected 4""");
    assertThat(segments("bad")).isEmpty();
  }

  @Test
  void segmentsThatAreHardlyAnyEndInARowOrANote() throws IOException {
    List<String> lines = new ArrayList<>(traffic);
    lines.add("lonely,50,60,10");
    lines.addAll(Collections.nCopies(30, "same,50,60,10"));
    for (int i = 0; i < 50; i++) {
      lines.add("line," + i + "," + 2 * i + "," + 7);
    }
    String csv = write("segments.csv", lines);

    trainCsv(csv, "segments", "--max-k", "3");

    assertThat(sweep("segments", "lonely")).hasSize(1);
    assertThat(sweep("segments", "same")).hasSize(1);
    assertThat(sweep("segments", "same").get(0).<Long>getAs("rows")).isEqualTo(30);
    assertThat(sweep("segments", "line")).hasSize(3);
    assertThat(notes("segments", "lonely"))
        .containsExactly(
            "k=2, 3 left out: 1 distinct reading",
            "volume never varies: it is always 50.0",
            "speed never varies: it is always 60.0",
            "occupancy never varies: it is always 10.0");
    assertThat(notes("segments", "same")).contains("k=2, 3 left out: 1 distinct reading");
    assertThat(notes("segments", "line"))
        .containsExactly("occupancy never varies: it is always 7.0");
    assertThat(clusters("segments", "line"))
        .allSatisfy(
            cluster ->
                assertThat(cluster.<String>getList(cluster.fieldIndex("floored")))
                    .containsExactly("speed", "occupancy"));
  }

  @Test
  void aRunThatExistsIsRefusedBeforeTheWorkUnlessOverwritten() {
    trainTraffic("again", "--k", "2");

    assertThatThrownBy(() -> trainCsv("no/such/file.csv", "again", "--k", "3"))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "--run-id: got 'again', which anomaly.model_runs has already; expected a new one, or"
                + " --overwrite to replace it");
    assertThat(sweep("again", "A0"))
        .extracting(row -> row.<Integer>getAs("k"))
        .containsExactly(1, 2);

    trainTraffic("again", "--k", "3", "--overwrite");
    assertThat(sweep("again", "A0"))
        .extracting(row -> row.<Integer>getAs("k"))
        .containsExactly(1, 3);
  }

  @Test
  void runsAtOnceLandAllButOneOfTheSameId() throws Exception {
    List<Callable<TrainingRun>> jobs = new ArrayList<>();
    for (String run : List.of("left", "right", "twin", "twin")) {
      jobs.add(() -> trainTraffic(run, "--k", "2"));
    }
    ExecutorService threads = Executors.newFixedThreadPool(jobs.size());
    int refused = 0;
    try {
      for (Future<TrainingRun> job : threads.invokeAll(jobs)) {
        try {
          job.get();
        } catch (ExecutionException e) {
          assertThat(e)
              .cause()
              .isInstanceOf(TrainingException.class)
              .hasMessageStartingWith("--run-id: got 'twin', which anomaly.model_runs has already");
          refused++;
        }
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(refused).isEqualTo(1);
    assertThat(segments("left")).hasSize(2);
    assertThat(segments("right")).isEqualTo(segments("left"));
    assertThat(segments("twin")).isEqualTo(segments("left"));
  }

  @Test
  void hundredsOfSegmentsTrainInOneRun() throws IOException {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>();
    for (int segment = 0; segment < 300; segment++) {
      for (int i = 0; i <= segment % 100; i++) {
        lines.add("s" + segment + "," + random.nextInt(9) + "," + random.nextInt(9) + ",1");
      }
    }
    String csv = write("many.csv", lines);

    TrainingRun run = trainCsv(csv, "many", "--max-k", "5");

    assertThat(run.counts().trained()).isEqualTo(lines.size());
    assertThat(
            query(
                "SELECT count(*), sum(s.rows) FROM (SELECT inline(k_sweep) FROM anomaly.model_runs"
                    + " WHERE run_id = 'many' AND segment IS NOT NULL) s WHERE s.k = 1"))
        .extracting(row -> row.getLong(0) + " " + row.getLong(1))
        .containsExactly("300 " + lines.size());
  }

  @Test
  void saysWhatIsWrongWithTheInput() throws IOException {
    SparkFixture.session().sql("CREATE TABLE anomaly.words (volume INT, word STRING)");
    String empty = write("empty.csv", List.of());

    assertThatThrownBy(
            () ->
                train(
                    "--csv",
                    trafficCsv,
                    "--columns",
                    COLUMNS,
                    "--features",
                    "volume,pace",
                    "--run-id",
                    "e"))
        .hasMessage(
            "--features: got 'pace', which is no column of csv "
                + trafficCsv
                + "; expected one of road, volume, speed, occupancy");
    assertThatThrownBy(
            () -> train("--source", "anomaly.words", "--features", "word", "--run-id", "e"))
        .hasMessage("--features: the column word is string, expected a number");
    assertThatThrownBy(() -> trainCsv(trafficCsv, "e", "--segment-by", "lane"))
        .hasMessageStartingWith("--segment-by: got 'lane', which is no column of csv ");
    assertThatThrownBy(
            () -> train("--source", "anomaly.nothing", "--features", "x", "--run-id", "e"))
        .hasMessageStartingWith(
            "--source: cannot read anomaly.nothing: there is no such table or view; the database"
                + " anomaly has ")
        .hasMessageContaining("words");
    assertThatThrownBy(() -> train("--source", "anomoly.words", "--features", "x", "--run-id", "e"))
        .hasMessageStartingWith(
            "--source: cannot read anomoly.words: there is no such database; there are ")
        .hasMessageContaining("anomaly");
    assertThatThrownBy(() -> trainCsv("no/such/file.csv", "e"))
        .hasMessageStartingWith("--csv: cannot read csv no/such/file.csv: ");
    assertThatThrownBy(() -> trainCsv(trafficCsv, "e", "--where", "volume >"))
        .hasMessageStartingWith("--where: got 'volume >': ");
    assertThatThrownBy(() -> trainCsv(trafficCsv, "e", "--where", "pace > 3"))
        .hasMessageStartingWith("--where: got 'pace > 3': ");
    assertThatThrownBy(() -> trainCsv(trafficCsv, "e", "--exclude", "volume"))
        .hasMessage("--exclude: got 'volume', which is int, expected a condition");
    assertThatThrownBy(
            () ->
                train(
                    "--csv",
                    trafficCsv,
                    "--columns",
                    "volume whole",
                    "--features",
                    "volume",
                    "--run-id",
                    "e"))
        .hasMessageStartingWith("--columns: got 'volume whole', expected names and types");
    assertThatThrownBy(() -> trainCsv(empty, "e"))
        .hasMessageStartingWith("nothing to train on: csv " + empty + " has 0 rows");
    assertThatThrownBy(() -> trainCsv(trafficCsv, "e", "--exclude", "true"))
        .hasMessageContaining("has 4000 rows, of which 0 do not parse, 4000 are excluded");
    assertThatThrownBy(() -> trainTraffic("e", "--database", "nowhere"))
        .hasMessageStartingWith(
            "--database: there is no table nowhere.model_runs; create it with"
                + " sql/tables/create.hql");
    SparkFixture.session().sql("CREATE DATABASE other");
    SparkFixture.session()
        .sql("CREATE TABLE other.model_runs (segment STRING) PARTITIONED BY (run_id STRING)");
    assertThatThrownBy(() -> trainTraffic("e", "--database", "other"))
        .hasMessageStartingWith("--database: the table other.model_runs has the columns segment");
    assertThat(segments("e")).isEmpty();
  }

  private static TrainingRun trainTraffic(String run, String... more) {
    return trainCsv(trafficCsv, run, more);
  }

  private static TrainingRun trainCsv(String csv, String run, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--csv", csv, "--columns", COLUMNS, "--run-id", run));
    arguments.addAll(List.of("--features", "volume,speed,occupancy"));
    if (!List.of(more).contains("--segment-by")) {
      arguments.addAll(List.of("--segment-by", "road"));
    }
    return train(join(arguments.toArray(String[]::new), more));
  }

  private static String[] join(String[] first, String... second) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(second));
    return all.toArray(String[]::new);
  }

  private static List<Row> segments(String run) {
    return query(
        "SELECT segment, k_sweep, clusters, notes FROM anomaly.model_runs WHERE run_id = '"
            + run
            + "' AND segment IS NOT NULL ORDER BY segment");
  }

  private static List<Row> sweep(String run, String segment) {
    return query("SELECT inline(k_sweep)" + of(run, segment));
  }

  private static List<Row> clusters(String run, String segment) {
    return query("SELECT inline(clusters)" + of(run, segment));
  }

  private static List<String> notes(String run, String segment) {
    return query("SELECT explode(notes)" + of(run, segment)).stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static String of(String run, String segment) {
    return " FROM anomaly.model_runs WHERE run_id = '" + run + "' AND segment = '" + segment + "'";
  }

  private static String write(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name), lines).toString();
  }
}
