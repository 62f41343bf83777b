package io.github.hiveanomaly.stats;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The moments of a window that slides over values: a queue that knows the {@link Moments} of what
 * is in it.
 *
 * <p>Nothing is ever subtracted, so that no error builds up however long it slides. The queue is
 * kept as two stacks: of the older values each has the moments of itself and all older values that
 * are newer than it; the younger ones have their moments in common. When the older ones have run
 * out, the younger ones take their place. A value is thus added twice and merged once, whatever the
 * size of the window.
 */
public final class SlidingMoments {

  /** The older values, the oldest on top, each with the moments of all that lie below it. */
  private final Deque<Moments> older = new ArrayDeque<>();

  /** The younger values, the youngest on top; NaN for one that is missing. */
  private double[] younger = new double[16];

  private int youngerCount;
  private final Moments youngerMoments = new Moments();
  private final Moments all = new Moments();

  /** The number of values in the window, missing ones among them. */
  public int size() {
    return older.size() + youngerCount;
  }

  /**
   * Lets the window grow at its end.
   *
   * @param value finite, or NaN for a missing one, which has a place but does not count
   */
  public void addLast(double value) {
    if (youngerCount == younger.length) {
      younger = java.util.Arrays.copyOf(younger, 2 * youngerCount);
    }
    younger[youngerCount++] = value;
    add(youngerMoments, value);
  }

  /**
   * Lets the window shrink at its beginning.
   *
   * @throws java.util.NoSuchElementException if it is empty
   */
  public void removeFirst() {
    if (older.isEmpty()) {
      turnOver();
    }
    older.pop();
  }

  /** The moments of the values in the window; valid until the next call of any method. */
  public Moments moments() {
    all.reset();
    if (!older.isEmpty()) {
      all.merge(older.peek());
    }
    all.merge(youngerMoments);
    return all;
  }

  private void turnOver() {
    Moments sinceThen = new Moments();
    for (int i = youngerCount - 1; i >= 0; i--) {
      Moments copy = new Moments();
      copy.merge(sinceThen);
      add(copy, younger[i]);
      older.push(copy);
      sinceThen = copy;
    }
    youngerCount = 0;
    youngerMoments.reset();
  }

  private static void add(Moments moments, double value) {
    if (!Double.isNaN(value)) {
      moments.add(value);
    }
  }
}
