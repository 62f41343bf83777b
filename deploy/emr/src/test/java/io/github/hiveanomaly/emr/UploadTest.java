package io.github.hiveanomaly.emr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.emr.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The upload puts everything a cluster needs on S3, from a clone and from an unpacked release
 * alike.
 */
class UploadTest {

  private static Moto moto;

  @TempDir private Path clone;
  private String home;
  private Scripts scripts;

  @BeforeAll
  static void startServer() throws IOException, InterruptedException {
    moto = Moto.shared();
  }

  /** A clone with this one's scripts, and with jars as a build leaves them. */
  @BeforeEach
  void makeClone() throws IOException {
    Path top = Scripts.FOLDER.getParent().getParent();
    copy(top.resolve("deploy/emr"), clone.resolve("deploy/emr"));
    copy(top.resolve("sql"), clone.resolve("sql"));
    write("sql/src/test/resources/other.hql", "not for S3");
    write("udf/target/hive-anomaly-udf-1.2.3.jar", "functions");
    write("udf/target/original-hive-anomaly-udf-1.2.3.jar", "before shading");
    write("udf/target/hive-anomaly-udf-1.2.3-sources.jar", "sources");
    write("training/target/hive-anomaly-training-1.2.3.jar", "job");
    home = "s3://" + moto.bucket() + "/tools/anomaly";
    scripts = new Scripts(clone.resolve("deploy/emr"), moto.environment());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).map(from::relativize).toList()) {
        if (!file.startsWith("src") && !file.startsWith("target")) {
          Files.createDirectories(to.resolve(file).getParent());
          Files.copy(from.resolve(file), to.resolve(file));
        }
      }
    }
  }

  private void write(String file, String content) throws IOException {
    Path path = clone.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private List<String> shippedScripts() throws IOException {
    Path sql = clone.resolve("sql");
    try (Stream<Path> files = Files.walk(sql)) {
      return files
          .map(file -> "sql/" + sql.relativize(file))
          .filter(file -> file.matches(".*[.](hql|csv)") && !file.matches("sql/(src|target)/.*"))
          .toList();
    }
  }

  private List<String> uploaded() {
    return moto.list(home);
  }

  @Test
  void everythingIsUploadedAndMayBeUploadedAgain() throws IOException {
    Outcome outcome = scripts.run("upload", "--home", home + "/");
    assertThat(outcome.errors())
        .startsWith("uploaded to " + home + ": hive-anomaly-udf-1.2.3.jar, ");
    assertThat(outcome.exitCode()).isZero();
    List<String> expected =
        Stream.concat(
                shippedScripts().stream(),
                Stream.of(
                    "configuration/cluster.yaml",
                    "configuration/glue.json",
                    "jars/hive-anomaly-training-1.2.3.jar",
                    "jars/hive-anomaly-udf-1.2.3.jar",
                    "sql/emr/create_database.hql"))
            .sorted()
            .toList();
    assertThat(expected)
        .contains(
            "sql/functions/install.hql",
            "sql/network/score.hql",
            "sql/buckets/us_federal_holidays/days.csv");
    assertThat(uploaded()).isEqualTo(expected);

    write("udf/target/hive-anomaly-udf-1.2.3.jar", "function5");
    moto.put(home + "/sql/mine.hql", "SELECT 1;");
    assertThat(scripts.run("upload", "--home", home).exitCode()).isZero();
    assertThat(uploaded()).hasSize(expected.size() + 1).contains("sql/mine.hql");
    assertThat(moto.get(home + "/jars/hive-anomaly-udf-1.2.3.jar")).isEqualTo("function5");
  }

  @Test
  void aDryRunPrintsCallsThatDoIt() throws IOException {
    Outcome outcome = scripts.run("upload", "--home", home, "--dry-run");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.errors()).isEmpty();
    assertThat(uploaded()).isEmpty();
    assertThat(scripts.shell("set -e\n" + outcome.output()).exitCode()).isZero();
    assertThat(uploaded()).hasSize(shippedScripts().size() + 5);
  }

  @Test
  void aReleaseHasItsJarsInOneFolder() throws IOException {
    Files.delete(clone.resolve("udf/target/hive-anomaly-udf-1.2.3.jar"));
    Files.delete(clone.resolve("training/target/hive-anomaly-training-1.2.3.jar"));
    write("jars/hive-anomaly-udf-2.0.0.jar", "functions");
    write("jars/hive-anomaly-training-2.0.0.jar", "job");
    assertThat(scripts.run("upload", "--home", home, "--dry-run").output())
        .contains(
            home + "/jars/hive-anomaly-udf-2.0.0.jar\n",
            home + "/jars/hive-anomaly-training-2.0.0.jar\n");
  }

  @Test
  void aMissingJarIsNamed() throws IOException {
    Files.delete(clone.resolve("training/target/hive-anomaly-training-1.2.3.jar"));
    Outcome outcome = scripts.run("upload", "--home", home);
    assertThat(outcome.errors())
        .contains(
            "there is no hive-anomaly-training jar in training/target: build it with mvn package");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(uploaded()).isEmpty();
  }

  @Test
  void ofSeveralJarsOneIsToBeChosen() throws IOException {
    write("udf/target/hive-anomaly-udf-1.2.4.jar", "newer");
    Outcome outcome = scripts.run("upload", "--home", home);
    assertThat(outcome.errors())
        .contains("there are several hive-anomaly-udf jars, name one with --udf-jar");
    assertThat(outcome.exitCode()).isEqualTo(1);
    String chosen = clone.resolve("udf/target/hive-anomaly-udf-1.2.4.jar").toString();
    assertThat(scripts.run("upload", "--home", home, "--udf-jar", chosen, "--dry-run").output())
        .contains(chosen + " " + home + "/jars/hive-anomaly-udf-1.2.4.jar\n");
  }

  @Test
  void aMissingBucketIsNamed() {
    Outcome outcome = scripts.run("upload", "--home", "s3://no-such-bucket/x");
    assertThat(outcome.errors())
        .contains("the bucket no-such-bucket is not there", "aws s3 mb s3://no-such-bucket");
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void theSecretIsNeverPrinted() {
    assertThat(scripts.trace("upload", "--home", "s3://no-such-bucket/x").everything())
        .contains("aws s3api head-bucket")
        .doesNotContain(Moto.SECRET);
    assertThat(scripts.trace("upload", "--home", home, "--dry-run").everything())
        .doesNotContain(Moto.SECRET);
  }
}
