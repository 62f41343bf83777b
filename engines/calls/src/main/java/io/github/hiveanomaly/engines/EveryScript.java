package io.github.hiveanomaly.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every shipped script, by Hive's beeline against a HiveServer2 behind its port or by Spark
 * SQL, from the functions' installation to their removal, with models that the Spark job trains on
 * the way.
 *
 * <p>The session asks for Hive's strict mode, which the scripts must turn off where they need to.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
public abstract class EveryScript {

  /** The steps whose scripts compute or print days or times of day, and those that these need. */
  private static final String KNOWS_TIME = "knows-time";

  private static final String DATABASE = "database=roads";

  private static final Pattern DEFAULT = Pattern.compile("\\$\\{([a-z_]+=[^}]*)}");

  private final Set<String> ran = new TreeSet<>();

  private final Map<String, List<String>> printed = new LinkedHashMap<>();

  private Path directory;
  private ScriptEngine engine;

  /**
   * Starts what the scripts run on.
   *
   * @param directory where everything it writes goes
   */
  protected abstract ScriptEngine start(Path directory) throws Exception;

  /** Settings of Hive that every session asks for, as {@code name=value}. */
  protected List<String> sessionSettings() {
    return List.of("hive.mapred.mode=strict");
  }

  /** Whether beeline prints why a job failed; else the reason is in the job's log only. */
  protected boolean showsWhyJobsFail() {
    return true;
  }

  /** What Spark must be told to speak with this metastore. */
  protected Map<String, String> sparkSettings() {
    return Map.of();
  }

  @BeforeAll
  final void startAndGenerate(@TempDir Path temporary) throws Exception {
    directory = temporary;
    Readings.writeTo(directory);
    engine = start(directory);
  }

  @AfterAll
  final void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  @Order(1)
  final void functionsOfASession() throws Exception {
    String script = script("functions/session.hql");
    BeelineRun run =
        beeline(List.of(jar()), "-i", script, "-e", "SELECT mahalanobis_threshold(0.01, 3) AS t");
    assertThat(run.failed()).as(run.errors()).isFalse();
    assertThat(run.rows()).singleElement().asString().startsWith("3.368");
  }

  @Test
  @Order(2)
  @Tag(KNOWS_TIME)
  final void functionsAndTables() throws Exception {
    run("functions/install.hql", DATABASE, jar());
    run("tables/create.hql", DATABASE);
    assertThat(query("SELECT mahalanobis_threshold(0.01, 3) AS t").get(0)).startsWith("3.368");
    assertThat(tables()).contains("cluster_models", "k_sweep", "model_runs");
  }

  @Test
  @Order(3)
  @Tag(KNOWS_TIME)
  final void trafficReadings() throws Exception {
    assertThat(scriptWithDefaults("traffic/readings_from_csv.hql", location("traffic")))
        .containsExactly("2304,1");
    run("traffic/features.hql", DATABASE);
    assertThat(scriptWithDefaults("traffic/plausible.hql", "known_bad=none"))
        .hasSize(4)
        .allMatch(row -> row.matches("[a-z_]+,0,0(\\.0)?,0,(NULL)?,(NULL)?,false"));
    assertThat(scriptWithDefaults("traffic/diagnose_sensors.hql"))
        .hasSize(8)
        .allMatch(row -> row.matches("2026-01-0[56],405,[1-4],good,,20[34],.*"));
    networkScript("tables");
    run("traffic/blog_post.hql", DATABASE);
    assertThat(tables()).contains("kcalcs", "sensoroutput", "traffic_scores");
    assertThat(
            query(
                "SELECT segment, sum(IF(known_bad, 1, 0)) AS bad, count(*) AS n FROM traffic_features WHERE day > '2026' GROUP BY segment"))
        .containsExactly("405,1,2304");
    engine.train(
        sparkSettings(),
        "--source=roads.traffic_features",
        "--features=volume,speed,occupancy",
        "--database=roads",
        "--run-id=run1",
        "--max-k=5");
    assertThat(networkScript("train", "run_id=hiveql", "max_k=5"))
        .containsExactly("1,2304,2302,1,1,2302,true");
    assertThat(trained("hiveql")).hasSize(2).isEqualTo(trained("run1"));
  }

