package io.github.hiveanomaly.emr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.emr.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The CloudFormation template makes the cluster that create-cluster makes. */
class ClusterTemplateTest {

  private static final Path TEMPLATE = Path.of("cluster.yaml");

  private final Scripts scripts = Scripts.offline().with("HIVE_ANOMALY_HOME", "s3://bucket/home");

  private static Object template(String... path) throws IOException {
    Object place = new Yaml().load(Files.readString(TEMPLATE));
    for (String step : path) {
      place = ((Map<?, ?>) place).get(step);
    }
    return place;
  }

  private static String defaultOf(String parameter) throws IOException {
    return String.valueOf(template("Parameters", parameter, "Default"));
  }

  @Test
  void theDefaultsAreThoseOfCreateCluster() throws IOException {
    String call =
        scripts.run("create-cluster", "--dry-run", "--task-count", "1").text().replace("\\", "");
    assertThat(call)
        .contains(
            " --name " + defaultOf("Name") + " ",
            " --release-label " + defaultOf("ReleaseLabel") + " ",
            "=MASTER,InstanceType=" + defaultOf("PrimaryType") + ",",
            "=CORE,InstanceType="
                + defaultOf("CoreType")
                + ",InstanceCount="
                + defaultOf("CoreCount"),
            "=TASK,InstanceType=" + defaultOf("TaskType") + ",",
            " InstanceProfile=" + defaultOf("InstanceProfile") + " ",
            " --service-role " + defaultOf("ServiceRole") + " ",
            " IdleTimeout=" + defaultOf("IdleTimeout") + " ",
            " --log-uri s3://bucket/home/logs/ ");
    assertThat(defaultOf("Metastore")).isEqualTo("hive");
    assertThat(defaultOf("TaskCount")).isEqualTo("0");
    assertThat(scripts.run("create-cluster", "--dry-run").text())
        .doesNotContain("--configurations", "TASK");
  }

  @Test
  void theApplicationsAreThoseOfCreateCluster() throws IOException {
    List<?> applications = (List<?>) template("Resources", "Cluster", "Properties", "Applications");
    StringBuilder expected = new StringBuilder(" --applications");
    applications.forEach(one -> expected.append(" Name=").append(((Map<?, ?>) one).get("Name")));
    assertThat(scripts.run("create-cluster", "--dry-run").text()).contains(expected + " --");
  }

  @Test
  void glueIsSetUpAsInTheFileThatCreateClusterUses() throws IOException {
    List<?> choice =
        (List<?>) template("Resources", "Cluster", "Properties", "Configurations", "Fn::If");
    String file = Files.readString(Path.of("configuration/glue.json"));
    Object expected =
        new Yaml().load(file.replace("\"Properties\"", "\"ConfigurationProperties\""));
    assertThat(choice.get(0)).isEqualTo("IsOnGlue");
    assertThat(choice.get(1)).isEqualTo(expected);
  }

  @Test
  void aStackOfItHasTheCluster() throws IOException, InterruptedException {
    Moto moto = Moto.shared();
    Outcome outcome =
        Scripts.on(moto)
            .shell(
                "aws cloudformation create-stack --stack-name roads --template-body file://"
                    + TEMPLATE
                    + " --parameters ParameterKey=Home,ParameterValue=s3://bucket/home"
                    + " ParameterKey=Subnet,ParameterValue=subnet-12ab >&2 &&"
                    + " aws cloudformation describe-stacks --stack-name roads --output text"
                    + " --query Stacks[0].Outputs[0].OutputValue");
    Map<String, Object> cluster = moto.describeCluster(outcome.text());
    assertThat(cluster)
        .containsEntry("Name", "hive-anomaly")
        .containsEntry("ReleaseLabel", "emr-7.12.0")
        .containsEntry("LogUri", "s3://bucket/home/logs/")
        .containsEntry("ServiceRole", "EMR_DefaultRole");
    assertThat(Moto.part(cluster, "Ec2InstanceAttributes"))
        .containsEntry("IamInstanceProfile", "EMR_EC2_DefaultRole")
        .containsEntry("Ec2SubnetId", "subnet-12ab");
  }
}
