package io.github.hiveanomaly.emr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.emr.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The cluster is exactly the one asked for. */
class CreateClusterTest {

  private static final String GLUE_CLIENT =
      "com.amazonaws.glue.catalog.metastore.AWSGlueDataCatalogHiveClientFactory";

  private static Moto moto;

  private final String home = "s3://some-bucket/home";
  private String name;
  private Scripts scripts;

  @BeforeAll
  static void startServer() throws IOException, InterruptedException {
    moto = Moto.shared();
  }

  @BeforeEach
  void chooseName(TestInfo test) {
    name = "create." + test.getTestMethod().orElseThrow().getName();
    scripts = Scripts.on(moto).with("HIVE_ANOMALY_NAME", name).with("HIVE_ANOMALY_HOME", home);
  }

  /** The instance groups as lines of name, type, kind, count and market. */
  private static List<String> instanceGroups(String id) {
    return moto.instanceGroups(id).stream()
        .map(
            group ->
                Stream.of(
                        "Name",
                        "InstanceGroupType",
                        "InstanceType",
                        "RequestedInstanceCount",
                        "Market")
                    .map(column -> group.get(column).toString())
                    .collect(Collectors.joining(" ")))
        .sorted()
        .toList();
  }

  @Test
  void theDefaultsAreSane() {
    Outcome outcome = scripts.run("create-cluster");
    assertThat(outcome.errors()).contains("--metastore glue keeps them");
    Map<String, Object> cluster = moto.describeCluster(outcome.text());
    assertThat(cluster)
        .containsEntry("Name", name)
        .containsEntry("ReleaseLabel", "emr-7.12.0")
        .containsEntry("LogUri", home + "/logs/")
        .containsEntry("ServiceRole", "EMR_DefaultRole")
        .containsEntry("AutoTerminate", false)
        .containsEntry("TerminationProtected", false)
        .containsEntry("Tags", List.of())
        .containsEntry("Configurations", List.of());
    assertThat(cluster.get("Applications"))
        .asString()
        .containsSubsequence("Hadoop", "Hive", "Tez", "Spark", "Hue");
    assertThat(cluster.get("Ec2InstanceAttributes"))
        .asString()
        .contains("IamInstanceProfile=EMR_EC2_DefaultRole")
        .doesNotContain("Ec2SubnetId", "Ec2KeyName");
    assertThat(instanceGroups(outcome.text()))
        .containsExactly("core CORE m5.xlarge 2 ON_DEMAND", "primary MASTER m5.xlarge 1 ON_DEMAND");
    assertThat(scripts.run("create-cluster", "--dry-run").output())
        .contains("--auto-termination-policy IdleTimeout=3600");
  }

  @Test
  void everyOptionArrives() {
    Outcome outcome =
        scripts.run(
            "create-cluster",
            "--release-label",
            "emr-7.13.0",
            "--primary-type",
            "r6g.2xlarge",
            "--core-type",
            "m6g.4xlarge",
            "--core-count",
            "5",
            "--task-type",
            "c6g.xlarge",
            "--task-count",
            "3",
            "--subnet",
            "subnet-0123456789abcdef0",
            "--key",
            "ops",
            "--service-role",
            "MyService",
            "--instance-profile",
            "MyNodes",
            "--log-uri",
            "s3://logs-bucket/emr/",
            "--security-configuration",
            "sealed",
            "--tag",
            "team=roads",
            "--tag",
            "cost centre=42",
            "--idle-timeout",
            "0");
    assertThat(outcome.exitCode()).isZero();
    Map<String, Object> cluster = moto.describeCluster(outcome.text());
    assertThat(cluster)
        .containsEntry("ReleaseLabel", "emr-7.13.0")
        .containsEntry("LogUri", "s3://logs-bucket/emr/")
        .containsEntry("ServiceRole", "MyService")
        .containsEntry("SecurityConfiguration", "sealed");
    assertThat(cluster.get("Tags"))
        .asString()
        .contains("Key=team, Value=roads", "Key=cost centre, Value=42");
    assertThat(cluster.get("Ec2InstanceAttributes"))
        .asString()
        .contains(
            "IamInstanceProfile=MyNodes", "Ec2SubnetId=subnet-0123456789abcdef0", "Ec2KeyName=ops");
    assertThat(instanceGroups(outcome.text()))
        .containsExactly(
            "core CORE m6g.4xlarge 5 ON_DEMAND",
            "primary MASTER r6g.2xlarge 1 ON_DEMAND",
            "task TASK c6g.xlarge 3 SPOT");
    assertThat(scripts.run("create-cluster", "--dry-run", "--idle-timeout", "0").output())
        .doesNotContain("--auto-termination-policy");
  }

