package io.github.hiveanomaly.stats;

/** Values in their order in time, with their seasons, from the rows of a group. */
public final class Series {

  /** Nanoseconds take 30 bits of a tag; the two above say whether the row is judged. */
  private static final int NANOSECOND_BITS = 30;

  private static final int NOT_SAID = 0;
  private static final int NOT_JUDGED = 1;
  private static final int JUDGED = 2;

  private final CollectedRows rows;
  private final int[] order;

  private Series(CollectedRows rows) {
    this.rows = rows;
    String[] labels = rows.labels();
    order = RowOrder.of(rows.size(), (first, second) -> compare(labels, first, second));
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

  /** The series of rows that {@link #add} made; in any order of them it is the same. */
  public static Series of(CollectedRows rows) {
    return new Series(rows);
  }

  /** The number of values. */
  public int length() {
    return order.length;
  }

  public long time(int place) {
    return rows.first(order[place]);
  }

  public int nanoseconds(int place) {
    return nanosecondsOf(order[place]);
  }

  public double value(int place) {
    return valueOf(order[place]);
  }

  /** Of each value. */
  public double[] values() {
    double[] values = new double[length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(i);
    }
    return values;
  }

  /** Of each value its season, from 0; the numbers have no meaning. */
  public int[] seasons() {
    int[] seasons = new int[length()];
    for (int i = 0; i < seasons.length; i++) {
      seasons[i] = rows.label(order[i]);
    }
    return seasons;
  }

  public int seasonCount() {
    return rows.labelCount();
  }

  /** Whether it was said of any value whether it is judged. */
  public boolean saysWhatIsJudged() {
    for (int row : order) {
      if (said(row) != NOT_SAID) {
        return true;
      }
    }
    return false;
  }

  /** Of each value whether it is judged; false where that is not said. */
  public boolean[] judged() {
    boolean[] judged = new boolean[length()];
    for (int i = 0; i < judged.length; i++) {
      judged[i] = said(order[i]) == JUDGED;
    }
    return judged;
  }

  /** Of each value the number of its time, from 0: the same for all values of one time. */
  public int[] timeNumbers() {
    int[] numbers = new int[length()];
    for (int i = 1; i < numbers.length; i++) {
      numbers[i] = compareTimes(order[i - 1], order[i]) == 0 ? numbers[i - 1] : numbers[i - 1] + 1;
    }
    return numbers;
  }

  private int said(int row) {
    return rows.tag(row) >>> NANOSECOND_BITS;
  }

  private int nanosecondsOf(int row) {
    return rows.tag(row) & ((1 << NANOSECOND_BITS) - 1);
  }

  private double valueOf(int row) {
    return Double.longBitsToDouble(rows.second(row));
  }

  private int compareTimes(int first, int second) {
    int byTime = Long.compare(rows.first(first), rows.first(second));
    return byTime == 0 ? Integer.compare(nanosecondsOf(first), nanosecondsOf(second)) : byTime;
  }

  /** By time, and then by whatever else there is, or the result would follow the order of rows. */
  private int compare(String[] labels, int first, int second) {
    int byTime = compareTimes(first, second);
    if (byTime != 0) {
      return byTime;
    }
    int byValue = Double.compare(valueOf(first), valueOf(second));
    if (byValue != 0) {
      return byValue;
    }
    int bySeason = labels[rows.label(first)].compareTo(labels[rows.label(second)]);
    return bySeason == 0 ? Integer.compare(said(first), said(second)) : bySeason;
  }
}
