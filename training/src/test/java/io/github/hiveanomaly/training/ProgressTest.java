package io.github.hiveanomaly.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void aStageIsALine() {
    Progress progress = Progress.to(out, false);

    progress.stage("scan", "%,d rows", 63_885);

    assertThat(text()).matches("\\[ +\\d+\\.\\d s\\] scan: 63,885 rows\\R");
  }

  @Test
  void aTerminalShowsABarUntilTheStageIsDone() {
    Progress progress = Progress.to(out, true);

    progress.within("sweep", 1, 3, "1 of 3");
    progress.stage("sweep", "done");

    assertThat(text()).contains("[##########--------------------] sweep: 1 of 3");
    assertThat(text()).endsWith("sweep: done" + System.lineSeparator());
    assertThat(text().substring(text().lastIndexOf('\r'))).doesNotContain("#");
  }

  @Test
  void withoutATerminalThereIsNoBarAndNotALineForEachTask() {
    Progress progress = Progress.to(out, false);

    progress.stage("scan", "done");
    progress.within("sweep", 1, 3, "1 of 3");
    progress.within("sweep", 2, 3, "2 of 3");

    assertThat(text()).doesNotContain("\r").doesNotContain("1 of 3");
  }

  @Test
  void knowsHowLongAStageTook() throws InterruptedException {
    Progress progress = Progress.to(out, false);

    progress.stage("scan", "done");
    Thread.sleep(50);
    progress.stage("sweep", "done");

    assertThat(progress.secondsBetween("scan", "sweep")).isBetween(0.05, 30.0);
    assertThat(progress.secondsBetween("scan", "never")).isNaN();
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
