package io.github.hiveanomaly.emr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.emr.Command.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was made is taken away again, and nothing else. */
class TearDownTest {

  private static Moto moto;

  @BeforeAll
  static void startServer() throws IOException, InterruptedException {
    moto = Moto.shared();
  }

  private final Scripts scripts = Scripts.on(moto).with("HIVE_ANOMALY_HOME", "s3://some/home");

  @Test
  void theClusterOfTheNameIsTerminatedAndNoOther() {
    String doomed = moto.runCluster("doomed");
    String other = moto.runCluster("doomed too");
    Outcome dry = scripts.run("tear-down", "--name", "doomed", "--dry-run");
    assertThat(dry.text()).isEqualTo("aws emr terminate-clusters --cluster-ids " + doomed);
    assertThat(moto.clusterState(doomed)).isEqualTo("WAITING");

    Outcome outcome = scripts.run("tear-down", "--name", "doomed");
    assertThat(outcome.errors()).contains("terminating " + doomed);
    assertThat(outcome.exitCode()).isZero();
    assertThat(moto.clusterState(doomed)).isEqualTo("TERMINATED");
    assertThat(moto.clusterState(other)).isEqualTo("WAITING");

    Outcome again = scripts.run("tear-down", "--name", "doomed");
    assertThat(again.errors()).contains("there is no running cluster named 'doomed'");
    assertThat(again.exitCode()).isZero();
  }

  @Test
  void aClusterMayBeGivenByItsId() {
    String id = moto.runCluster("by id");
    assertThat(scripts.run("tear-down", "--cluster", id).exitCode()).isZero();
    assertThat(moto.clusterState(id)).isEqualTo("TERMINATED");
  }

  @Test
  void onlyTheUploadedFilesAreRemoved() {
    String home = "s3://" + moto.bucket() + "/home";
    for (String file :
        new String[] {
          "jars/a.jar",
          "sql/tables/a.hql",
          "configuration/glue.json",
          "warehouse/a/b",
          "logs/c",
          "jars2"
        }) {
      moto.put(home + "/" + file, "content");
    }
    Outcome outcome =
        scripts.run("tear-down", "--name", "nobody", "--home", home, "--remove-files");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.errors()).contains("removed jars, sql and configuration under " + home);
    assertThat(moto.list(home)).containsExactly("jars2", "logs/c", "warehouse/a/b");
    assertThat(
            scripts
                .run("tear-down", "--name", "nobody", "--home", home, "--remove-files")
                .exitCode())
        .isZero();
  }
}
