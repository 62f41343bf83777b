package io.github.hiveanomaly.emr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.emr.Command.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Waiting for steps ends when they do, and tells what became of them. */
class WaitForStepsTest {

  private static Moto moto;

  private Scripts scripts;
  private String cluster;

  @BeforeAll
  static void startServer() throws IOException, InterruptedException {
    moto = Moto.startWithEndingSteps();
  }

  @AfterAll
  static void stopServer() {
    if (moto != null) {
      moto.close();
    }
  }

  @BeforeEach
  void createCluster(TestInfo test) {
    cluster = moto.runCluster(test.getTestMethod().orElseThrow().getName());
    scripts =
        Scripts.on(moto)
            .with("HIVE_ANOMALY_CLUSTER", cluster)
            .with("HIVE_ANOMALY_HOME", "s3://some-bucket/home")
            .with("HIVE_ANOMALY_READINGS", "s3://some-bucket/readings")
            .with("HIVE_ANOMALY_POLL", "1");
  }

  /** Adds the four steps of load, and waits for them in the background. */
  private CompletableFuture<Outcome> load() {
    return CompletableFuture.supplyAsync(
        () -> scripts.run("add-steps", "load", "--wait", "--time-limit", "100"));
  }

  private List<String> awaitSteps() throws InterruptedException {
    List<String> ids = List.of();
    for (int i = 0; i < 6000 && ids.size() < 4; i++) {
      Thread.sleep(100);
      ids = moto.listSteps(cluster).stream().map(step -> (String) step.get("Id")).toList();
    }
    assertThat(ids).hasSize(4);
    return ids;
  }

  private static Outcome end(CompletableFuture<Outcome> run)
      throws InterruptedException, ExecutionException, TimeoutException {
    return run.get(600, TimeUnit.SECONDS);
  }

  @Test
  void allIsWellWhenEveryStepHasSucceeded() throws Exception {
    CompletableFuture<Outcome> run = load();
    List<String> ids = awaitSteps();
    for (String id : ids) {
      moto.endStep(id, "COMPLETED", "");
    }
    Outcome outcome = end(run);
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(outcome.text().lines()).containsExactlyElementsOf(ids);
    assertThat(outcome.errors())
        .contains(
            "step " + ids.get(0) + " (load the readings): COMPLETED",
            "step " + ids.get(1) + " (bind the readings): COMPLETED");
  }

  @Test
  void aStepThatFailsIsAnErrorThatTellsWhyAndWhere() throws Exception {
    CompletableFuture<Outcome> run = load();
    List<String> ids = awaitSteps();
    moto.endStep(ids.get(0), "COMPLETED", "");
    moto.endStep(ids.get(1), "FAILED", "Unknown Error.");
    Outcome outcome = end(run);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors())
        .contains(
            "step " + ids.get(1) + " (bind the readings) is FAILED: Unknown Error.",
            "/var/log/hadoop/steps/" + ids.get(1) + "/ on the primary node",
            "s3://some-bucket/logs/" + cluster + "/steps/" + ids.get(1) + "/");
  }

  @Test
  void aCancelledStepIsAnError() throws Exception {
    CompletableFuture<Outcome> run = load();
    moto.endStep(awaitSteps().get(0), "CANCELLED", "");
    Outcome outcome = end(run);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors()).contains("(load the readings) is CANCELLED");
  }

  @Test
  void theTimeLimitEndsTheWaitingAndNotTheStep() {
    Outcome outcome = scripts.run("add-steps", "load", "--wait", "--time-limit", "1");
    assertThat(outcome.exitCode()).isEqualTo(1);
    String id = outcome.text().lines().findFirst().orElseThrow();
    assertThat(outcome.errors())
        .contains(
            "step " + id + " (load the readings) is still RUNNING after 1 seconds (--time-limit)",
            "aws emr cancel-steps --cluster-id " + cluster + " --step-ids " + id,
            "/steps/" + id + "/");
    assertThat(Moto.part(moto.listSteps(cluster).get(0), "Status").get("State"))
        .isEqualTo("RUNNING");
  }
}
