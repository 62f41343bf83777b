package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.Engine;
import io.github.hiveanomaly.processes.HiveProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Future;

/** The steps from raw readings to anomalies, two at a time where neither needs the other. */
final class QuickstartRun {

  private static final String DATABASE = "anomaly";

  /** The sweep tries 1 to so many clusters. */
  private static final int MAX_K = 10;

  private static final String STRANGEST = "10";

  /** Rows that a table of the report has at most. */
  private static final int MOST_ROWS = 40;

  /** Rows of the table that has one for each sensor. */
  private static final int FIRST_SENSORS = 15;

  private static final int SCRIPTS_AT_ONCE = 2;

  private final Installation installation;
  private final Instance instance;
  private final Children children;
  private final Terminal terminal;
  private final Network network;
  private final Trainer trainer;
  private final int k;
  private final String limit;

  /**
   * Runs nothing yet.
   *
   * @param k how many clusters to score with
   * @param limit the probability below which a reading is an anomaly
   */
  QuickstartRun(
      Installation installation,
      Instance instance,
      Children children,
      Terminal terminal,
      Network network,
      Trainer trainer,
      int k,
      String limit) {
    this.installation = installation;
    this.instance = instance;
    this.children = children;
    this.terminal = terminal;
    this.network = network;
    this.trainer = trainer;
    this.k = k;
    this.limit = limit;
  }

  /** All of it. */
  void run(Readings readings, Engine engine, int port, boolean serve)
      throws IOException, InterruptedException {
    HiveProcess hive = start(engine, port);
    terminal.line("hive-anomaly quickstart: " + readings.describe());
    readings.prepare(instance);
    hive.awaitReady();
    terminal.done("Hive on " + engine + " is up: " + hive.url());
    try (Scripts scripts = scripts(hive)) {
      installFunctions(scripts);
      scripts.run("tables/create.hql", Map.of());
      readings.load(scripts, instance).forEach(terminal::done);
      createTables(scripts);
      Future<Void> training = scripts.submit(() -> train(scripts, hive.metastorePort()));
      if (readings instanceof GeneratedReadings generated) {
        OddWeeks weeks = new OddWeeks(scripts, instance);
        ScriptOutput oddWeeks = weeks.find(generated.seed());
        Scripts.result(training);
        analyse(scripts);
        comparePlanted(scripts, generated.plantedFolder());
        weeks.show(oddWeeks, terminal);
      } else {
        Scripts.result(training);
        analyse(scripts);
        if (readings.planted().isPresent()) {
          comparePlanted(scripts, readings.planted().get());
        }
      }
    }
    terminal.line("");
    terminal.done("all of it on one page: " + report(hive.url()));
    showTables();
    instance.finish();
    terminal.done("finished");
    if (serve) {
      serve(hive);
    }
  }

  private HiveProcess start(Engine engine, int port) throws IOException {
    return HiveProcess.start(
        installation.build().hive3(), instance.runFolder(), children, engine, port);
  }

  /** Goes on with the tables of an earlier run. */
  void serveAgain(Engine engine, int port) throws IOException, InterruptedException {
    HiveProcess hive = start(engine, port);
    terminal.line("hive-anomaly quickstart: the tables, models and functions of an earlier run");
    hive.awaitReady();
    terminal.done("Hive on " + engine + " is up: " + hive.url());
    try (Scripts scripts = scripts(hive)) {
      installFunctions(scripts);
    }
    showTables();
    serve(hive);
  }

  private Scripts scripts(HiveProcess hive) throws IOException {
    Beeline beeline = new Beeline(installation, instance, children, hive.url());
    Map<String, String> variables =
        Map.of(
            "database", DATABASE,
            "network", network.name(),
            "features", network.features(),
            "run_id", network.runId(),
            "k", Integer.toString(k));
    return new Scripts(installation, beeline, variables, SCRIPTS_AT_ONCE);
  }

  private void installFunctions(Scripts scripts) throws IOException, InterruptedException {
    scripts.run(
        "functions/install.hql", Map.of("jar", Scripts.location(installation.build().udfJar())));
    terminal.done("the functions are installed, in database " + DATABASE);
  }

  private void createTables(Scripts scripts) throws IOException, InterruptedException {
    scripts.run("network/tables.hql", Map.of());
    if (network.equals(Network.TRAFFIC)) {
      scripts.run("traffic/blog_post.hql", Map.of());
    }
    terminal.done("the tables are there");
  }

