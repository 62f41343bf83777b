package io.github.hiveanomaly.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.processes.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the quickstart itself: the script, the servers, Spark, beeline. */
class QuickstartIT {

  private static final Path INSTANCE =
      StartedQuickstart.FOLDER.resolve("target/quickstart-it").toAbsolutePath();

  @TempDir private Path folder;

  private Path kept() {
    return folder.resolve("kept");
  }

  @Test
  void findsWhatItPlantedAndServesUntilCtrlC() throws Exception {
    int port = Ports.free();
    try (StartedQuickstart run =
        StartedQuickstart.start(
            "--serve",
            "--keep",
            "--directory",
            kept().toString(),
            "--port",
            Integer.toString(port))) {
      run.awaitText("Serving jdbc:hive2://127.0.0.1:" + port + "/anomaly");
      String output = run.output();
      assertThat(output)
          .contains("50000 readings read")
          .containsPattern("[|] 4 .*[|] knee +[|] 205 ")
          .containsPattern("[|] 4 .*[|] knee +[|] 405 ")
          .containsPattern("[|] known bad +[|] [0-9]+ ")
          .contains("Found 8 of 8 planted odd weeks");
      Matcher planted =
          Pattern.compile(
                  "Found ([0-9]+) of ([0-9]+) planted anomalies .*false alarms: ([0-9]+) of")
              .matcher(output);
      assertThat(planted.find()).as(output).isTrue();
      long found = Long.parseLong(planted.group(1));
      assertThat(found).isGreaterThanOrEqualTo(Long.parseLong(planted.group(2)) * 95 / 100);
      // one reading in a hundred is flagged, and one in a hundred is planted
      assertThat(Long.parseLong(planted.group(3))).isLessThan(150);

      assertThat(beeline("SELECT count(*) AS n FROM sensoroutput")).contains("50000");
      scriptsRunByTheirNames(port);
      assertThat(output).contains("all of it on one page: " + kept().resolve("report.html"));
      assertThat(kept().resolve("report.html"))
          .content()
          .contains("Anomalies of traffic", "very low speed, very high occupancy", "supplier-")
          .doesNotContain("there is no", "Exception");
      reportsOfWhatThereIs(port);
      assertThat(
              train(
                  "--source",
                  "anomaly.traffic_features",
                  "--features",
                  "volume,speed,occupancy",
                  "--run-id",
                  "again",
                  "--k",
                  "2",
                  "--standardize",
                  "none"))
          .isZero();
      assertThat(beeline("SELECT run_id, k, `rows` FROM k_sweep WHERE run_id = 'again'"))
          .containsPattern("again +[|] 2 +[|] 24897 ");
      beeline("CREATE TABLE own AS SELECT 'mine' AS whose");

      List<ProcessHandle> processes = run.processes();
      assertThat(processes).as("quickstart and Hive").hasSize(2);
      run.signal("INT");
      run.awaitEnd();
      assertAllEnd(processes);
      assertThat(Ports.isOpen(port)).isFalse();
      assertThat(StartedQuickstart.run("beeline")).contains("beeline: nothing serves");
      assertThat(StartedQuickstart.run("train")).contains("train: nothing serves");
    }
    servesAgainWhatWasKept();
  }

