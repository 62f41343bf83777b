package io.github.hiveanomaly.stats;

import com.tdunning.math.stats.MergingDigest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.DoubleUnaryOperator;

/**
 * Quantiles of values, mergeable, in bounded space.
 *
 * <p>Up to {@value #EXACT_VALUES} values are kept, and quantiles are exact. More are summarized by
 * a t-digest (T. Dunning and O. Ertl, "Computing extremely accurate quantiles using t-digests",
 * 2019), whose quantiles then lie within about 0.2 % of the values of the right rank in the middle,
 * nearer at the ends, and depend a little on the order of the values. No values: NaN. Values are
 * finite; the caller sees to that.
 */
public final class QuantileSketch {

  /** The number of values up to which quantiles are exact. */
  public static final int EXACT_VALUES = 4096;

  /** About as many centroids does the digest keep. */
  private static final double COMPRESSION = 500;

  /** Values the digest collects before it sorts them in. */
  private static final int DIGEST_BUFFER = 1500;

  private static final byte EXACT = 0;
  private static final byte DIGEST = 1;

  /** Bisections until an interval is as small as a double can tell. */
  private static final int BISECTIONS = 200;

  private double[] values = new double[16];
  private int kept;

  /** Null while the values fit. */
  private MergingDigest digest;

  /** Forgets all values. */
  public void reset() {
    kept = 0;
    digest = null;
  }

  /** Adds a finite value. */
  public void add(double value) {
    if (digest == null && kept < EXACT_VALUES) {
      keep(value);
    } else {
      digest().add(value);
    }
  }

  /** Adds all values of the other, which stays as it is. */
  public void merge(QuantileSketch other) {
    if (other.digest != null) {
      digest().add(Collections.singletonList(other.digest));
    } else {
      for (int i = 0; i < other.kept; i++) {
        add(other.values[i]);
      }
    }
  }

  public long count() {
    return digest == null ? kept : digest.size();
  }

  /** Whether quantiles are exact. */
  public boolean isExact() {
    return digest == null;
  }

  /**
   * The quantile, linear between the two nearest ranks (R's and NumPy's default, type 7).
   *
   * @param probability from 0 to 1
   */
  public double quantile(double probability) {
    if (digest != null) {
      return digest.quantile(probability);
    }
    return quantile(sorted(value -> value), probability);
  }

  /** The median of the values' absolute differences from a centre. */
  public double medianAbsoluteDeviation(double centre) {
    if (digest == null) {
      return quantile(sorted(value -> Math.abs(value - centre)), 0.5);
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

  /** The bytes this object takes, about. */
  public int estimate() {
    return 64 + Double.BYTES * values.length + (digest == null ? 0 : digest.byteSize());
  }

  /** The state as bytes, for {@link #fromBytes}. */
  public byte[] toBytes() {
    if (digest == null) {
      ByteBuffer buffer = ByteBuffer.allocate(1 + Double.BYTES * kept).put(EXACT);
      for (int i = 0; i < kept; i++) {
        buffer.putDouble(values[i]);
      }
      return buffer.array();
    }
    ByteBuffer buffer = ByteBuffer.allocate(1 + digest.byteSize()).put(DIGEST);
    digest.asBytes(buffer);
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** The sketch that {@link #toBytes} was called on. */
  public static QuantileSketch fromBytes(byte[] state) {
    QuantileSketch sketch = new QuantileSketch();
    ByteBuffer buffer = ByteBuffer.wrap(state);
    if (buffer.get() == DIGEST) {
      sketch.digest = MergingDigest.fromBytes(buffer);
    } else {
      while (buffer.hasRemaining()) {
        sketch.keep(buffer.getDouble());
      }
    }
    return sketch;
  }

  private void keep(double value) {
    if (kept == values.length) {
      values = Arrays.copyOf(values, Math.min(EXACT_VALUES, 2 * kept));
    }
    values[kept++] = value;
  }

  /** The digest; from now on it holds the values. */
  private MergingDigest digest() {
    if (digest == null) {
      digest = new MergingDigest(COMPRESSION, DIGEST_BUFFER);
      for (int i = 0; i < kept; i++) {
        digest.add(values[i]);
      }
      kept = 0;
    }
    return digest;
  }

  private double[] sorted(DoubleUnaryOperator function) {
    return Arrays.stream(values, 0, kept).map(function).sorted().toArray();
  }

  private static double quantile(double[] sorted, double probability) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double rank = probability * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
