package io.github.hiveanomaly.stats;

import com.tdunning.math.stats.Centroid;
import com.tdunning.math.stats.MergingDigest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.CRC32;

/**
 * Quantiles of values, mergeable, in bounded space.
 *
 * <p>Up to {@value #EXACT_VALUES} different values are counted, however many there are of each, and
 * quantiles are exact: any split and order of the values gives the same. More are summarized by a
 * t-digest (T. Dunning and O. Ertl, "Computing extremely accurate quantiles using t-digests",
 * 2019), whose quantiles then lie within about 0.2 % of the values of the right rank in the middle,
 * nearer at the ends, and depend a little on the order of the values. No values: NaN. Values are
 * finite; the caller sees to that.
 */
public final class QuantileSketch {

  /** The number of different values up to which quantiles are exact. */
  public static final int EXACT_VALUES = 4096;

  /** About as many centroids does the digest keep. */
  private static final double COMPRESSION = 500;

  /** Values the digest collects before it sorts them in. */
  private static final int DIGEST_BUFFER = 1500;

  /** In so many parts does it take many equal values; more than it has centroids. */
  private static final int PARTS = 2000;

  /** Bisections until an interval is as small as a double can tell. */
  private static final int BISECTIONS = 200;

  /** The version of the state that {@link #toBytes} writes, and the only one that is read. */
  private static final byte VERSION = 2;

  private static final byte EXACT = 0;
  private static final byte DIGEST = 1;
  private static final int HEADER_LENGTH = 2;
  private static final int CHECKSUM_LENGTH = 4;

  /** Values wait to be counted, about half as many as there are different ones, within these. */
  private static final int LEAST_WAITING = 64;

  private static final int MOST_WAITING = 512;

  /**
   * The values that came last, as {@link OrderedBits}. With many groups, whose rows come by turns,
   * the ends of these lists stay in the processor's cache, where tables of all values of all groups
   * do not.
   */
  private long[] waiting = new long[LEAST_WAITING];

  private int waitingSize;

  private ValueCounts values = new ValueCounts();

  /** Null while the different values fit; then it holds all of them. */
  private MergingDigest digest;

  /** Forgets all values. */
  public void reset() {
    waitingSize = 0;
    values.clear();
    digest = null;
  }

  /** Adds a finite value. */
  public void add(double value) {
    if (waitingSize == waiting.length) {
      settle();
    }
    waiting[waitingSize++] = OrderedBits.of(value);
  }

  /** Adds all values of the other, which stays as it is. */
  public void merge(QuantileSketch other) {
    settle();
    other.settle();
    if (other.digest != null) {
      summarize();
      digest.add(Collections.singletonList(other.digest));
    } else if (digest != null) {
      addToDigest(other.values);
    } else {
      values.merge(other.values);
      summarizeMany();
    }
  }

  /** The number of values. */
  public long count() {
    settle();
    return digest == null ? values.total() : digest.size();
  }

  /** Whether quantiles are exact. */
  public boolean isExact() {
    settle();
    return digest == null;
  }

  /**
   * The quantile, linear between the two nearest ranks (R's and NumPy's default, type 7).
   *
   * @param probability from 0 to 1
   */
  public double quantile(double probability) {
    return isExact() ? quantile(values, probability) : digest.quantile(probability);
  }

  /** The median of the values' absolute differences from a centre. */
  public double medianAbsoluteDeviation(double centre) {
    if (isExact()) {
      return medianAbsoluteDeviation(values, centre);
    }
    // Half of all values lie within this deviation of the centre.
    double least = 0;
    double most = Math.max(digest.getMax() - centre, centre - digest.getMin());
    for (int i = 0; i < BISECTIONS && least < most; i++) {
      double middle = least + (most - least) / 2;
      if (digest.cdf(centre + middle) - digest.cdf(centre - middle) < 0.5) {
        least = middle;
      } else {
        most = middle;
      }
    }
    return most;
  }

  /** The mean of the values' absolute differences from a centre. */
  public double meanAbsoluteDeviation(double centre) {
    double sum = 0;
    if (isExact()) {
      for (int i = 0; i < values.size(); i++) {
        sum += values.count(i) * Math.abs(values.value(i) - centre);
      }
    } else {
      for (Centroid centroid : digest.centroids()) {
        sum += centroid.count() * Math.abs(centroid.mean() - centre);
      }
    }
    return sum / count();
  }

  /** The bytes this object takes, about. */
  public int estimate() {
    return 96
        + Long.BYTES * waiting.length
        + values.estimate()
        + (digest == null ? 0 : digest.byteSize());
  }