  /** All that a run has, but times, source and version. */
  private List<String> trained(String run) throws Exception {
    return query(
        "SELECT segment, run.options, run.rows_read, run.rows_rejected, run.rows_excluded, run.rows_incomplete, run.distinct_readings, run.exact, k_sweep, clusters, rejected, notes FROM model_runs WHERE run_id = '%s' ORDER BY segment LIMIT 100"
            .formatted(run));
  }

  @Test
  @Order(4)
  final void situations() throws Exception {
    assertThat(networkScript("choose_k"))
        .hasSize(5)
        .element(2)
        .asString()
        .startsWith("3,")
        .endsWith(",knee,405");
    assertThat(centres(networkScript("explore_clusters")))
        .containsExactlyInAnyOrder("400 62 8", "850 55 16", "450 18 38");
    assertThat(networkScript("runs")).hasSize(2).last().asString().startsWith("run1,");
    assertThat(
            query(
                "SELECT run_id, count(model) AS models FROM cluster_models WHERE run_id IN ('hiveql', 'run1') GROUP BY run_id ORDER BY run_id LIMIT 100"))
        .containsExactly("hiveql,5", "run1,5");
  }

  @Test
  @Order(5)
  @Tag(KNOWS_TIME)
  final void scores() throws Exception {
    assertThat(networkScript("score")).singleElement().asString().startsWith("2304,2303,1,0,0,2,");
    assertThat(
            query(
                "SELECT min(cluster_id) AS a, max(cluster_id) AS b, count(cluster_id) AS n, count(*) AS m FROM traffic_scores WHERE run_id = 'run1'"))
        .containsExactly("-1,2,2304,2304");
    assertThat(networkScript("score", "from_day=2026-01-06", "to_day=2026-01-06"))
        .singleElement()
        .asString()
        .startsWith("1152,1151,1,0,0,1,");
    BeelineRun failed =
        beeline(defaults("network/score.hql", "run_id=run2"), "-f", script("network/score.hql"));
    assertThat(failed.failed()).isTrue();
    if (showsWhyJobsFail()) {
      assertThat(failed.errors()).contains("score.hql: training run 'run2' has no model for k = 3");
    }
  }

  @Test
  @Order(6)
  final void outliers() throws Exception {
    String limit = "p_value=0.001";
    assertThat(networkScript("outliers_by_sensor", limit))
        .hasSize(4)
        .anyMatch(row -> row.matches("3,[1-9],.*"));
    assertThat(networkScript("outliers_by_cluster", limit))
        .hasSize(4)
        .element(0)
        .asString()
        .startsWith("405 / -1,1,");
    assertThat(networkScript("outliers_by_sensor_and_cluster", limit))
        .anyMatch(row -> row.matches("3-\\d,[1-9],.*"));
    assertThat(networkScript("choose_threshold"))
        .hasSize(14)
        .anyMatch(row -> row.matches(".*,10\\.004,.*,distance,2\\.5"))
        .anyMatch(row -> row.matches("0\\.01,2\\d,.*,1(\\.0)?,.*,probability,0\\.01"))
        .anyMatch(row -> row.matches("[-0-9.E]+,2[0-3],.*,share,0\\.01"));
    assertThat(networkScript("explained")).singleElement().asString().matches("2\\d,2303");
    assertThat(scriptWithDefaults("explain/attributes.hql"))
        .isNotEmpty()
        .allMatch(row -> row.matches(".+,[01]\\.\\d+,([\\d.]+|Infinity),[\\d.]+,\\d+,\\d+,.*"));
    List<String> histogram = networkScript("distance_histogram");
    assertThat(histogram.stream().mapToLong(row -> Long.parseLong(row.split(",", -1)[1])).sum())
        .isEqualTo(2303);
  }

  @Test
  @Order(7)
  @Tag(KNOWS_TIME)
  final void days() throws Exception {
    assertThat(networkScript("outliers_by_day", "p_value=0.001"))
        .hasSize(2)
        .anyMatch(row -> row.matches("2026-01-06,[1-9],.*"));
    assertThat(networkScript("top_anomalies", "rows=5"))
        .hasSize(5)
        .first()
        .asString()
        .contains(",405,3,2026-01-06 12:00:00");
    assertThat(networkScript("explain_anomalies", "rows=5"))
        .hasSize(5)
        .first()
        .asString()
        .contains(" where ", " was to be expected (");
    assertThat(networkScript("drift"))
        .singleElement()
        .asString()
        .startsWith("405,2026-01-05,2303,");
    assertThat(networkScript("check")).hasSize(2);
    assertThat(networkScript("clean", "p_value=0.001"))
        .hasSize(3)
        .contains("known bad,1")
        .anyMatch(row -> row.matches("clean,2[23]\\d\\d"))
        .anyMatch(row -> row.matches("improbable,\\d"));
  }

