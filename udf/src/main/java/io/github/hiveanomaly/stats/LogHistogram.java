package io.github.hiveanomaly.stats;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How much weight lies where among numbers of 0 or more, in cells whose width is a fixed share of
 * the number; mergeable. With whole weights it is the same in whatever order numbers and parts
 * came.
 *
 * <p>A quantile lies in the right cell; within the cell the weight is taken to be spread evenly.
 */
public final class LogHistogram implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int MANTISSA_BITS = 52;

  /** Numbers that are smaller count as 0: so small is what rounding leaves of it. */
  private static final double LEAST = 1e-12;

  private static final double MOST = Double.MAX_VALUE / 4;

  private static final int LEAST_CELLS = 256;

  private final int shift;
  private double zero;
  private int first;
  private double[] cells = {};

  /** The sum of the weights, once it was asked for; below 0 as long as it is not known. */
  private double sum = -1;

  /**
   * Without numbers.
   *
   * @param bits a power of two is split into 2^bits cells; 1 to 20
   */
  public LogHistogram(int bits) {
    this.shift = MANTISSA_BITS - bits;
  }

  /**
   * Adds a number as often as its weight says.
   *
   * @param number 0 or more; NaN is taken for the largest
   */
  public void add(double number, double weight) {
    sum = -1;
    if (number < LEAST) {
      zero += weight;
      return;
    }
    double bounded = number < MOST ? number : MOST;
    add((int) (Double.doubleToLongBits(bounded) >>> shift), weight);
  }

  /**
   * Adds the first numbers of an array.
   *
   * @param weights those of the numbers, from a position on
   */
  public void add(double[] numbers, double[] weights, int from, int count) {
    for (int j = 0; j < count; j++) {
      add(numbers[j], weights[from + j]);
    }
  }

  private void add(int cell, double weight) {
    if (cells.length == 0) {
      first = Math.max(0, cell - LEAST_CELLS / 2);
      cells = new double[LEAST_CELLS];
    }
    // Empty cells change nothing, and room for more saves copies: numbers come in any order.
    if (cell < first) {
      int more = Math.min(first, Math.max(first - cell, cells.length));
      double[] grown = new double[cells.length + more];
      System.arraycopy(cells, 0, grown, more, cells.length);
      cells = grown;
      first -= more;
    } else if (cell >= first + cells.length) {
      cells = Arrays.copyOf(cells, Math.max(cell - first + 1, 2 * cells.length));
    }
    cells[cell - first] += weight;
  }

  /** Adds the numbers of the other. */
  public void merge(LogHistogram other) {
    sum = -1;
    zero += other.zero;
    for (int i = 0; i < other.cells.length; i++) {
      if (other.cells[i] > 0) {
        add(other.first + i, other.cells[i]);
      }
    }
  }

  /** The sum of the weights. */
  public double weight() {
    if (sum < 0) {
      sum = zero;
      for (double cell : cells) {
        sum += cell;
      }
    }
    return sum;
  }

  /** The number that half the weight does not exceed; NaN without numbers. */
  public double median() {
    return exceededBy(weight() / 2);
  }

  /**
   * The number that so much weight exceeds.
   *
   * @param above from 0 to the whole weight
   * @return 0 where the rest of the weight is at 0; NaN without numbers
   */
  public double exceededBy(double above) {
    double weight = weight();
    if (!(weight > 0)) {
      return Double.NaN;
    }
    double left = above;
    for (int i = cells.length - 1; i >= 0; i--) {
      if (cells[i] > 0 && left <= cells[i]) {
        double lower = edge(first + i);
        double upper = edge(first + i + 1);
        return upper - (upper - lower) * (left / cells[i]);
      }
      left -= cells[i];
    }
    return 0;
  }

  /** Without the room that has not been needed: most of what is sent would be zeros. */
  private Object writeReplace() {
    int from = 0;
    int to = cells.length;
    while (from < to && cells[from] == 0) {
      from++;
    }
    while (to > from && cells[to - 1] == 0) {
      to--;
    }
    LogHistogram used = new LogHistogram(MANTISSA_BITS - shift);
    used.zero = zero;
    used.first = first + from;
    used.cells = Arrays.copyOfRange(cells, from, to);
    return used;
  }

  private double edge(int cell) {
    return Double.longBitsToDouble((long) cell << shift);
  }
}
