package io.github.hiveanomaly.emr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.emr.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that the pages show as {@code sh} do what they say, page after page as a reader
 * would type them.
 */
class DocumentedCommandsIT {

  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n.*?^```$");

  private static final Path TOP = Scripts.FOLDER.getParent().getParent();

  @TempDir private Path folder;

  @Test
  void theReadmesWayFromNothingToAChartWorks() throws IOException, InterruptedException {
    try (Moto moto = Moto.startWithSucceedingSteps()) {
      runPage(moto, "README.md");
      assertThat(moto.get("s3://my-bucket/readings/readings.csv").lines())
          .hasSize(32_000)
          .allMatch(line -> line.matches("405(,[0-9]+){4},[0-9]+\\.00(,[0-9]+){3}"))
          .anyMatch(line -> line.endsWith(",0,0,0"));
      assertThat(moto.activeClusters("hive-anomaly")).hasSize(1);
    }
  }

  @Test
  void theCommandsOfTheBlogPostsPageWork() throws IOException, InterruptedException {
    try (Moto moto = Moto.startWithSucceedingSteps()) {
      run(moto, "aws s3 mb s3://my-bucket && deploy/emr/upload --home s3://my-bucket/hive-anomaly");
      String cluster = moto.runCluster("hive-anomaly");
      runPage(moto, "docs/from-the-blog-post.md");
      assertThat(moto.listSteps(cluster))
          .extracting(step -> (String) step.get("Name"))
          .containsExactly("train post", "score with post, k = 4");
    }
  }

  @Test
  void theAdminsCommandsWork() throws IOException, InterruptedException {
    try (Moto moto = Moto.startWithSucceedingSteps()) {
      runPage(moto, "docs/admin.md");
      assertThat(moto.activeClusters("hive-anomaly")).isEmpty();
      assertThat(moto.emr("ListClusters", "{}").toString()).contains("Name=roads");
      assertThat(moto.list("s3://my-bucket/hive-anomaly")).isEmpty();
    }
  }

  @Test
  void theDataEngineersCommandsWork() throws IOException, InterruptedException {
    try (Moto moto = Moto.startWithSucceedingSteps()) {
      run(moto, "aws s3 mb s3://my-bucket && deploy/emr/upload --home s3://my-bucket/hive-anomaly");
      String cluster = moto.runCluster("hive-anomaly");
      runPage(moto, "docs/data-engineer.md");
      assertThat(moto.list("s3://my-bucket/readings")).containsExactly("readings.csv");
      assertThat(moto.listSteps(cluster))
          .extracting(step -> (String) step.get("Name"))
          .startsWith(
              "load the readings",
              "bind the readings",
              "create the tables of traffic",
              "create the views of the post",
              "train run1",
              "score with run1, k = 4")
          .contains(
              "train weekdays",
              "run weather/features.hql",
              "train weather1",
              "run buckets/observations_from_csv.hql",
              "run network/clean.hql");
      assertThat(moto.clusterState(cluster)).isEqualTo("TERMINATED");
    }
  }

  private void runPage(Moto moto, String page) throws IOException {
    List<String> blocks =
        COMMANDS
            .matcher(Files.readString(TOP.resolve(page)))
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      run(
          moto,
          block.lines().filter(line -> !line.startsWith("```")).collect(Collectors.joining("\n")));
    }
  }

  /** Runs commands as in the top of a clone, where there is a file with readings. */
  private void run(Moto moto, String commands) throws IOException {
    Files.writeString(folder.resolve("readings.csv"), "5,1,11,2026001,4,0.00,100,60,10\n");
    Path deploy = Files.createSymbolicLink(folder.resolve("deploy"), TOP.resolve("deploy"));
    try {
      Outcome outcome =
          Scripts.on(moto)
              .with("HIVE_ANOMALY_POLL", "1")
              .shell("set -e\ncd '" + folder + "'\n" + commands);
      assertThat(outcome.exitCode()).as(commands + outcome.everything()).isZero();
    } finally {
      Files.delete(deploy);
    }
  }
}