  @Test
  @Order(8)
  final void refit() throws Exception {
    networkScript("refit", "refit_id=run1-refit");
    String refit = "run_id=run1-refit";
    assertThat(centres(networkScript("explore_clusters", refit)))
        .containsExactlyInAnyOrder("400 62 8", "850 55 16", "450 18 38");
    networkScript("score", refit);
    assertThat(networkScript("top_anomalies", refit, "rows=1"))
        .singleElement()
        .asString()
        .contains(",405,3,2026-01-06 12:00:00");
    assertThat(networkScript("compare_runs", "other_run_id=run1-refit")).hasSize(9);
  }

  @Test
  @Order(9)
  final void anotherNetwork() throws Exception {
    table(
        "weather_lines",
        "station STRING, zone STRING, observed TIMESTAMP, temperature DOUBLE, pressure DOUBLE, humidity DOUBLE, wind DOUBLE",
        "weather");
    query(
        "CREATE VIEW weather_readings AS SELECT *, substr(CAST(observed AS STRING), 1, 10) AS day FROM weather_lines");
    run("weather/features.hql", DATABASE);
    engine.train(
        sparkSettings(),
        "--source=roads.weather_features",
        "--features=temperature,pressure,humidity,wind",
        "--database=roads",
        "--run-id=weather1",
        "--k=2");
    String[] weather = {
      "network=weather", "features=temperature,pressure,humidity,wind", "run_id=weather1", "k=2"
    };
    networkScript("tables", weather);
    networkScript("score", weather);
    assertThat(networkScript("explain_anomalies", weather))
        .first()
        .asString()
        .contains("temperature 40.0 where ", ",s3,2026-01-13 12:00:00");
  }

  @Test
  @Order(10)
  @Tag(KNOWS_TIME)
  final void weeks() throws Exception {
    bucketScript("create");
    assertThat(bucketScript("observations_from_csv", location("observations")))
        .containsExactly("213,0,0,1");
    assertThat(bucketScript("calendar_from_csv", location("calendar")))
        .containsExactly("1,2026-07-03,2026-07-03,0");
    bucketScript("buckets");
    assertThat(bucketScript("outliers_sigma"))
        .hasSize(2)
        .anyMatch(row -> row.matches("shop,2026-04-20,.*,above,.*,16"))
        .anyMatch(row -> row.matches("new,.*,not judged: too few buckets,.*,3"));
    assertThat(bucketScript("outliers_robust", "width=6"))
        .anyMatch(row -> row.matches("shop,2026-04-20,.*,above,.*,16"));
    assertThat(bucketScript("outliers_in_time", "width=6"))
        .anyMatch(row -> row.matches("shop,2026-04-20,.*,above,.*,16"));
    // judged by all weeks, the odd one widens the bounds of counts until it lies within
    assertThat(bucketScript("outliers_of_counts", "judge_from=2026-04-20"))
        .anyMatch(row -> row.matches("shop,2026-04-20,.*,above,.*,15"));
    assertThat(bucketScript("outliers_of_rates", "judge_from=2026-04-20"))
        .anyMatch(row -> row.matches("shop,2026-04-20,.*,above,.*,12"));
    assertThat(bucketScript("judged")).hasSize(5);
    assertThat(bucketScript("one_entity", "entity=shop"))
        .hasSize(16)
        .last()
        .asString()
        .startsWith("2026-04-20 00:00:00")
        .contains(",above,");
    assertThat(bucketScript("normality"))
        .first()
        .asString()
        .startsWith("shop,0,16,")
        .endsWith("no bell: prefer outliers_robust");
    assertThat(bucketScript("silent_entities", "buckets=weekly"))
        .anyMatch(row -> row.startsWith("new,silent,2026-01-05,2026-01-19,13,"));
    assertThat(bucketScript("level_shifts", "after=1", "min_change=0.2"))
        .anyMatch(row -> row.startsWith("shop,2026-04-20,"));
  }

