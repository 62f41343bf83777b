package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.Engine;
import io.github.hiveanomaly.processes.HiveProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** The steps from raw readings to anomalies, two at a time where neither needs the other. */
final class QuickstartRun {

  private static final String DATABASE = "anomaly";
  private static final String RUN = "quickstart";
  private static final String NETWORK = "traffic";
  private static final String FEATURES = "volume,speed,occupancy";

  /** The sweep tries 1 to so many clusters. */
  private static final int MAX_K = 10;

  /** The probability below which the tables count outliers. */
  private static final String RARE = "0.01";

  /** Below it a reading is an anomaly; that share of normal ones is lost with them. */
  private static final String P_VALUE = "0.001";

  private static final String STRANGEST = "10";
  private static final int SCRIPTS_AT_ONCE = 2;

  private final Installation installation;
  private final Instance instance;
  private final Children children;
  private final Terminal terminal;

  QuickstartRun(
      Installation installation, Instance instance, Children children, Terminal terminal) {
    this.installation = installation;
    this.instance = instance;
    this.children = children;
    this.terminal = terminal;
  }

  /** All of it. */
  void run(Readings readings, int k, Engine engine, int port, boolean serve)
      throws IOException, InterruptedException {
    HiveProcess hive =
        HiveProcess.start(
            installation.build().hive3(), instance.runFolder(), children, engine, port);
    terminal.line("hive-anomaly quickstart: " + readings.describe());
    readings.putInto(folder("readings"));
    hive.awaitReady();
    terminal.done("Hive on " + engine + " is up: " + hive.url());
    Beeline beeline = new Beeline(installation, instance, children, hive.url());
    Map<String, String> variables =
        Map.of(
            "database",
            DATABASE,
            "network",
            NETWORK,
            "features",
            FEATURES,
            "run_id",
            RUN,
            "k",
            Integer.toString(k),
            "from_day",
            "0001-01-01",
            "to_day",
            "9999-12-31");
    try (Scripts scripts = new Scripts(installation, beeline, variables, SCRIPTS_AT_ONCE)) {
      installFunctions(scripts);
      createTables(scripts);
      readReadings(scripts);
      Future<Void> training = scripts.submit(() -> train(hive.metastorePort(), k));
      if (readings instanceof GeneratedReadings generated) {
        OddWeeks weeks = new OddWeeks(scripts, instance);
        ScriptOutput oddWeeks = weeks.find(generated.seed());
        Scripts.result(training);
        analyse(scripts, k);
        comparePlanted(scripts, generated.plantedFolder());
        weeks.show(oddWeeks, terminal);
      } else {
        Scripts.result(training);
        analyse(scripts, k);
      }
    }
    showTables();
    terminal.done("finished");
    if (serve) {
      serve(hive);
    }
  }

  private void installFunctions(Scripts scripts) throws IOException, InterruptedException {
    scripts.run(
        "functions/install.hql", Map.of("jar", Scripts.location(installation.build().udfJar())));
    terminal.done("the functions are installed, in database " + DATABASE);
  }

  private void createTables(Scripts scripts) throws IOException, InterruptedException {
    scripts.run("tables/create.hql", Map.of());
    terminal.done("the tables are there");
  }

  private void readReadings(Scripts scripts) throws IOException, InterruptedException {
    ScriptOutput output =
        scripts.run("traffic/readings_from_csv.hql", Map.of("location", location("readings")));
    List<String> counts = output.rows().get(0);
    String readings = counts.get(0);
    String rejected = counts.get(1);
    if (readings.equals("0")) {
      throw new QuickstartException("no line of the file is a reading");
    }
    scripts.run("traffic/features.hql", Map.of());
    scripts.run("network/tables.hql", Map.of());
    scripts.run("traffic/blog_post.hql", Map.of());
    terminal.done(
        readings
            + " readings read"
            + (rejected.equals("0")
                ? ""
                : "; " + rejected + " lines set aside in traffic_readings_rejected"));
  }

  private Void train(int metastorePort, int k) throws IOException, InterruptedException {
    new Training(installation, instance, children, metastorePort)
        .run(
            "--source",
            DATABASE + ".traffic_features",
            "--features",
            FEATURES,
            "--database",
            DATABASE,
            "--run-id",
            RUN,
            "--max-k",
            Integer.toString(Math.max(k, MAX_K)));
    terminal.done("Spark has trained k = 1 to " + Math.max(k, MAX_K));
    return null;
  }

  private void analyse(Scripts scripts, int k) throws IOException, InterruptedException {
    Future<ScriptOutput> sweep =
        scripts.submit(() -> scripts.run("network/choose_k.hql", Map.of(), Beeline.THREE_DECIMALS));
    Future<ScriptOutput> clusters =
        scripts.submit(() -> scripts.run("network/explore_clusters.hql", Map.of()));
    Scripts.result(sweep);
    scripts.run("network/score.hql", Map.of());
    terminal.done("every reading is scored with k = " + k);
    Future<ScriptOutput> byCluster =
        scripts.submit(
            () ->
                scripts.run(
                    "network/outliers_by_cluster.hql",
                    Map.of("p_value", RARE),
                    Beeline.THREE_DECIMALS));
    Future<ScriptOutput> strangest =
        scripts.submit(() -> scripts.run("network/top_anomalies.hql", Map.of("rows", STRANGEST)));
    Future<ScriptOutput> parted =
        scripts.submit(() -> scripts.run("network/clean.hql", Map.of("p_value", P_VALUE)));
    terminal.table("How many situations are there?", "choose_k.hql", Scripts.result(sweep));
    terminal.table(
        "What are they, with k = " + k + "?", "explore_clusters.hql", Scripts.result(clusters));
    terminal.table(
        "How many readings are less probable than " + RARE + "?",
        "outliers_by_cluster.hql",
        Scripts.result(byCluster));
    terminal.table(
        "The " + STRANGEST + " strangest readings", "top_anomalies.hql", Scripts.result(strangest));
    terminal.table("Clean readings and anomalies, apart", "clean.hql", Scripts.result(parted));
  }

  private void comparePlanted(Scripts scripts, Path plantedFolder)
      throws IOException, InterruptedException {
    String script = "planted_anomalies.hql";
    ScriptOutput output =
        scripts.run(
            installation.ownScript(script),
            Map.of("p_value", P_VALUE, "location", Scripts.location(plantedFolder)));
    terminal.table("Were the planted anomalies found?", script, output);
    terminal.line(PlantedAnomalies.of(output).describe(P_VALUE));
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
        "Serving " + hive.url() + "/" + DATABASE + " until Ctrl-C; try deploy/local/beeline");
    throw hive.awaitEnd();
  }

  private Path folder(String name) {
    return instance.folder("input/" + name);
  }

  private String location(String name) {
    return Scripts.location(folder(name));
  }
}