  private Void train(Scripts scripts, int metastorePort) throws IOException, InterruptedException {
    String maxK = Integer.toString(Math.max(k, MAX_K));
    // a run of the same name, where tables are kept, is of the same readings
    if (trainer == Trainer.HIVE) {
      scripts.run("network/train.hql", Map.of("max_k", maxK, "overwrite", "true"));
      terminal.done("Hive has trained k = 1 to " + maxK);
    } else {
      trainBySpark(metastorePort, maxK);
      terminal.done("Spark has trained k = 1 to " + maxK);
    }
    return null;
  }

  private void trainBySpark(int metastorePort, String maxK)
      throws IOException, InterruptedException {
    new Training(installation, instance, children, metastorePort)
        .run(
            "--source",
            DATABASE + "." + network.name() + "_features",
            "--features",
            network.plainFeatures(),
            "--database",
            DATABASE,
            "--run-id",
            network.runId(),
            "--max-k",
            maxK,
            "--overwrite");
  }

  private void analyse(Scripts scripts) throws IOException, InterruptedException {
    Future<ScriptOutput> sweep = submit(scripts, "choose_k", Map.of());
    Future<ScriptOutput> clusters = submit(scripts, "explore_clusters", Map.of());
    Scripts.result(sweep);
    scripts.run("network/score.hql", Map.of());
    terminal.done("every reading is scored with k = " + k);
    Future<ScriptOutput> limits = submit(scripts, "choose_threshold", Map.of());
    Future<ScriptOutput> bySensor = submit(scripts, "outliers_by_sensor", Map.of("p_value", limit));
    Future<ScriptOutput> strangest = submit(scripts, "top_anomalies", Map.of("rows", STRANGEST));
    Future<ScriptOutput> why = submit(scripts, "explain_anomalies", Map.of("rows", STRANGEST));
    Future<ScriptOutput> parted = submit(scripts, "clean", Map.of("p_value", limit));
    show("How many situations are there?", "choose_k", sweep);
    show("What are they, with k = " + k + "?", "explore_clusters", clusters);
    show(
        "Below which probability is a reading an anomaly? Here: " + limit,
        "choose_threshold",
        limits);
    show("Which sensors have most of them?", "outliers_by_sensor", bySensor, FIRST_SENSORS);
    show("The " + STRANGEST + " strangest readings", "top_anomalies", strangest);
    show("Why are they strange?", "explain_anomalies", why);
    show("Clean readings and anomalies, apart", "clean", parted);
  }

  private static Future<ScriptOutput> submit(
      Scripts scripts, String script, Map<String, String> variables) {
    return scripts.submit(
        () -> scripts.run("network/" + script + ".hql", variables, Beeline.FIVE_DECIMALS));
  }

  private void show(String heading, String script, Future<ScriptOutput> output)
      throws IOException, InterruptedException {
    show(heading, script, output, MOST_ROWS);
  }

  private void show(String heading, String script, Future<ScriptOutput> output, int most)
      throws IOException, InterruptedException {
    terminal.table(heading, script + ".hql", Scripts.result(output).first(most));
  }

  private void comparePlanted(Scripts scripts, Path plantedFolder)
      throws IOException, InterruptedException {
    String script = "planted_anomalies.hql";
    ScriptOutput output =
        scripts.run(
            installation.ownScript(script),
            Map.of("p_value", limit, "location", Scripts.location(plantedFolder)));
    terminal.table("Were the planted anomalies found?", script, output);
    terminal.line(PlantedAnomalies.of(output).describe(limit));
  }

  private Path report(String url) throws IOException, InterruptedException {
    return new ReportPage(installation, instance, children)
        .write(
            "--url",
            url,
            "--database",
            DATABASE,
            "--network",
            network.name(),
            "--run-id",
            network.runId(),
            "--k",
            Integer.toString(k),
            "--p-value",
            limit);
  }

  private void showTables() {
    terminal.line("");
    terminal.line(
        "The tables are in database "
            + DATABASE
            + ", below "
            + instance.folder("hive/warehouse")
            + "; the logs in "
            + instance.folder("logs"));
  }

  private void serve(HiveProcess hive) throws IOException, InterruptedException {
    instance.announce(hive.url() + "/" + DATABASE, hive.metastorePort());
    terminal.line(
        "Serving "
            + hive.url()
            + "/"
            + DATABASE
            + " until Ctrl-C; try deploy/local/beeline, or deploy/local/run network/top_anomalies"
            + (network.equals(Network.TRAFFIC) ? "" : " --network " + network.name())
            + " --run-id "
            + network.runId());
    throw hive.awaitEnd();
  }
}
