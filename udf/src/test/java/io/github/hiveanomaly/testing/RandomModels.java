package io.github.hiveanomaly.testing;

import io.github.hiveanomaly.model.Calibration;
import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Models of random clusters, and the packed form that the first version of the jar gave them. */
public final class RandomModels {

  private RandomModels() {}

  /**
   * A model with all that scores need.
   *
   * @param weight of the whole view
   */
  public static ClusterModel scoring(Random random, int clusters, int dimensions, double weight) {
    return scoring(random, clusters, dimensions, weight, List.of());
  }

  /** As the other, with names of its features. */
  public static ClusterModel scoring(
      Random random, int clusters, int dimensions, double weight, List<String> names) {
    List<Cluster> members = new ArrayList<>();
    for (int c = 0; c < clusters; c++) {
      members.add(cluster(random, 10 * c, dimensions));
    }
    return new ClusterModel(
        members,
        cluster(random, ClusterModel.WHOLE_ID, dimensions),
        names,
        random.doubles(dimensions, 0.5, 20).toArray(),
        weight,
        calibration(random));
  }

  private static Cluster cluster(Random random, int id, int dimensions) {
    double[][] covariance = new double[dimensions][dimensions];
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j < i; j++) {
        covariance[i][j] = 2 * random.nextDouble() - 1;
        covariance[j][i] = covariance[i][j];
      }
      covariance[i][i] = 5 + dimensions + 20 * random.nextDouble();
    }
    return new Cluster(
        id,
        random.doubles(dimensions, 0, 60).toArray(),
        PositiveDefinite.of(covariance),
        random.doubles(dimensions, 0, 60).toArray(),
        random.doubles(dimensions, 5, 40).toArray(),
        1 + random.nextInt(dimensions));
  }

  private static Calibration calibration(Random random) {
    int knots = 1 + random.nextInt(22);
    double[] scores = random.doubles(knots, 0.1, 6).sorted().toArray();
    double[] probabilities = new double[knots];
    probabilities[0] = 1;
    for (int i = 1; i < knots; i++) {
      probabilities[i] = probabilities[i - 1] * random.nextDouble();
    }
    return new Calibration(scores, probabilities);
  }

  /** The situations of a model as version 1 of the packed form, which knew nothing else. */
  public static byte[] packedAsVersion1(ClusterModel model) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    buffer.put("HACM".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).put((byte) 1);
    buffer.putInt(model.dimensions()).putInt(model.clusters().size());
    Arrays.stream(model.scale()).forEach(buffer::putDouble);
    for (Cluster cluster : model.clusters()) {
      buffer.putInt(cluster.id());
      Arrays.stream(cluster.centroid()).forEach(buffer::putDouble);
      double[][] covariance = cluster.covariance().matrix();
      for (int i = 0; i < covariance.length; i++) {
        Arrays.stream(covariance[i], 0, i + 1).forEach(buffer::putDouble);
      }
    }
    for (String name : model.featureNames()) {
      byte[] encoded = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      buffer.putShort((short) encoded.length).put(encoded);
    }
    CRC32 checksum = new CRC32();
    checksum.update(buffer.array(), 0, buffer.position());
    buffer.putInt((int) checksum.getValue());
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
