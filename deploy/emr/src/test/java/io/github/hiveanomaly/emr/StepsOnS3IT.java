package io.github.hiveanomaly.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.emr.Command.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steps that add-steps adds do their work: jars, scripts, readings and tables are on S3, Hive
 * and Spark read and write them there, and what Hive is asked afterwards is right.
 */
class StepsOnS3IT {

  /**
   * One reading in the middle and two on either side along each axis, so that the covariance is
   * diagonal (sums of squares 200, 50 and 8, divided by 6) and every reading but the middle one is
   * sqrt(3) away; one known to be bad, and a line that is no reading.
   */
  private static final String READINGS =
      """
      5,1,11,2026001,4,0.00,100,60,10
      5,1,11,2026001,4,300.00,110,60,10
      5,1,11,2026001,4,600.00,90,60,10
      5,1,12,2026001,4,0.00,100,65,10
      5,1,12,2026001,4,300.00,100,55,10
      5,1,12,2026001,4,600.00,100,60,12
      5,1,12,2026001,4,900.00,100,60,8
      5,1,13,2026001,4,0.00,0,0,0
      highway,sensorloc,sensorid,dayofyear,dayofweek,time,volume,speed,occupancy
      """;

  @TempDir private static Path folder;
  private static Moto moto;
  private static EmbeddedCluster cluster;
  private static Scripts scripts;
  private static String clusterId;
  private static String bucket;
  private static String home;

  @BeforeAll
  static void startCluster() throws Exception {
    moto = Moto.shared();
    bucket = "s3://" + moto.bucket();
    home = bucket + "/tools";
    cluster = EmbeddedCluster.start(moto, Files.createDirectories(folder.resolve("cluster")));
    clusterId = moto.runCluster("embedded");
    scripts =
        Scripts.on(moto).with("HIVE_ANOMALY_HOME", home).with("HIVE_ANOMALY_CLUSTER", clusterId);
    Outcome outcome = scripts.run("upload");
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
  }

  @AfterAll
  static void stopCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** Adds steps, and runs what EMR was asked to run. */
  private static void add(String... arguments) throws Exception {
    int before = moto.listSteps(clusterId).size();
    Outcome outcome = scripts.run("add-steps", arguments);
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    List<Map<String, Object>> steps = moto.listSteps(clusterId);
    for (Map<String, Object> step : steps.subList(before, steps.size())) {
      cluster.runStep(Moto.words(step));
    }
  }

  @Test
  void fromReadingsToScoresOnS3() throws Exception {
    moto.put(bucket + "/readings/day1.csv", READINGS);
    add(
        "install",
        "load",
        "train",
        "score",
        "--readings",
        bucket + "/readings",
        "--run-id",
        "run1",
        "--k",
        "1",
        "--",
        "--k",
        "1",
        "--standardize",
        "none",
        "--trim",
        "1",
        "--min-share",
        "0");
    assertThat(moto.list(home + "/warehouse/anomaly.db/model_runs"))
        .anyMatch(file -> file.contains(".orc"));
    assertThat(moto.list(home + "/warehouse/anomaly.db/traffic_scores/run_id=run1")).isNotEmpty();
    String scores =
        """
        SELECT sensorid, `time`, cluster_id, round(distance, 12) FROM anomaly.traffic_scores
        WHERE run_id = 'run1' ORDER BY sensorid, `time`;
        """;
    List<String> expected =
        List.of(
            "11\t0.00\t0\t0.0",
            "11\t300.00\t0\t1.732050807569",
            "11\t600.00\t0\t1.732050807569",
            "12\t0.00\t0\t1.732050807569",
            "12\t300.00\t0\t1.732050807569",
            "12\t600.00\t0\t1.732050807569",
            "12\t900.00\t0\t1.732050807569",
            "13\t0.00\t-1\t9.999999999E7");
    assertThat(cluster.runSql(scores)).isEqualTo(expected);

    // the functions are installed again and the partition is replaced; then the readings are parted
    add(
        "install",
        "score",
        "script",
        "--run-id",
        "run1",
        "--k",
        "1",
        "--script",
        "network/clean.hql",
        "--define",
        "network=traffic",
        "--define",
        "run_id=run1",
        "--define",
        "from_day=0001-01-01",
        "--define",
        "to_day=9999-12-31",
        "--define",
        "p_value=0.001");
    assertThat(cluster.runSql(scores)).isEqualTo(expected);
    assertThat(
            cluster.runSql(
                """
                SELECT 'clean', count(*) FROM anomaly.traffic_clean WHERE run_id = 'run1'
                UNION ALL SELECT reason, count(*) FROM anomaly.traffic_anomalies WHERE run_id = 'run1' GROUP BY reason
                UNION ALL SELECT 'rejected', count(*) FROM anomaly.traffic_readings_rejected;
                """))
        .containsExactlyInAnyOrder("clean\t7", "known bad\t1", "rejected\t1");
    assertThatThrownBy(() -> add("score", "--run-id", "run1", "--k", "9"))
        .hasMessageContaining("k = 9");
  }

  @Test
  void aSessionAddsTheJarFromS3() throws Exception {
    String jar =
        moto.list(home + "/jars").stream()
            .filter(name -> name.startsWith("hive-anomaly-udf-"))
            .findFirst()
            .orElseThrow();
    String session = moto.get(home + "/sql/functions/session.hql");
    assertThat(
            cluster.runSql(
                session + "\nSELECT round(mahalanobis_p_value(2.5D, 1), 12);\n",
                "--hivevar",
                "jar=" + home + "/jars/" + jar))
        .containsExactly("0.012419330652");
  }
}
