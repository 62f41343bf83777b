package io.github.hiveanomaly.stats;

/** Values in their order in time, with their seasons, from the rows of a group. */
public final class Series {

  /** Nanoseconds take 30 bits of a tag; the two above say whether the row is judged. */
  private static final int NANOSECOND_BITS = 30;

  private static final int NOT_SAID = 0;
  private static final int NOT_JUDGED = 1;
  private static final int JUDGED = 2;

  private final long[] times;
  private final int[] tags;
  private final double[] values;
  private final int[] seasons;
  private final int seasonCount;

  private Series(CollectedRows rows) {
    int[] order = RowOrder.of(rows.size(), (first, second) -> compareRows(rows, first, second));
    times = new long[order.length];
    tags = new int[order.length];
    values = new double[order.length];
    seasons = new int[order.length];
    int[] labels = rows.labelNumbers();
    int greatest = -1;
    for (int i = 0; i < order.length; i++) {
      times[i] = rows.first(order[i]);
      tags[i] = rows.tag(order[i]);
      values[i] = valueOf(rows, order[i]);
      seasons[i] = labels[order[i]];
      greatest = Math.max(greatest, seasons[i]);
    }
    seasonCount = greatest + 1;
  }

  /**
   * Adds a value to rows.
   *
   * @param time whatever has the order of time
   * @param nanoseconds beyond that, from 0, less than a thousand millions
   * @param value finite
   * @param judged whether the value is judged, and then by its past; null if that is not said
   */
  public static void add(
      CollectedRows rows, long time, int nanoseconds, double value, String season, Boolean judged) {
    int said = judged == null ? NOT_SAID : judged ? JUDGED : NOT_JUDGED;
    rows.add(time, Double.doubleToLongBits(value), nanoseconds | (said << NANOSECOND_BITS), season);
  }

  /**
   * The series of rows that {@link #add} made; in any order of them it is the same. What becomes of
   * the rows later does not change it.
   */
  public static Series of(CollectedRows rows) {
    return new Series(rows);
  }

  /** The number of values. */
  public int length() {
    return values.length;
  }

  public long time(int place) {
    return times[place];
  }

  public int nanoseconds(int place) {
    return nanosecondsOf(tags[place]);
  }

  public double value(int place) {
    return values[place];
  }

  /** Of each value; not to be changed. */
  public double[] values() {
    return values;
  }

  /** Of each value its season, from 0; the numbers have no meaning. Not to be changed. */
  public int[] seasons() {
    return seasons;
  }

  public int seasonCount() {
    return seasonCount;
  }

  /** Whether it was said of any value whether it is judged. */
  public boolean saysWhatIsJudged() {
    for (int tag : tags) {
      if (said(tag) != NOT_SAID) {
        return true;
      }
    }
    return false;
  }

  /** Of each value whether it is judged; false where that is not said. */
  public boolean[] judged() {
    boolean[] judged = new boolean[length()];
    for (int i = 0; i < judged.length; i++) {
      judged[i] = said(tags[i]) == JUDGED;
    }
    return judged;
  }

  /** Of each value the number of its time, from 0: the same for all values of one time. */
  public int[] timeNumbers() {
    int[] numbers = new int[length()];
    for (int i = 1; i < numbers.length; i++) {
      boolean isSame = times[i - 1] == times[i] && nanoseconds(i - 1) == nanoseconds(i);
      numbers[i] = isSame ? numbers[i - 1] : numbers[i - 1] + 1;
    }
    return numbers;
  }

  private static int said(int tag) {
    return tag >>> NANOSECOND_BITS;
  }

  private static int nanosecondsOf(int tag) {
    return tag & ((1 << NANOSECOND_BITS) - 1);
  }

  private static double valueOf(CollectedRows rows, int row) {
    return Double.longBitsToDouble(rows.second(row));
  }

  /** By time, and then by whatever else there is, or the result would follow the order of rows. */
  private static int compareRows(CollectedRows rows, int first, int second) {
    int byTime = Long.compare(rows.first(first), rows.first(second));
    if (byTime != 0) {
      return byTime;
    }
    int byNanoseconds =
        Integer.compare(nanosecondsOf(rows.tag(first)), nanosecondsOf(rows.tag(second)));
    if (byNanoseconds != 0) {
      return byNanoseconds;
    }
    int byValue = Double.compare(valueOf(rows, first), valueOf(rows, second));
    if (byValue != 0) {
      return byValue;
    }
    int bySeason = rows.label(first).compareTo(rows.label(second));
    return bySeason == 0
        ? Integer.compare(said(rows.tag(first)), said(rows.tag(second)))
        : bySeason;
  }
}
