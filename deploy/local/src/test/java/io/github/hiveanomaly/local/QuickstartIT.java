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

  @Test
  void findsWhatItPlantedAndServesUntilCtrlC() throws Exception {
    int port = Ports.free();
    try (StartedQuickstart run =
        StartedQuickstart.start(
            "--serve", "--directory", INSTANCE.toString(), "--port", Integer.toString(port))) {
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
      // by its p_value one normal reading in a thousand is expected to be flagged
      assertThat(Long.parseLong(planted.group(3))).isLessThan(150);

      assertThat(beeline("SELECT count(*) AS n FROM sensoroutput")).contains("50000");
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

      List<ProcessHandle> processes = run.processes();
      assertThat(processes).as("quickstart and Hive").hasSize(2);
      run.signal("INT");
      run.awaitEnd();
      assertAllEnd(processes);
      assertThat(Ports.isOpen(port)).isFalse();
      assertThat(StartedQuickstart.run("beeline")).contains("beeline: nothing serves");
      assertThat(StartedQuickstart.run("train")).contains("train: nothing serves");
    }
  }

  private static String beeline(String query) throws IOException {
    return new String(
        connected("beeline", "--silent=true", "-e", query).start().getInputStream().readAllBytes(),
        StandardCharsets.UTF_8);
  }

  private static int train(String... arguments) throws IOException, InterruptedException {
    return connected("train", arguments)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static ProcessBuilder connected(String script, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(StartedQuickstart.FOLDER.resolve(script).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("QUICKSTART_DIRECTORY", INSTANCE.toString());
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
            own.toString(), "--engine", "mr", "--k", "3", "--directory", INSTANCE.toString())) {
      run.awaitText("readings read");
      List<ProcessHandle> processes = run.processes();
      assertThat(run.awaitEnd()).as(run.output()).isZero();
      assertThat(run.output())
          .contains("20000 readings read; 2 lines set aside in traffic_readings_rejected")
          .contains("What are they, with k = 3?")
          .doesNotContain("planted");
      assertAllEnd(processes);
    }
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
        .contains("the first has 3 fields: entity,date,count");
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
