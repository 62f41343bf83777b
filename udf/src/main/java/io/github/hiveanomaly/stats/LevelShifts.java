package io.github.hiveanomaly.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the level of a series changes for long: between two values where each of so many next ones
 * lies wholly apart from each of so many last ones, by at least so great a share of the latter.
 *
 * <p>Where that holds at several places that are nearer to each other than the next ones reach, it
 * is one shift, and it is where the two sides lie furthest apart.
 */
public final class LevelShifts {

  /** The values before a shift that are usual. */
  public static final int DEFAULT_BEFORE = 6;

  /** The values from a shift on that are usual. */
  public static final int DEFAULT_AFTER = 4;

  /** The share that is usual. */
  public static final double DEFAULT_LEAST_CHANGE = 0.05;

  private final double[] values;
  private final int before;
  private final int after;
  private final double leastChange;

  private LevelShifts(double[] values, int before, int after, double leastChange) {
    this.values = values;
    this.before = before;
    this.after = after;
    this.leastChange = leastChange;
  }

  /** A change of level. */
  public static final class Shift {
    private final int place;
    private final double gap;
    private final double levelBefore;
    private final double levelAfter;

    private Shift(int place, double gap, double levelBefore, double levelAfter) {
      this.place = place;
      this.gap = gap;
      this.levelBefore = levelBefore;
      this.levelAfter = levelAfter;
    }

    /** The place of the first value of the level it changed to. */
    public int place() {
      return place;
    }

    /** The median of the last values before it. */
    public double levelBefore() {
      return levelBefore;
    }

    /** The median of the first values from it on. */
    public double levelAfter() {
      return levelAfter;
    }

    /** How many times the level before the level after is; NaN if the former is 0. */
    public double ratio() {
      return levelBefore == 0 ? Double.NaN : levelAfter / levelBefore;
    }

    private boolean isRise() {
      return gap > 0;
    }
  }

  /**
   * The shifts of a series, in their order.
   *
   * @param values finite, in their order in time
   * @param before how many values before a shift must be apart from those after it, at least 1
   * @param after how many values from a shift on must be apart from those before it, at least 1
   * @param leastChange by at least such a share of a value before must each value after differ from
   *     it, 0 or more
   */
  public static List<Shift> of(double[] values, int before, int after, double leastChange) {
    return new LevelShifts(values, before, after, leastChange).shifts();
  }

  private List<Shift> shifts() {
    List<Shift> shifts = new ArrayList<>();
    int last = -1;
    for (int place = before; place <= values.length - (long) after; place++) {
      double gap = gap(place);
      if (gap == 0) {
        continue;
      }
      Shift previous = shifts.isEmpty() ? null : shifts.get(shifts.size() - 1);
      if (previous == null || place - last >= after || previous.isRise() != gap > 0) {
        shifts.add(shift(place, gap));
      } else if (Math.abs(gap) > Math.abs(previous.gap)) {
        shifts.set(shifts.size() - 1, shift(place, gap));
      }
      last = place;
    }
    return shifts;
  }

  /** By how much the sides of a place lie apart, below 0 for a fall; 0 if that is too little. */
  private double gap(int place) {
    double leastBefore = least(place - before, place);
    double greatestBefore = greatest(place - before, place);
    double rise = least(place, place + after) - greatestBefore;
    if (rise > 0 && rise >= leastChange * Math.abs(greatestBefore)) {
      return rise;
    }
    double fall = leastBefore - greatest(place, place + after);
    return fall > 0 && fall >= leastChange * Math.abs(leastBefore) ? -fall : 0;
  }

  private Shift shift(int place, double gap) {
    return new Shift(place, gap, median(place - before, place), median(place, place + after));
  }

  private double least(int from, int to) {
    double least = values[from];
    for (int i = from + 1; i < to; i++) {
      least = Math.min(least, values[i]);
    }
    return least;
  }

  private double greatest(int from, int to) {
    double greatest = values[from];
    for (int i = from + 1; i < to; i++) {
      greatest = Math.max(greatest, values[i]);
    }
    return greatest;
  }

  private double median(int from, int to) {
    double[] work = Arrays.copyOfRange(values, from, to);
    return Medians.find(work, 0, work.length);
  }
}