  private void scriptsRunByTheirNames(int port) throws Exception {
    Outcome sensors =
        run("network/outliers_by_sensor", "--run-id", "quickstart", "--", "--outputformat=csv2");
    assertThat(sensors.code()).as(sensors.errors()).isZero();
    assertThat(sensors.errors()).isEmpty();
    assertThat(sensors.output()).startsWith("sensor,outliers,percentage,").hasLineCount(201);
    Outcome url =
        run(
            "network/choose_k",
            "--url=jdbc:hive2://127.0.0.1:" + port + "/default",
            "--run-id=quickstart");
    assertThat(url.code()).as(url.errors()).isZero();
    assertThat(url.output()).contains("knee");

    Outcome failing = run("network/top_anomalies", "--run-id", "O'Brien \\ \"x\"");
    assertThat(failing.code()).isEqualTo(2);
    assertThat(failing.output()).isEmpty();
    assertThat(failing.errors())
        .startsWith("run: network/top_anomalies: require: top_anomalies.hql: ")
        .contains("O'Brien \\ \"x\"")
        .hasLineCount(1);
    Outcome compiling = run("network/top_anomalies", "--run-id=r", "--network=pumps");
    assertThat(compiling.code()).isEqualTo(2);
    assertThat(compiling.errors())
        .startsWith("run: network/top_anomalies: SemanticException ")
        .contains("pumps")
        .hasLineCount(1);
    Outcome unknown = run("network/top_anomalies", "--run-id=r", "--limit=1");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.errors()).contains("network/top_anomalies has no variable limit; it has ");
    Outcome nowhere =
        run(
            "network/choose_k",
            "--run-id=r",
            "--url=jdbc:hive2://127.0.0.1:" + Ports.free() + "/default");
    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.errors()).contains("run: network/choose_k: Could not open client transport");
  }

  private void reportsOfWhatThereIs(int port) throws Exception {
    Path page = kept().resolve("of one day.html");
    Outcome url =
        outcome(
            "report",
            "--url=jdbc:hive2://127.0.0.1:" + port + "/default",
            "--to-day=2019-04-01",
            "--rows=1",
            "--out=" + page);
    assertThat(url.code()).as(url.errors()).isZero();
    assertThat(url.output()).isEqualTo(page + "\n");
    assertThat(page).content().contains("<dd>2019-04-01</dd>", "deviations");
    assertRefused("there is no training run 'nope' of network traffic; there are", "--run-id=nope");
    assertRefused("run quickstart has no model with k = 99; it has [1, 2, 3", "--k=99");
    assertRefused("are scored with k = 4 of run quickstart, not with 5", "--k=5");
    assertRefused("there is no table pumps_scores in database anomaly", "--network=pumps");
    assertRefused(
        "Could not open client transport", "--url=jdbc:hive2://127.0.0.1:" + Ports.free());
  }

  private void assertRefused(String message, String option) throws Exception {
    Path page = kept().resolve("refused.html");
    Outcome refused = outcome("report", option, "--out=" + page);
    assertThat(refused.code()).as(refused.output()).isEqualTo(1);
    assertThat(refused.errors()).contains("report: ").contains(message);
    assertThat(page).doesNotExist();
  }

  private void servesAgainWhatWasKept() throws Exception {
    assertThat(StartedQuickstart.run("quickstart", "--directory", kept().toString()))
        .contains("holds tables that were to be kept; add --keep to go on with them");
    try (StartedQuickstart again =
        StartedQuickstart.start("--serve", "--keep", "--directory", kept().toString())) {
      again.awaitText("Serving jdbc:hive2://127.0.0.1:");
      assertThat(again.output())
          .contains("quickstart --keep: goes on with the tables in " + kept())
          .doesNotContain("readings read");
      assertThat(beeline("SELECT whose FROM own")).contains("mine");
      assertThat(beeline("SELECT DISTINCT run_id FROM k_sweep")).contains("again", "quickstart");
      assertThat(
              beeline(
                  "SELECT round(mahalanobis_threshold(0.01, 3), 3) AS t, count(*) FROM clusters"))
          .contains("3.368");
      again.signal("INT");
      again.awaitEnd();
    }
  }

  private record Outcome(int code, String output, String errors) {}

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    return outcome("run", arguments);
  }

  private Outcome outcome(String script, String... arguments)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile(script, ".err");
    try {
      Process process = connected(script, arguments).redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output, Files.readString(errors));
    } finally {
      Files.delete(errors);
    }
  }

  private String beeline(String query) throws IOException {
    return new String(
        connected("beeline", "--silent=true", "-e", query).start().getInputStream().readAllBytes(),
        StandardCharsets.UTF_8);
  }

  private int train(String... arguments) throws IOException, InterruptedException {
    return connected("train", arguments)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private ProcessBuilder connected(String script, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(StartedQuickstart.FOLDER.resolve(script).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("QUICKSTART_DIRECTORY", kept().toString());
    return builder;
  }

  @Test
  void takesAUsersOwnFileOnMapReduceAndSetsBrokenLinesAside() throws Exception {
    Path readings = folder.resolve("readings.csv");
    new TrafficSample(7).write(readings, folder.resolve("planted.csv"));
    List<String> lines = Files.readAllLines(readings).subList(0, 20_000);
    Path own = folder.resolve("own readings.csv.gz");
    try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(own))) {
      output.write("no,reading\n405,0,1,2019091,1,many,1,2,3\n".getBytes(StandardCharsets.UTF_8));
      output.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
    try (StartedQuickstart run =
        StartedQuickstart.start(
            own.toString(), "--engine=mr", "--train=hive", "--k=3", "--directory=" + INSTANCE)) {
      run.awaitText("readings read");
      List<ProcessHandle> processes = run.processes();
      assertThat(run.awaitEnd()).as(run.output()).isZero();
      assertThat(run.output())
          .contains("20000 readings read; 2 lines set aside in traffic_readings_rejected")
          .contains("Hive has trained k = 1 to 10")
          .contains("What are they, with k = 3?")
          .doesNotContain("planted");
      assertAllEnd(processes);
    }
  }

  /**
   * From a CSV file of machines to explained anomalies, without knowing of traffic or editing
   * anything.
   */
  @Test
  void takesAnySensorsFromACsvFileWithAHeader() throws Exception {
    Path sample = folder.resolve("machines.csv");
    new MachineSample(11).write(sample, folder.resolve("planted.csv"));
    List<String> lines = new ArrayList<>(Files.readAllLines(sample));
    lines.add("2026-03-06T23:59:00Z,P-07,south,1e400,2,3,4,");
    lines.add("yesterday,P-07,south,41,2.2,1.4,6,");
    lines.add("2026-03-06T23:59:00Z,P-07,south,41,2.2,1.4");
    Path own = folder.resolve("own machines.csv.gz");
    try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(own))) {
      output.write(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(StartedQuickstart.run("quickstart", own.toString()))
        .contains("own machines.csv.gz has 34,563 rows of these columns:")
        .containsPattern("current +double +[0-9]+ ")
        .contains("--network, --features, --sensor, --observed")
        .contains("--features temperature,pressure,vibration,current --sensor machine_id");
    Path binding = folder.resolve("binding");
    try (StartedQuickstart run =
        StartedQuickstart.start(
            own.toString(),
            "--network",
            "pumps",
            "--features",
            "temperature,pressure,vibration,current",
            "--sensor",
            "machine_id",
            "--observed",
            "ts",
            "--segment",
            "site",
            "--known-bad",
            "temperature < -40",
            "--binding",
            binding.toString(),
            "--directory",
            INSTANCE.toString())) {
      assertThat(run.awaitEnd()).as(run.output()).isZero();
      assertThat(run.output())
          .contains("34560 readings read; 3 rows set aside in pumps_readings_rejected:")
          .contains("1 with no number in temperature, first in line 34562: '1e400'")
          .contains("1 with no time in ts, first in line 34563: 'yesterday'")
          .contains("1 with 6 fields in place of the header's 8, first in line 34564")
          .contains("wrote " + binding.resolve("readings.hql"))
          .contains("wrote " + binding.resolve("features.hql"))
          .containsPattern("[|] 4 +[|].*[|] north ")
          .containsPattern("[|] P-07 +[|] [0-9]+ ")
          .containsPattern("where -?[0-9.]+ was to be expected")
          .containsPattern("[|] improbable +[|] [0-9]+ ")
          .containsPattern("[|] known bad +[|] [0-9]+ ")
          .containsPattern("[|] clean +[|] 3[0-9]{4} ")
          .doesNotContain("volume", "occupancy", "highway");
      // the machines with a fault that lasts come first
      Matcher sensors =
          Pattern.compile("(?m)^[|] (P-[0-9]{2}) +[|] [0-9]+ +[|]").matcher(run.output());
      List<String> first = new ArrayList<>();
      while (first.size() < 3 && sensors.find()) {
        first.add(sensors.group(1));
      }
      assertThat(first).containsExactlyInAnyOrder("P-07", "P-22", "P-40");
    }
    // Tez and Derby write into the folder they are started from
    assertThat(StartedQuickstart.FOLDER)
        .isDirectoryNotContaining(
            "glob:**/{tez-*,hive-exec-*,derby.log,metastore_db,spark-warehouse}");
    assertThat(binding.resolve("features.hql"))
        .content()
        .contains("site AS segment", "machine_id AS sensor", "ts AS observed", "`current`");
  }

  @Test
  void endsEverythingWhenItIsTerminatedOnTheWay() throws Exception {
    endsEverythingOn("TERM");
  }

  @Test
  void nothingOutlivesItWhenItIsKilled() throws Exception {
    endsEverythingOn("KILL");
  }

  private void endsEverythingOn(String signal) throws Exception {
    int port = Ports.free();
    try (StartedQuickstart run =
        StartedQuickstart.start(
            "--directory", INSTANCE.toString(), "--port", Integer.toString(port))) {
      run.awaitText("Hive on tez is up");
      List<ProcessHandle> processes = run.processes();
      assertThat(processes).hasSizeGreaterThanOrEqualTo(2);
      run.signal(signal);
      assertThat(run.awaitEnd()).isNotZero();
      assertAllEnd(processes);
      assertThat(Ports.isOpen(port)).isFalse();
    }
  }

  @Test
  void saysWhatIsWrongBeforeItStartsAnything() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    Path other = Files.writeString(folder.resolve("other.csv"), "entity,date,count\n");
    assertThat(StartedQuickstart.run("quickstart", folder.resolve("none.csv").toString()))
        .contains("quickstart: ")
        .contains("none.csv: no such file");
    assertThat(StartedQuickstart.run("quickstart", empty.toString())).contains("the file is empty");
    assertThat(StartedQuickstart.run("quickstart", other.toString()))
        .contains("there is no row below the header");
    assertThat(StartedQuickstart.run("quickstart", "--features", "a,b"))
        .contains("tell what is in a file; give the file, too");
    Path sensors = Files.writeString(folder.resolve("s.csv"), "ts,m,a,b\n2026-03-01,x,1,2\n");
    assertThat(
            StartedQuickstart.run(
                "quickstart",
                sensors.toString(),
                "--network=traffic",
                "--features=a,b",
                "--sensor=m",
                "--observed=ts"))
        .contains("--network: wanted is a name of small letters");
    assertThat(
            StartedQuickstart.run(
                "quickstart",
                sensors.toString(),
                "--network=pumps",
                "--features=a,c",
                "--sensor=m",
                "--observed=ts"))
        .contains("--features: there is no column 'c'; the file has ts, m, a, b");
    assertThat(StartedQuickstart.run("quickstart", "--k", "0"))
        .contains("--k: wanted is 1 or more, got 0");
    assertThat(StartedQuickstart.run("quickstart", "--engine", "spark"))
        .contains("--engine")
        .contains("tez, mr")
        .contains("spark");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(StartedQuickstart.run("quickstart", "--port", port))
          .contains("--port: port " + port + " is taken");
    }
  }

  private static void assertAllEnd(List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      CompletableFuture<ProcessHandle> end = process.onExit();
      assertThat(end.get(1, TimeUnit.MINUTES).isAlive()).isFalse();
    }
  }
}
