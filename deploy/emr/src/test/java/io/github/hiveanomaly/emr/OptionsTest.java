package io.github.hiveanomaly.emr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.emr.Command.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scripts say to options, before any of them calls AWS. */
class OptionsTest {

  private static final String HOME = "s3://bucket/home";

  private final Scripts scripts = Scripts.offline();

  @ParameterizedTest
  @ValueSource(strings = {"upload", "create-cluster", "add-steps", "tear-down"})
  void helpTellsUsageAndOptions(String script) {
    Outcome outcome = scripts.run(script, "--help");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output())
        .startsWith("Usage: deploy/emr/" + script)
        .contains("  --home S3_FOLDER\n", "  --dry-run\n", "  --region NAME\n");
    assertThat(outcome.errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          upload         | --frob x               | there is no option --frob
          upload         | -q                     | there is no option -q
          upload         | extra                  | takes options only, got 'extra'
          upload         | --udf-jar              | --udf-jar wants a value (FILE)
          upload         | --dry-run=yes          | --dry-run takes no value, got 'yes'
          upload         | --home /tmp/x          | --home wants a folder such as s3://bucket/folder, got '/tmp/x'
          upload         | --udf-jar no.jar       | --udf-jar: there is no file no.jar
          create-cluster | --core-count two       | --core-count wants a whole number from 1 to 1000, got 'two'
          create-cluster | --core-count 0         | --core-count wants a whole number from 1 to 1000, got '0'
          create-cluster | --core-count 010       | --core-count wants a whole number from 1 to 1000, got '010'
          create-cluster | --task-count -1        | --task-count wants a whole number from 0 to 1000, got '-1'
          create-cluster | --idle-timeout 59      | --idle-timeout wants a whole number from 60 to 604800, got '59'
          create-cluster | --metastore derby      | --metastore wants hive or glue, got 'derby'
          create-cluster | --release-label 7.12.0 | --release-label wants a release of the 7 line such as emr-7.12.0
          create-cluster | --release-label emr-8.0.0 | got 'emr-8.0.0'
          create-cluster | --core-type big        | --core-type wants an instance type such as m5.xlarge, got 'big'
          create-cluster | --subnet vpc-1         | --subnet wants a subnet id such as subnet-0123456789abcdef0, got 'vpc-1'
          create-cluster | --name it's            | --name wants letters, digits, blanks, dots, dashes and underscores, got 'it's'
          create-cluster | --tag lonely --dry-run | --tag wants KEY=VALUE, got 'lonely'
          create-cluster | --configurations no.json | --configurations: there is no file no.json
          create-cluster | --time-limit 0         | --time-limit wants a whole number from 1 to 604800, got '0'
          add-steps      | --k 4                  | which steps? Name some of install, load, train, score and script
          add-steps      | instal                 | there is no action 'instal': install, load, train, score or script
          add-steps      | load                   | --readings (or HIVE_ANOMALY_READINGS) is missing
          add-steps      | score                  | --run-id (or HIVE_ANOMALY_RUN_ID) is missing
          add-steps      | train                  | --run-id (or HIVE_ANOMALY_RUN_ID) is missing
          add-steps      | script                 | --script (or HIVE_ANOMALY_SCRIPT) is missing
          add-steps      | script --script a --define x | --define wants NAME=VALUE, got 'x'
          add-steps      | score --run-id a/b     | --run-id wants letters, digits, dots, dashes and underscores, got 'a/b'
          add-steps      | score --run-id r -- --max-k 3 | options after -- are the training's, but train is not among the actions
          add-steps      | score --k many         | --k wants a whole number from 1 to 1000, got 'many'
          add-steps      | install --database a;b | --database wants letters, digits and underscores, got 'a;b'
          add-steps      | install --cluster main | --cluster wants a cluster id such as j-1A2B3C4D5E6F7, got 'main'
          tear-down      | --cluster main         | --cluster wants a cluster id such as j-1A2B3C4D5E6F7, got 'main'
          """)
  void aWrongOptionIsNamed(String script, String arguments, String message) {
    String[] words =
        arguments.contains("--home")
            ? arguments.split(" ")
            : (arguments + " --home " + HOME).split(" ");
    Outcome outcome =
        arguments.contains("--home") || arguments.contains(" -- ") || arguments.endsWith("-jar")
            ? scripts.with("HIVE_ANOMALY_HOME", HOME).run(script, arguments.split(" "))
            : scripts.run(script, words);
    assertThat(outcome.errors()).contains(script + ": ", message);
    assertThat(outcome.exitCode()).isIn(1, 2);
    assertThat(outcome.output()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"upload", "add-steps install", "tear-down --remove-files"})
  void theFolderIsAskedFor(String line) {
    String[] words = line.split(" ", 2);
    Outcome outcome = words.length == 1 ? scripts.run(words[0]) : scripts.run(words[0], words[1]);
    assertThat(outcome.errors()).contains("--home (or HIVE_ANOMALY_HOME) is missing");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void optionsComeFromTheEnvironmentAndTheCommandLineWins() {
    Scripts configured =
        scripts
            .with("HIVE_ANOMALY_HOME", HOME)
            .with("HIVE_ANOMALY_DRY_RUN", "true")
            .with("HIVE_ANOMALY_CORE_COUNT", "7")
            .with("HIVE_ANOMALY_REGION", "eu-west-1")
            .with("HIVE_ANOMALY_TAG", "team=roads\ncost=42 a");
    String call = configured.run("create-cluster", "--name=night run").text();
    assertThat(call)
        .contains("InstanceCount=7", "--name night\\ run ", "--tags team=roads cost=42\\ a")
        .endsWith("--region eu-west-1");
    assertThat(configured.run("create-cluster", "--core-count", "3", "--tag", "only=one").text())
        .contains("InstanceCount=3", "--tags only=one ")
        .doesNotContain("InstanceCount=7", "team=roads");
  }

  @Test
  void aFlagInTheEnvironmentIsTrueOrNothing() {
    Outcome outcome =
        scripts.with("HIVE_ANOMALY_DRY_RUN", "no").run("create-cluster", "--home", HOME);
    assertThat(outcome.errors()).contains("--dry-run wants true, or nothing at all, got 'no'");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }
}
