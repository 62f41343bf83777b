package io.github.hiveanomaly.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hiveanomaly.emr.Command.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The checkers of shell scripts and of CloudFormation templates find nothing, where there are any.
 */
class LintTest {

  @Test
  void shellcheckFindsNothing() {
    assumeTrue(Command.works("shellcheck", "--version"), "skipped: there is no shellcheck");
    Outcome outcome =
        Command.run(
            Map.of(),
            List.of(
                "shellcheck",
                "-x",
                "common.bash",
                "upload",
                "create-cluster",
                "add-steps",
                "sample-readings",
                "tear-down",
                "../local/run",
                "../local/quickstart",
                "../local/beeline",
                "../local/train",
                "../../docs/charts/draw"));
    assertThat(outcome.everything()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void cfnLintFindsNothing() {
    assumeTrue(Command.works("cfn-lint", "--version"), "skipped: there is no cfn-lint");
    Outcome outcome = Command.run(Map.of(), List.of("cfn-lint", "cluster.yaml"));
    assertThat(outcome.everything()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }
}