  /**
   * The state as bytes, for {@link #fromBytes}.
   *
   * <p>Big-endian: version and kind (1 byte each); each value (8 bytes) and its count (8 bytes), or
   * the digest's own bytes; last, the CRC-32 of all that.
   */
  public byte[] toBytes() {
    int length = isExact() ? (Double.BYTES + Long.BYTES) * values.size() : digest.byteSize();
    ByteBuffer buffer = ByteBuffer.allocate(HEADER_LENGTH + length + CHECKSUM_LENGTH);
    buffer.put(VERSION);
    if (digest == null) {
      buffer.put(EXACT);
      for (int i = 0; i < values.size(); i++) {
        buffer.putDouble(values.value(i)).putLong(values.count(i));
      }
    } else {
      buffer.put(DIGEST);
      digest.asBytes(buffer);
    }
    buffer.putInt(checksum(buffer.array(), buffer.position()));
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /**
   * The sketch that {@link #toBytes} was called on.
   *
   * @throws IllegalArgumentException if the bytes are damaged or of another version
   */
  public static QuantileSketch fromBytes(byte[] state) {
    int end = state.length - CHECKSUM_LENGTH;
    if (end < HEADER_LENGTH || ByteBuffer.wrap(state).getInt(end) != checksum(state, end)) {
      throw damaged(state);
    }
    ByteBuffer buffer = ByteBuffer.wrap(state, 0, end);
    byte version = buffer.get();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "expected a quantile sketch of version "
              + VERSION
              + ", but got one of version "
              + version
              + ": all tasks must run the same hive-anomaly jar");
    }
    QuantileSketch sketch = new QuantileSketch();
    if (buffer.get() == DIGEST) {
      sketch.digest = MergingDigest.fromBytes(buffer);
    } else {
      while (buffer.hasRemaining()) {
        if (!sketch.values.append(buffer.getDouble(), buffer.getLong())) {
          throw damaged(state);
        }
      }
    }
    return sketch;
  }

  private static IllegalArgumentException damaged(byte[] state) {
    return new IllegalArgumentException(
        "expected the quantile sketch of a partial result, but got "
            + state.length
            + " bytes that are none or are damaged");
  }

  /** Counts the values that wait. */
  private void settle() {
    if (digest == null) {
      values.addAll(waiting, waitingSize);
      summarizeMany();
    } else {
      for (int i = 0; i < waitingSize; i++) {
        digest.add(OrderedBits.value(waiting[i]));
      }
    }
    waitingSize = 0;
    int wanted = Math.min(values.size() / 2, MOST_WAITING);
    // A list that grows by little is copied often, and lies further from its sketch each time.
    if (wanted >= 2 * waiting.length) {
      waiting = new long[wanted];
    }
  }

  private void summarizeMany() {
    if (values.size() > EXACT_VALUES) {
      summarize();
    }
  }

  /** Moves the values into the digest, which from now on holds them. */
  private void summarize() {
    if (digest == null) {
      digest = new MergingDigest(COMPRESSION, DIGEST_BUFFER);
      addToDigest(values);
      values = new ValueCounts();
    }
  }

  /**
   * Adds all values to the digest.
   *
   * <p>A digest takes a centroid for values around it. A value that is there very often therefore
   * comes in parts of the weight that its centroids have anyhow, and the first and the last part
   * weigh 1, as the digest wants its outermost centroids to.
   */
  private void addToDigest(ValueCounts others) {
    long most = Math.min(Integer.MAX_VALUE, Math.max(1, others.total() / PARTS));
    // Of equal values the parts must stay in order, and so come by a buffer that holds them all.
    MergingDigest target =
        most == 1 ? digest : new MergingDigest(COMPRESSION, 3 * others.size() + 2 * PARTS);
    for (int i = 0; i < others.size(); i++) {
      double value = others.value(i);
      target.add(value, 1);
      long rest = others.count(i) - 1;
      while (rest > 1) {
        int part = (int) Math.min(rest - 1, most);
        target.add(value, part);
        rest -= part;
      }
      if (rest == 1) {
        target.add(value, 1);
      }
    }
    if (target != digest) {
      digest.add(Collections.singletonList(target));
    }
  }

  private static double quantile(ValueCounts values, double probability) {
    if (values.size() == 0) {
      return Double.NaN;
    }
    double rank = probability * (values.total() - 1);
    long below = (long) rank;
    int place = 0;
    long upTo = values.count(0);
    while (upTo <= below) {
      upTo += values.count(++place);
    }
    double lower = values.value(place);
    // The next rank has the same value, unless this is the last of its kind.
    boolean isNextGreater = rank > below && upTo == below + 1;
    return interpolate(lower, isNextGreater ? values.value(place + 1) : lower, rank - below);
  }

  /** Walks from the centre to both sides, and so over the deviations in ascending order. */
  private static double medianAbsoluteDeviation(ValueCounts values, double centre) {
    if (values.size() == 0) {
      return Double.NaN;
    }
    double rank = 0.5 * (values.total() - 1);
    long below = (long) rank;
    int above = values.placeOf(centre);
    int under = above - 1;
    long upTo = 0;
    double lower = 0;
    while (upTo <= below) {
      double toUnder = deviation(values, under, centre);
      double toAbove = deviation(values, above, centre);
      lower = Math.min(toUnder, toAbove);
      boolean isUnder = above == values.size() || (under >= 0 && toUnder <= toAbove);
      upTo += values.count(isUnder ? under-- : above++);
    }
    if (rank == below || upTo > below + 1) {
      return lower;
    }
    double next = Math.min(deviation(values, under, centre), deviation(values, above, centre));
    return interpolate(lower, next, rank - below);
  }

  private static double deviation(ValueCounts values, int place, double centre) {
    return place < 0 || place == values.size()
        ? Double.POSITIVE_INFINITY
        : Math.abs(values.value(place) - centre);
  }

  private static double interpolate(double lower, double upper, double fraction) {
    double difference = upper - lower;
    return Double.isInfinite(difference)
        ? (1 - fraction) * lower + fraction * upper
        : lower + fraction * difference;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