  @Test
  @Order(11)
  @Tag(KNOWS_TIME)
  final void daysAndHours() throws Exception {
    bucketScript("buckets", "buckets=daily");
    assertThat(bucketScript("outliers_sigma", "buckets=daily"))
        .anyMatch(row -> row.startsWith("shop,2026-04-21,") && row.endsWith(",16"));
    assertThat(bucketScript("incidents", "judge=sigma"))
        .anyMatch(row -> row.startsWith("shop,above,2026-04-2"));
    assertThat(bucketScript("events_from_csv", location("events"))).containsExactly("336,0,0,0");
    bucketScript(
        "buckets",
        "buckets=hourly",
        "source=events",
        "moment=happened",
        "zone=America/New_York",
        "first_day=2026-01-01");
    // until 2027: 2026-03-08 02:00 and 2026-11-01 01:00, in hours since 1970-01-05
    assertThat(
            query(
                "SELECT number, reason FROM clock_changes WHERE period = 'hourly' AND number < 499560 ORDER BY number LIMIT 100"))
        .containsExactly(
            "492386,an hour that the clock leaves out",
            "498097,an hour that the clock shows twice");
    assertThat(bucketScript("outliers_sigma", "buckets=hourly", "rhythm=none"))
        .singleElement()
        .asString()
        .startsWith("gate,2026-01-09 04:00,50.0,");
  }

  /** Tez writes no file for an INSERT without rows, and Hive 3.1.3 then leaves what was there. */
  @Test
  @Order(12)
  final void nothingIsLeftOfWhatIsReplacedByNothing() throws Exception {
    String[] day = {"from_day=2026-01-06", "to_day=2026-01-06"};
    assertThat(
            scriptWithDefaults(
                "traffic/readings_from_csv.hql",
                locationOf("refused", "405,1,1,2026006,2,0.00,x,60,1"),
                day[0],
                day[1]))
        .containsExactly("0,1");
    assertThat(networkScript("score", day)).singleElement().asString().startsWith("0,0,0,0,0,0,");
    networkScript("clean", day);
    for (String days :
        List.of(
            "traffic_readings WHERE day > '2026'",
            "traffic_scores WHERE run_id = 'run1'",
            "traffic_clean WHERE run_id = 'run1'")) {
      assertThat(query("SELECT DISTINCT day FROM " + days)).as(days).containsExactly("2026-01-05");
    }
    assertThat(
            bucketScript("observations_from_csv", locationOf("unreadable", "shop,2026-01-05,x1")))
        .containsExactly("0,0,1,0");
    assertThat(query("SELECT * FROM observations")).isEmpty();
    assertThat(bucketScript("observations_from_csv", locationOf("readable", "shop,2026-01-05,1")))
        .containsExactly("1,0,0,0");
    assertThat(query("SELECT * FROM observations_rejected")).isEmpty();
  }

  @Test
  @Order(13)
  final void withoutFunctions() throws Exception {
    run("functions/drop.hql", DATABASE);
    BeelineRun run = beeline(List.of(), "-e", "USE roads; SELECT mahalanobis_threshold(0.01, 3)");
    assertThat(run.failed()).isTrue();
    assertThat(run.errors()).contains("mahalanobis_threshold");
  }

  @Test
  @Order(14)
  final void noScriptWasLeftOut() throws IOException {
    Path scripts = Repository.scripts();
    try (Stream<Path> files = Files.walk(scripts, 2)) {
      assertThat(ran)
          .containsExactlyInAnyOrderElementsOf(
              files
                  .filter(file -> file.toString().endsWith(".hql"))
                  .map(file -> scripts.relativize(file).toString())
                  .toList());
    }
  }

  /**
   * Runs what knows days and times of day, without JUnit.
   *
   * @return what each run of a script printed, in their order
   */
  final Map<String, List<String>> printedWithTime(Path temporary) throws Exception {
    try {
      startAndGenerate(temporary);
      List<Method> steps =
          Arrays.stream(EveryScript.class.getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(Tag.class))
              .sorted(Comparator.comparing(method -> method.getAnnotation(Order.class).value()))
              .toList();
      for (Method step : steps) {
        step.invoke(this);
      }
      return printed;
    } finally {
      stop();
    }
  }

