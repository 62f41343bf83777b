package io.github.hiveanomaly.emr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.emr.Command.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The steps are exactly those asked for, in order. */
class AddStepsTest {

  private static Moto moto;
  private static String home;

  private String name;
  private Scripts scripts;
  private String cluster;

  @BeforeAll
  static void startServer() throws IOException, InterruptedException {
    moto = Moto.shared();
    home = "s3://" + moto.bucket() + "/tools";
    for (String jar : new String[] {"hive-anomaly-udf-0.9", "hive-anomaly-training-0.9"}) {
      moto.put(home + "/jars/" + jar + ".jar", "a jar");
    }
    Thread.sleep(
        1100); // S3 dates files by the second, and the jars of 1.0 are to be the newer ones
    for (String jar : new String[] {"hive-anomaly-udf-1.0", "hive-anomaly-training-1.0"}) {
      moto.put(home + "/jars/" + jar + ".jar", "a jar");
    }
  }

  @BeforeEach
  void runCluster(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName();
    cluster = moto.runCluster(name);
    scripts =
        Scripts.on(moto).with("HIVE_ANOMALY_CLUSTER", cluster).with("HIVE_ANOMALY_HOME", home);
  }

  /** The words of every step's command, in the order of the steps. */
  private List<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>();
    for (Map<String, Object> step : steps()) {
      Map<String, Object> config = Moto.part(step, "Config");
      assertThat(config).containsEntry("Jar", "command-runner.jar");
      assertThat(step).containsEntry("ActionOnFailure", "CANCEL_AND_WAIT");
      commands.add(Moto.words(step));
    }
    return commands;
  }

  private List<Map<String, Object>> steps() {
    return moto.listSteps(cluster);
  }

  private static List<String> hive(String script, String... definitions) {
    List<String> words =
        new ArrayList<>(
            List.of("hive-script", "--run-hive-script", "--args", "-f", home + "/sql/" + script));
    for (String definition : definitions) {
      words.add("-d");
      words.add(definition);
    }
    return words;
  }

  private void succeed(String... arguments) {
    Outcome outcome = scripts.run("add-steps", arguments);
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
  }

  @Test
  void installMakesDatabaseFunctionsAndTables() {
    succeed("install");
    assertThat(commands())
        .containsExactly(
            hive(
                "emr/create_database.hql",
                "database=anomaly",
                "location=" + home + "/warehouse/anomaly.db"),
            hive(
                "functions/install.hql",
                "database=anomaly",
                "jar=" + home + "/jars/hive-anomaly-udf-1.0.jar"),
            hive("tables/create.hql", "database=anomaly"));
  }

  @Test
  void installTakesDatabaseLocationAndVersion() {
    succeed("install", "--database", "roads", "--location", "s3://lake/roads/", "--version", "0.9");
    assertThat(commands())
        .startsWith(
            hive("emr/create_database.hql", "database=roads", "location=s3://lake/roads"),
            hive(
                "functions/install.hql",
                "database=roads",
                "jar=" + home + "/jars/hive-anomaly-udf-0.9.jar"));
  }

  @Test
  void loadReadsTheFolder() {
    succeed("load", "--readings", "s3://lake/readings");
    assertThat(commands())
        .containsExactly(
            hive(
                "traffic/readings_from_csv.hql",
                "database=anomaly",
                "location=s3://lake/readings/",
                "from_day=0001-01-01",
                "to_day=9999-12-31"),
            hive("traffic/features.hql", "database=anomaly"),
            hive("network/tables.hql", "database=anomaly", "network=traffic"),
            hive("traffic/blog_post.hql", "database=anomaly"));
  }

  @Test
  void trainSubmitsTheSparkJob() {
    succeed("train", "--run-id", "run1");
    assertThat(commands())
        .containsExactly(
            List.of(
                "spark-submit",
                "--deploy-mode",
                "client",
                "--class",
                "io.github.hiveanomaly.training.Train",
                home + "/jars/hive-anomaly-training-1.0.jar",
                "--source",
                "anomaly.traffic_features",
                "--features",
                "volume,speed,occupancy",
                "--database",
                "anomaly",
                "--run-id",
                "run1"));
  }

  @Test
  void trainPassesOptionsOnAsTheyAre() {
    String condition = "note = \"a\\b\" AND day > '2024-01-01' AND 100% \t, {x}";
    succeed(
        "train",
        "--run-id",
        "run2",
        "--deploy-mode",
        "cluster",
        "--spark-conf",
        "spark.a=1,2",
        "--spark-conf",
        "spark.b=x y",
        "--source",
        "weather.readings",
        "--features",
        "wind,rain",
        "--",
        "--where",
        condition,
        "--k",
        "4,6");
    assertThat(commands())
        .containsExactly(
            List.of(
                "spark-submit",
                "--deploy-mode",
                "cluster",
                "--conf",
                "spark.a=1,2",
                "--conf",
                "spark.b=x y",
                "--class",
                "io.github.hiveanomaly.training.Train",
                home + "/jars/hive-anomaly-training-1.0.jar",
                "--source",
                "weather.readings",
                "--features",
                "wind,rain",
                "--database",
                "anomaly",
                "--run-id",
                "run2",
                "--where",
                condition,
                "--k",
                "4,6"));
  }

  @Test
  void scoreNamesRunAndK() {
    succeed(
        "score",
        "--run-id",
        "run1",
        "--k",
        "6",
        "--database",
        "roads",
        "--from-day",
        "2026-03-01",
        "--to-day",
        "2026-03-02");
    assertThat(commands())
        .containsExactly(
            hive(
                "network/score.hql",
                "database=roads",
                "network=traffic",
                "features=volume,speed,occupancy",
                "run_id=run1",
                "k=6",
                "from_day=2026-03-01",
                "to_day=2026-03-02"));
  }

  @Test
  void anyScriptMayBeAStep() {
    succeed(
        "script",
        "--script",
        "network/clean.hql",
        "--define",
        "run_id=run1",
        "--define",
        "p_value=0.001");
    succeed("script", "--script", "s3://mine/own.hql", "--define", "text=a=b, c");
    assertThat(commands())
        .containsExactly(
            hive(
                "network/clean.hql",
                "database=anomaly",
                "network=traffic",
                "run_id=run1",
                "from_day=0001-01-01",
                "to_day=9999-12-31",
                "p_value=0.001"),
            List.of(
                "hive-script",
                "--run-hive-script",
                "--args",
                "-f",
                "s3://mine/own.hql",
                "-d",
                "database=anomaly",
                "-d",
                "text=a=b, c"));
  }

  @Test
  void anotherNetworkIsTrainedAndScoredByItsName() {
    succeed(
        "train",
        "score",
        "--network",
        "pumps",
        "--features",
        "temperature,pressure,current",
        "--run-id",
        "p1");
    assertThat(commands()).hasSize(3);
    assertThat(commands().get(0))
        .containsSequence("--source", "anomaly.pumps_features")
        .containsSequence("--features", "temperature,pressure,current");
    assertThat(commands().get(1))
        .isEqualTo(hive("network/tables.hql", "database=anomaly", "network=pumps"));
    assertThat(commands().get(2))
        .isEqualTo(
            hive(
                "network/score.hql",
                "database=anomaly",
                "network=pumps",
                "features=temperature,pressure,`current`",
                "run_id=p1",
                "k=4",
                "from_day=0001-01-01",
                "to_day=9999-12-31"));
  }

  @Test
  void aScriptGetsTheOptionsItHasVariablesFor() {
    succeed(
        "script",
        "--script",
        "network/outliers_by_sensor.hql",
        "--network",
        "pumps",
        "--run-id",
        "p1",
        "--define",
        "p_value=0.05");
    assertThat(commands())
        .containsExactly(
            hive(
                "network/outliers_by_sensor.hql",
                "database=anomaly",
                "network=pumps",
                "run_id=p1",
                "from_day=0001-01-01",
                "to_day=9999-12-31",
                "p_value=0.05"));
  }

  @Test
  void valuesAreQuotedWhereTheScriptQuotesThem() {
    succeed("script", "--script", "network/choose_k.hql", "--define", "run_id=O'Brien\\x");
    assertThat(commands())
        .containsExactly(
            hive(
                "network/choose_k.hql",
                "database=anomaly",
                "network=traffic",
                "run_id=O\\'Brien\\\\x"));
  }

  @Test
  void variablesThatAreNoneOrMissingAreRefused() {
    Outcome unknown =
        scripts.run(
            "add-steps",
            "script",
            "--script",
            "network/clean.hql",
            "--run-id",
            "r",
            "--define",
            "limit=1");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.errors())
        .contains("network/clean.hql has no variable limit; it has database (anomaly), ");
    Outcome missing = scripts.run("add-steps", "script", "--script", "network/clean.hql");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.errors()).contains("network/clean.hql wants run_id, ");
    Outcome script = scripts.run("add-steps", "script", "--script", "network/cleen.hql");
    assertThat(script.errors()).contains("there is no script network/cleen.hql");
    Outcome load =
        scripts.run("add-steps", "load", "--network", "pumps", "--readings", "s3://lake/readings");
    assertThat(load.exitCode()).isEqualTo(2);
    assertThat(load.errors())
        .contains("load reads the nine columns of traffic, got --network pumps");
    assertThat(steps()).isEmpty();
  }

  @Test
  void severalActionsComeInTheOrderGiven() {
    Outcome outcome =
        scripts.run(
            "add-steps",
            "install",
            "load",
            "train",
            "score",
            "--readings",
            "s3://lake/readings",
            "--run-id",
            "run1",
            "--cluster",
            "",
            "--name",
            name);
    assertThat(outcome.exitCode()).isZero();
    List<Map<String, Object>> steps = steps();
    assertThat(steps)
        .extracting(step -> step.get("Name"))
        .containsExactly(
            "create the database",
            "install the functions",
            "create the tables",
            "load the readings",
            "bind the readings",
            "create the tables of traffic",
            "create the views of the post",
            "train run1",
            "score with run1, k = 4");
    assertThat(outcome.text().lines())
        .containsExactlyElementsOf(steps.stream().map(step -> (String) step.get("Id")).toList());
  }

  @Test
  void theDryRunPrintsTheCallAndMakesNone() {
    String condition = "it's \"quoted\" $HOME `date` \\";
    Outcome dry =
        scripts.run("add-steps", "train", "--run-id", "r", "--dry-run", "--", "--where", condition);
    assertThat(dry.output()).startsWith("aws emr add-steps --cluster-id " + cluster + " --steps ");
    assertThat(steps()).isEmpty();
    assertThat(scripts.shell(dry.output()).exitCode()).isZero();
    assertThat(commands()).hasSize(1);
    assertThat(commands().get(0)).endsWith("--where", condition);
  }

  @Test
  void aMissingJarIsNamed() {
    Outcome outcome = scripts.run("add-steps", "install", "--version", "3.0");
    assertThat(outcome.errors())
        .contains("there is no hive-anomaly-udf-3.0.jar in " + home + "/jars: run upload first");
    Outcome elsewhere =
        scripts.run("add-steps", "train", "--run-id", "r", "--home", home + "/elsewhere");
    assertThat(elsewhere.errors())
        .contains("there is no hive-anomaly-training-*.jar in " + home + "/elsewhere/jars");
    assertThat(List.of(outcome.exitCode(), elsewhere.exitCode())).containsOnly(1);
    assertThat(steps()).isEmpty();
  }

  @Test
  void aMissingClusterIsNamed() {
    Outcome outcome =
        scripts.run("add-steps", "score", "--run-id", "r", "--cluster", "", "--name", "nobody");
    assertThat(outcome.errors())
        .contains("there is no running cluster named 'nobody': make one with create-cluster");
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void theSecretIsNeverPrinted() {
    assertThat(scripts.trace("add-steps", "score", "--run-id", "r").everything())
        .contains("emr add-steps")
        .doesNotContain(Moto.SECRET);
    assertThat(scripts.trace("add-steps", "score", "--run-id", "r", "--dry-run").everything())
        .doesNotContain(Moto.SECRET);
  }
}