  @Test
  void glueIsTheMetastoreOfHiveAndOfSpark() {
    Outcome outcome = scripts.run("create-cluster", "--metastore", "glue");
    assertThat(outcome.errors()).doesNotContain("--metastore glue");
    Map<String, String> properties = Map.of("hive.metastore.client.factory.class", GLUE_CLIENT);
    assertThat(moto.describeCluster(outcome.text()).get("Configurations"))
        .isEqualTo(
            List.of(
                Map.of("Classification", "hive-site", "Properties", properties),
                Map.of("Classification", "spark-hive-site", "Properties", properties)));
  }

  @Test
  void aFileOfConfigurationsTakesThePlaceOfTheMetastores(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("my own.json");
    Files.writeString(
        file,
        """
        [{"Classification": "hive", "Properties": {"hive.llap.enabled": "true"}}]
        """);
    Outcome outcome = scripts.run("create-cluster", "--configurations", file.toString());
    assertThat(moto.describeCluster(outcome.text()).get("Configurations"))
        .isEqualTo(
            List.of(
                Map.of(
                    "Classification", "hive", "Properties", Map.of("hive.llap.enabled", "true"))));
  }

  @Test
  void aSecondCallFindsTheFirstCluster() {
    String first = scripts.run("create-cluster", "--wait").text();
    Outcome second = scripts.run("create-cluster", "--wait");
    assertThat(second.text()).isEqualTo(first).startsWith("j-");
    assertThat(second.errors())
        .contains("there is a cluster named '" + name + "' already: " + first, ": WAITING");
    assertThat(second.exitCode()).isZero();
    assertThat(moto.activeClusters(name)).containsExactly(first);
  }

  @Test
  void theDryRunPrintsTheCallAndMakesNone() {
    Outcome dry =
        scripts.run("create-cluster", "--dry-run", "--metastore", "glue", "--tag", "a=b c");
    assertThat(dry.output()).startsWith("aws emr create-cluster --name " + name + " ");
    assertThat(moto.activeClusters(name)).isEmpty();
    Outcome printed = scripts.shell(dry.output());
    assertThat(printed.errors()).isEmpty();
    assertThat(moto.describeCluster(printed.text()))
        .containsEntry("Name", name)
        .hasEntrySatisfying("Tags", tags -> assertThat(tags).asString().contains("Value=b c"))
        .containsKey("Configurations");
  }

  @Test
  void severalClustersOfTheNameAreAnError() {
    String one = moto.runCluster(name);
    String other = moto.runCluster(name);
    Outcome outcome = scripts.run("create-cluster");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors()).contains("there are several clusters named", one, other);
    assertThat(outcome.output()).isEmpty();
  }

  @Test
  void aServerOutOfReachCreatesNothingAndSaysSo() {
    Outcome outcome =
        scripts
            .with("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
            .with("AWS_MAX_ATTEMPTS", "1")
            .run("create-cluster");
    assertThat(outcome.exitCode()).isNotZero();
    assertThat(outcome.errors()).contains("Could not connect");
    assertThat(outcome.output()).isEmpty();
  }

  @Test
  void theSecretIsNeverPrinted() {
    assertThat(scripts.trace("create-cluster").everything())
        .contains("emr create-cluster")
        .doesNotContain(Moto.SECRET);
    assertThat(scripts.trace("create-cluster", "--dry-run").everything())
        .doesNotContain(Moto.SECRET);
  }
}
