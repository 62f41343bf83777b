package io.github.hiveanomaly.model;

import io.github.hiveanomaly.stats.PositiveDefinite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The packed form of a model, which travels through SQL as one binary value.
 *
 * <p>Big-endian: the bytes {@code HACM}; version (1 byte); number of features d and of clusters (4
 * bytes each); d divisors of the scale; each cluster's id (4 bytes), d values of its centroid and
 * the d(d+1)/2 of its covariance's lower triangle, row by row; 0, or d names, each as its length in
 * bytes (2 bytes) and UTF-8; last, the CRC-32 of all that. Numbers are doubles.
 */
public final class ClusterModelFormat {

  /** The version that {@link #pack} writes, and the newest that {@link #unpack} reads. */
  public static final int VERSION = 1;

  private static final byte[] MAGIC = "HACM".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_LENGTH = MAGIC.length + 1 + 4 + 4;
  private static final int CHECKSUM_LENGTH = 4;

  private ClusterModelFormat() {}

  /** The model as bytes; equal models give equal bytes. */
  public static byte[] pack(ClusterModel model) {
    int dimensions = model.dimensions();
    List<byte[]> names = encode(model.featureNames());
    long namesLength = names.stream().mapToLong(name -> 2 + name.length).sum();
    long length = (long) bodyLength(dimensions, model.clusters().size()) + namesLength;
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(length + CHECKSUM_LENGTH));
    buffer.put(MAGIC).put((byte) VERSION).putInt(dimensions).putInt(model.clusters().size());
    putDoubles(buffer, model.scale());
    for (Cluster cluster : model.clusters()) {
      buffer.putInt(cluster.id());
      putDoubles(buffer, cluster.centroid());
      double[][] covariance = cluster.covariance().matrix();
      for (int i = 0; i < dimensions; i++) {
        putDoubles(buffer, Arrays.copyOf(covariance[i], i + 1));
      }
    }
    for (byte[] name : names) {
      buffer.putShort((short) name.length).put(name);
    }
    buffer.putInt(checksum(buffer.array(), buffer.position()));
    return buffer.array();
  }

  /**
   * The model that was packed.
   *
   * @throws IllegalArgumentException that says so, if the bytes are no packed model, damaged, or of
   *     a newer version
   */
  public static ClusterModel unpack(byte[] bytes) {
    requireModel(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, bytes.length - CHECKSUM_LENGTH);
    buffer.position(MAGIC.length + 1);
    int dimensions = buffer.getInt();
    int clusterCount = buffer.getInt();
    if (dimensions < 1
        || clusterCount < 1
        || !(bodyLength(dimensions, clusterCount) <= buffer.limit())) {
      throw damaged();
    }
    double[] scale = getDoubles(buffer, dimensions);
    List<Cluster> clusters = new ArrayList<>(clusterCount);
    for (int c = 0; c < clusterCount; c++) {
      clusters.add(getCluster(buffer, dimensions));
    }
    return new ClusterModel(clusters, getNames(buffer, dimensions), scale);
  }

  private static void requireModel(byte[] bytes) {
    if (bytes.length < HEADER_LENGTH + CHECKSUM_LENGTH
        || !Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
      throw new IllegalArgumentException(
          "expected a model made by cluster_model, but got "
              + bytes.length
              + " bytes that are none");
    }
    int version = bytes[MAGIC.length] & 0xff;
    if (version > VERSION) {
      throw new IllegalArgumentException(
          "expected a model of version "
              + VERSION
              + " or older, but got one of version "
              + version
              + ": install a newer hive-anomaly jar");
    }
    int end = bytes.length - CHECKSUM_LENGTH;
    if (version < 1 || ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
      throw damaged();
    }
  }

  private static Cluster getCluster(ByteBuffer buffer, int dimensions) {
    int id = buffer.getInt();
    double[] centroid = getDoubles(buffer, dimensions);
    double[][] covariance = new double[dimensions][dimensions];
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = buffer.getDouble();
        covariance[j][i] = covariance[i][j];
      }
    }
    return new Cluster(id, centroid, PositiveDefinite.of(covariance));
  }

  private static List<String> getNames(ByteBuffer buffer, int dimensions) {
    List<String> names = new ArrayList<>();
    if (!buffer.hasRemaining()) {
      return names;
    }
    for (int i = 0; i < dimensions; i++) {
      int length = buffer.remaining() < 2 ? -1 : buffer.getShort() & 0xffff;
      if (length < 0 || length > buffer.remaining()) {
        throw damaged();
      }
      byte[] name = new byte[length];
      buffer.get(name);
      names.add(new String(name, StandardCharsets.UTF_8));
    }
    if (buffer.hasRemaining()) {
      throw damaged();
    }
    return names;
  }

  private static List<byte[]> encode(List<String> names) {
    List<byte[]> encoded = new ArrayList<>();
    for (String name : names) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 0xffff) {
        throw new IllegalArgumentException(
            "expected feature names of at most 65535 bytes, but got one of " + bytes.length);
      }
      encoded.add(bytes);
    }
    return encoded;
  }

  /** The bytes before the names; a double, so that no damaged header can overflow it. */
  private static double bodyLength(double dimensions, double clusters) {
    double doubles = dimensions + clusters * (dimensions + dimensions * (dimensions + 1) / 2);
    return HEADER_LENGTH + 4 * clusters + Double.BYTES * doubles;
  }

  private static void putDoubles(ByteBuffer buffer, double[] values) {
    for (double value : values) {
      buffer.putDouble(value);
    }
  }

  private static double[] getDoubles(ByteBuffer buffer, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = buffer.getDouble();
    }
    return values;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static IllegalArgumentException damaged() {
    return new IllegalArgumentException(
        "expected a model made by cluster_model, but got one that is damaged");
  }
}
