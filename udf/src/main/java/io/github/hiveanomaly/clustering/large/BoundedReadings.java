package io.github.hiveanomaly.clustering.large;

import io.github.hiveanomaly.clustering.points.PointHash;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.clustering.sweep.SegmentNotes;
import io.github.hiveanomaly.clustering.sweep.SegmentReadings;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.clustering.sweep.SegmentTrainer;
import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import io.github.hiveanomaly.clustering.sweep.SweepSettings;
import io.github.hiveanomaly.stats.CovarianceMoments;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The readings of one segment as they come, in bounded room: the different ones with how often each
 * occurs, and, once there are more of them than the bound, a weighted sample with the moments of
 * all. Mergeable in any order.
 *
 * <p>As long as all different readings fit ({@link #isExact}), the sweep is the same to the bit
 * whatever the order and the parts they came in, and the same as the training job's. Beyond the
 * bound the readings so far are thinned out by {@link Summary} to a quarter of it, again and again;
 * each time by other random numbers, for a reading that was kept once must not be favoured. Sizes,
 * means, covariances and the sum of squares are then estimates from that sample; the number of the
 * readings, and the mean and variance of them all, remain exact.
 */
public final class BoundedReadings {

  /** The most numbers, coordinates and weights, that are kept: 64 MB. */
  private static final int MOST_NUMBERS = 8_000_000;

  /** A smaller bound would leave too little to cluster. */
  private static final int LEAST_BOUND = 1000;

  /** The part of the bound that is left, on average, when readings are thinned out. */
  private static final double KEPT = 0.25;

  /** Up to here a double counts every integer. */
  private static final long MOST_READINGS = 1L << 53;

  /** The version of the state that {@link #toBytes} writes, and the only one that is read. */
  private static final byte VERSION = 1;

  private static final int HEADER_LENGTH = 1 + 4 * Integer.BYTES + 2 * Long.BYTES;

  private static final int LEAST_CAPACITY = 8;

  private static final int LEAST_SLOTS = 32;

  /** The one segment; who asks knows its name. */
  private static final String UNNAMED = "";

  private final int dimensions;
  private final int bound;
  private final long seed;

  private double[] coordinates = new double[0];
  private double[] weights = new double[0];
  private int size;

  /** One more than the position of a reading, at the place of its hash or the next free one. */
  private int[] slots = new int[0];

  private final double[] point;

  /** How often the readings were thinned out. */
  private int thinnings;

  /** Of all readings; null as long as they are all there. */
  private CovarianceMoments moments;

  /** Readings that are left out because a coordinate is too large. */
  private long beyond;

  private long total;

  /**
   * None so far.
   *
   * @param dimensions of a reading
   * @param settings of which the bound and the seed count here
   */
  public BoundedReadings(int dimensions, SweepSettings settings) {
    this(dimensions, bound(dimensions, settings.summarizeAbove()), settings.sweep().seed());
  }

  private BoundedReadings(int dimensions, int bound, long seed) {
    this.dimensions = dimensions;
    this.bound = bound;
    this.seed = seed;
    this.point = new double[dimensions];
  }

  private static int bound(int dimensions, long wanted) {
    return (int) Math.max(LEAST_BOUND, Math.min(wanted, MOST_NUMBERS / (dimensions + 1)));
  }

  public int dimensions() {
    return dimensions;
  }

  /** Whether all different readings are there, and not a sample of them. */
  public boolean isExact() {
    return moments == null;
  }

  /** Whether there is nothing to cluster. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The bytes this object takes, about. */
  public int estimate() {
    return 256
        + Double.BYTES * (coordinates.length + weights.length)
        + Integer.BYTES * slots.length;
  }

  /**
   * Adds a reading as often as it occurs.
   *
   * @param reading d finite numbers; one with a number beyond {@link PointsBuilder#LARGEST} is left
   *     out and counted
   * @param times more than 0
   * @throws IllegalArgumentException if there are more than 2<sup>53</sup> readings
   */
  public void add(double[] reading, long times) {
    for (int i = 0; i < dimensions; i++) {
      if (Math.abs(reading[i]) > PointsBuilder.LARGEST) {
        beyond += times;
        return;
      }
      // -0 becomes 0: as numbers they are the same reading.
      point[i] = reading[i] + 0.0;
    }
    count(times);
    if (moments != null) {
      moments.add(point, (double) times);
    }
    put((double) times);
  }

  private void count(long times) {
    if (times > MOST_READINGS - total) {
      throw new IllegalArgumentException(
          "expected weights that add up to at most 2^53, but got " + ((double) total + times));
    }
    total += times;
  }

  /**
   * Adds all readings of the other, which stays as it is.
   *
   * @throws IllegalArgumentException if the other has readings of another number of features, or
   *     there are more than 2<sup>53</sup>
   */
  public void merge(BoundedReadings other) {
    if (other.dimensions != dimensions) {
      throw new IllegalArgumentException(
          "expected partial results of readings with "
              + dimensions
              + " features, but got one with "
              + other.dimensions);
    }
    count(other.total);
    beyond += other.beyond;
    boolean exact = isExact() && other.isExact();
    CovarianceMoments ofBoth = null;
    if (!exact || size + other.size > bound) {
      ofBoth = momentsOfAll();
      ofBoth.merge(other.momentsOfAll());
    }
    thinnings = Math.max(thinnings, other.thinnings);
    int before = thinnings;
    for (int i = 0; i < other.size; i++) {
      System.arraycopy(other.coordinates, i * dimensions, point, 0, dimensions);
      put(other.weights[i]);
    }
    if (!exact || thinnings > before) {
      moments = ofBoth;
    }
  }

  private CovarianceMoments momentsOfAll() {
    return moments != null ? moments : SegmentFrame.moments(points());
  }

  /** Adds {@link #point} with a weight. */
  private void put(double weight) {
    if (2 * (size + 1) > slots.length) {
      rehash(Math.max(LEAST_SLOTS, 2 * slots.length));
    }
    int slot = slot(point, 0);
    if (slots[slot] > 0) {
      weights[slots[slot] - 1] += weight;
      return;
    }
    if (size == weights.length) {
      int capacity = Math.max(LEAST_CAPACITY, 2 * size);
      weights = Arrays.copyOf(weights, capacity);
      coordinates = Arrays.copyOf(coordinates, Math.multiplyExact(capacity, dimensions));
    }
    System.arraycopy(point, 0, coordinates, size * dimensions, dimensions);
    weights[size++] = weight;
    slots[slot] = size;
    if (size > bound) {
      thinOut();
    }
  }

  /** The slot of a point: the one that holds it, or a free one. */
  private int slot(double[] array, int offset) {
    int slot = PointHash.bucket(array, offset, dimensions, slots.length);
    while (slots[slot] > 0 && !isAt(slots[slot] - 1, array, offset)) {
      slot = slot + 1 < slots.length ? slot + 1 : 0;
    }
    return slot;
  }

  private boolean isAt(int position, double[] array, int offset) {
    for (int i = 0; i < dimensions; i++) {
      if (coordinates[position * dimensions + i] != array[offset + i]) {
        return false;
      }
    }
    return true;
  }

  private void rehash(int capacity) {
    slots = new int[capacity];
    for (int i = 0; i < size; i++) {
      slots[slot(coordinates, i * dimensions)] = i + 1;
    }
  }

  private void thinOut() {
    WeightedPoints all = points();
    // What is there already is a sample: its weights add up to the total but for chance.
    CovarianceMoments ofThese = SegmentFrame.moments(all);
    if (moments == null) {
      moments = ofThese;
    }
    thinnings++;
    WeightedPoints sample =
        Summary.of(ofThese, Standardization.STDDEV, (int) (KEPT * bound), seed + thinnings)
            .sample(all);
    size = sample.size();
    coordinates = sample.coordinates();
    weights = sample.weights();
    rehash(slots.length);
  }

  private WeightedPoints points() {
    return new WeightedPoints(
        dimensions, Arrays.copyOf(coordinates, size * dimensions), Arrays.copyOf(weights, size));
  }

  /**
   * The sweep of the readings.
   *
   * @param featureNames d names
   * @throws IllegalArgumentException if there are no readings
   */
  public SegmentSweep sweep(SweepOptions options, List<String> featureNames) {
    WeightedPoints points = PointsBuilder.inOrder(dimensions, Collections.singletonList(weighed()));
    SegmentFrame frame =
        isExact()
            ? SegmentFrame.of(points, options.standardization())
            : SegmentFrame.of(moments, points, options.standardization());
    SegmentReadings readings = new SegmentReadings(UNNAMED, points, frame);
    SegmentSweep sweep = new SegmentTrainer(readings, options).sweep(featureNames);
    List<String> notes = new ArrayList<>(sweep.notes());
    if (!isExact()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "clustered by a weighted sample of %,d distinct readings, of more than %,d; sizes,"
                  + " means, covariances and wssse are estimates from it",
              size,
              bound));
    }
    if (beyond > 0) {
      notes.add(SegmentNotes.tooLarge(beyond) + "; they are left out");
    }
    return new SegmentSweep(
        UNNAMED, sweep.scale(), sweep.distinctReadings(), sweep.points(), notes);
  }

  /** The readings; a sample with weights that add up to the number of all. */
  private WeightedPoints weighed() {
    WeightedPoints points = points();
    if (isExact()) {
      return points;
    }
    double factor = total / points.totalWeight();
    double[] weighed = Arrays.stream(points.weights()).map(weight -> weight * factor).toArray();
    return new WeightedPoints(dimensions, points.coordinates(), weighed);
  }

  /** The state, for {@link #fromBytes}. */
  public byte[] toBytes() {
    double[] state = moments == null ? new double[0] : moments.toArray();
    ByteBuffer buffer =
        ByteBuffer.allocate(
            HEADER_LENGTH + Double.BYTES * (size * (dimensions + 1) + state.length));
    buffer.put(VERSION).putInt(dimensions).putInt(size).putInt(thinnings).putInt(state.length);
    buffer.putLong(total).putLong(beyond);
    DoubleBuffer doubles = buffer.asDoubleBuffer();
    doubles.put(coordinates, 0, size * dimensions).put(weights, 0, size).put(state);
    return buffer.array();
  }

  /**
   * The readings that {@link #toBytes} was called on.
   *
   * @param settings those they were made with
   * @throws IllegalArgumentException if the bytes are of another version
   */
  public static BoundedReadings fromBytes(byte[] bytes, SweepSettings settings) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte version = buffer.get();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "expected a partial result of version " + VERSION + ", but got one of " + version);
    }
    BoundedReadings readings = new BoundedReadings(buffer.getInt(), settings);
    readings.size = buffer.getInt();
    readings.thinnings = buffer.getInt();
    double[] state = new double[buffer.getInt()];
    readings.total = buffer.getLong();
    readings.beyond = buffer.getLong();
    readings.coordinates = new double[readings.size * readings.dimensions];
    readings.weights = new double[readings.size];
    DoubleBuffer doubles = buffer.asDoubleBuffer();
    doubles.get(readings.coordinates).get(readings.weights).get(state);
    if (state.length > 0) {
      readings.moments = CovarianceMoments.fromArray(readings.dimensions, state);
    }
    if (readings.size > 0) {
      readings.rehash(capacity(readings.size));
    }
    return readings;
  }

  /** A power of two with room for so many and as many more. */
  private static int capacity(int size) {
    return Math.max(LEAST_SLOTS, 4 * Integer.highestOneBit(size));
  }
}