  /** Runs a script; the rows of its result. */
  private List<String> run(String script, String... variables) throws Exception {
    BeelineRun run = beeline(List.of(variables), "-f", script(script));
    assertThat(run.failed()).as(script + "\n" + run.errors()).isFalse();
    assertThat(run.columns()).as("columns as the header names them").allMatch(EveryScript::isPlain);
    printed.put("run " + (printed.size() + 1) + ", " + script, run.rows());
    return run.rows();
  }

  private static boolean isPlain(String column) {
    return column.matches("[a-z_0-9]+");
  }

  /** A script of the buckets; variables that are not given have the defaults of its header. */
  private List<String> bucketScript(String name, String... variables) throws Exception {
    List<String> all = new ArrayList<>(List.of("counts=roads"));
    all.addAll(List.of(variables));
    return scriptWithDefaults("buckets/" + name + ".hql", all.toArray(String[]::new));
  }

  /** A script of all networks, of traffic where no other is given. */
  private List<String> networkScript(String name, String... variables) throws Exception {
    return scriptWithDefaults("network/" + name + ".hql", variables);
  }

  private List<String> scriptWithDefaults(String path, String... variables) throws Exception {
    return run(path, defaults(path, variables).toArray(String[]::new));
  }

  /** The defaults of a script's header, then those of these tests, then what is given. */
  private static List<String> defaults(String path, String... variables) throws IOException {
    List<String> all = new ArrayList<>();
    Matcher declared =
        DEFAULT.matcher(
            Files.readAllLines(Repository.scripts().resolve(path)).stream()
                .filter(line -> line.startsWith("SET hive.mapred.mode"))
                .findFirst()
                .orElseThrow());
    while (declared.find()) {
      all.add(declared.group(1));
    }
    all.addAll(List.of(DATABASE, "features=volume,speed,occupancy", "run_id=run1", "k=3"));
    all.addAll(List.of(variables));
    return all;
  }

  private String script(String name) {
    ran.add(name);
    return Repository.scripts().resolve(name).toString();
  }

  private List<String> query(String sql) throws Exception {
    BeelineRun run = beeline(List.of(), "-e", "USE roads; " + sql);
    assertThat(run.failed()).as(sql + "\n" + run.errors()).isFalse();
    return run.rows();
  }

  private List<String> tables() throws Exception {
    // Spark prints the database before the name, and whether it is temporary behind it
    return query("SHOW TABLES").stream()
        .map(row -> row.replaceFirst("^[^,]*,([^,]*),.*", "$1"))
        .toList();
  }

  private void table(String name, String columns, String folder) throws Exception {
    query(
        "CREATE EXTERNAL TABLE %s (%s) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION '%s'"
            .formatted(name, columns, directory.resolve(folder).toUri()));
  }

  private BeelineRun beeline(List<String> variables, String... options) throws Exception {
    Map<String, String> values = new LinkedHashMap<>();
    for (String variable : variables) {
      String[] parts = variable.split("=", 2);
      values.put(parts[0], parts[1]);
    }
    Stream<String> settings =
        sessionSettings().stream().flatMap(setting -> Stream.of("--hiveconf", setting));
    return engine.beeline(
        values, Stream.concat(settings, Arrays.stream(options)).toArray(String[]::new));
  }

  private String location(String folder) {
    return "location=" + directory.resolve(folder).toUri();
  }

  /** The location of a folder with a file of one line. */
  private String locationOf(String folder, String line) throws IOException {
    Files.writeString(
        Files.createDirectories(directory.resolve(folder)).resolve("lines.csv"), line + "\n");
    return location(folder);
  }

  private static String jar() {
    return "jar=" + Repository.functionsJar().toUri();
  }

  /** Volume, speed and occupancy of each cluster, to the nearest 10, 1 and 1. */
  private static Set<String> centres(List<String> features) {
    Map<String, Map<String, Double>> centres = new LinkedHashMap<>();
    for (String row : features) {
      String[] columns = row.split(",", -1);
      centres
          .computeIfAbsent(columns[0], cluster -> new LinkedHashMap<>())
          .put(columns[2], Double.valueOf(columns[3]));
    }
    return centres.values().stream()
        .map(
            centre ->
                10 * Math.round(centre.get("volume") / 10)
                    + " "
                    + Math.round(centre.get("speed"))
                    + " "
                    + Math.round(centre.get("occupancy")))
        .collect(Collectors.toSet());
  }
}
