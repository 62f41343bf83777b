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
 * bytes each); flags (1 byte), the sum of those that hold: 1, the first cluster is the whole view;
 * 2, clusters have a diagonal shape; 4, the whole view has a weight; 8, there is a calibration.
 * Then d divisors of the scale; each cluster's id and rank (4 bytes each), d values of its
 * centroid, the d(d+1)/2 of its covariance's lower triangle, row by row, and where it has a
 * diagonal shape that one's d values of the centroid and d variances; the weight; the number of
 * knots of the calibration (4 bytes), and of each its score and p-value; 0, or d names, each as its
 * length in bytes (2 bytes) and UTF-8; last, the CRC-32 of all that. Numbers are doubles.
 *
 * <p>Version 1 has no flags, ranks, diagonal shapes, weight and calibration.
 */
public final class ClusterModelFormat {

  /** The version that {@link #pack} writes, and the newest that {@link #unpack} reads. */
  public static final int VERSION = 2;

  private static final byte[] MAGIC = "HACM".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_LENGTH = MAGIC.length + 1 + 4 + 4;
  private static final int CHECKSUM_LENGTH = 4;

  private static final int WHOLE = 1;
  private static final int DIAGONAL = 2;
  private static final int WEIGHT = 4;
  private static final int CALIBRATION = 8;
  private static final int ALL_FLAGS = WHOLE | DIAGONAL | WEIGHT | CALIBRATION;

  private ClusterModelFormat() {}

  /** The model as bytes; equal models give equal bytes. */
  public static byte[] pack(ClusterModel model) {
    List<Cluster> clusters = new ArrayList<>();
    if (model.whole() != null) {
      clusters.add(model.whole());
    }
    clusters.addAll(model.clusters());
    int flags = flags(model, clusters.get(0).hasDiagonal());
    List<byte[]> names = encode(model.featureNames());
    long namesLength = names.stream().mapToLong(name -> 2 + name.length).sum();
    long knots = model.calibration() == null ? 0 : model.calibration().size();
    long length =
        (long) bodyLength(VERSION, flags, model.dimensions(), clusters.size())
            + 2 * Double.BYTES * knots
            + namesLength;
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(length + CHECKSUM_LENGTH));
    buffer.put(MAGIC).put((byte) VERSION).putInt(model.dimensions()).putInt(clusters.size());
    buffer.put((byte) flags);
    putDoubles(buffer, model.scale());
    clusters.forEach(cluster -> putCluster(buffer, cluster));
    if (!Double.isNaN(model.wholeWeight())) {
      buffer.putDouble(model.wholeWeight());
    }
    if (model.calibration() != null) {
      putCalibration(buffer, model.calibration());
    }
    for (byte[] name : names) {
      buffer.putShort((short) name.length).put(name);
    }
    buffer.putInt(checksum(buffer.array(), buffer.position()));
    return buffer.array();
  }

  private static int flags(ClusterModel model, boolean diagonal) {
    return (model.whole() == null ? 0 : WHOLE)
        | (diagonal ? DIAGONAL : 0)
        | (Double.isNaN(model.wholeWeight()) ? 0 : WEIGHT)
        | (model.calibration() == null ? 0 : CALIBRATION);
  }

  private static void putCluster(ByteBuffer buffer, Cluster cluster) {
    buffer.putInt(cluster.id()).putInt(cluster.rank());
    putDoubles(buffer, cluster.centroid());
    double[][] covariance = cluster.covariance().matrix();
    for (int i = 0; i < covariance.length; i++) {
      putDoubles(buffer, Arrays.copyOf(covariance[i], i + 1));
    }
    if (cluster.hasDiagonal()) {
      putDoubles(buffer, cluster.diagonalCentroid());
      putDoubles(buffer, cluster.diagonalVariance());
    }
  }

  private static void putCalibration(ByteBuffer buffer, Calibration calibration) {
    double[] scores = calibration.scores();
    double[] probabilities = calibration.probabilities();
    buffer.putInt(scores.length);
    for (int i = 0; i < scores.length; i++) {
      buffer.putDouble(scores[i]).putDouble(probabilities[i]);
    }
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
    buffer.position(MAGIC.length);
    int version = buffer.get();
    int dimensions = buffer.getInt();
    int clusterCount = buffer.getInt();
    if (version > 1 && !buffer.hasRemaining()) {
      throw damaged();
    }
    int flags = version == 1 ? 0 : buffer.get();
    if (dimensions < 1
        || clusterCount < 1
        || (flags & ~ALL_FLAGS) != 0
        || !(bodyLength(version, flags, dimensions, clusterCount) <= buffer.limit())) {
      throw damaged();
    }
    double[] scale = getDoubles(buffer, dimensions);
    List<Cluster> clusters = new ArrayList<>(clusterCount);
    for (int c = 0; c < clusterCount; c++) {
      clusters.add(getCluster(buffer, version, flags, dimensions));
    }
    Cluster whole = (flags & WHOLE) == 0 ? null : clusters.remove(0);
    double weight = (flags & WEIGHT) == 0 ? Double.NaN : buffer.getDouble();
    Calibration calibration = (flags & CALIBRATION) == 0 ? null : getCalibration(buffer);
    List<String> names = getNames(buffer, dimensions);
    ClusterModel model = new ClusterModel(clusters, whole, names, scale, weight, calibration);
    return version == 1 ? model.ofCompleteReadings() : model;
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

  private static Cluster getCluster(ByteBuffer buffer, int version, int flags, int dimensions) {
    int id = buffer.getInt();
    int rank = version == 1 ? dimensions : buffer.getInt();
    double[] centroid = getDoubles(buffer, dimensions);
    double[][] covariance = new double[dimensions][dimensions];
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = buffer.getDouble();
        covariance[j][i] = covariance[i][j];
      }
    }
    boolean diagonal = (flags & DIAGONAL) != 0;
    double[] diagonalCentroid = diagonal ? getDoubles(buffer, dimensions) : null;
    double[] diagonalVariance = diagonal ? getDoubles(buffer, dimensions) : null;
    return new Cluster(
        id, centroid, PositiveDefinite.of(covariance), diagonalCentroid, diagonalVariance, rank);
  }

  private static Calibration getCalibration(ByteBuffer buffer) {
    int size = buffer.getInt();
    if (size < 1 || size > buffer.remaining() / (2 * Double.BYTES)) {
      throw damaged();
    }
    double[] scores = new double[size];
    double[] probabilities = new double[size];
    for (int i = 0; i < size; i++) {
      scores[i] = buffer.getDouble();
      probabilities[i] = buffer.getDouble();
    }
    return new Calibration(scores, probabilities);
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

  /** The bytes before knots and names; a double, so that no damaged header can overflow it. */
  private static double bodyLength(int version, int flags, double dimensions, double clusters) {
    double ofCluster = dimensions + dimensions * (dimensions + 1) / 2;
    if ((flags & DIAGONAL) != 0) {
      ofCluster += 2 * dimensions;
    }
    double doubles = dimensions + clusters * ofCluster + ((flags & WEIGHT) == 0 ? 0 : 1);
    double integers = clusters * (version == 1 ? 1 : 2) + ((flags & CALIBRATION) == 0 ? 0 : 1);
    return HEADER_LENGTH + (version == 1 ? 0 : 1) + 4 * integers + Double.BYTES * doubles;
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
