package io.github.hiveanomaly.stats;

/** The values of a window that slides over a series, sorted. Values are named by their places. */
abstract class SortedWindow {

  /** Up to so many values are rather moved one by one than sought. */
  private static final int SHORT = 100;

  /**
   * Of each place of the series its value, as {@link OrderedBits}: compared sooner than doubles.
   */
  final long[] series;

  /** The values, of which there are {@link #size}. */
  final long[] sorted;

  int size;

  private SortedWindow(long[] series, int most) {
    this.series = series;
    sorted = new long[most];
  }

  /**
   * A window without a value.
   *
   * @param most as many values as it ever holds
   */
  static SortedWindow over(double[] series, int most) {
    long[] bits = OrderedBits.of(series);
    return most <= SHORT ? new Tracking(bits, most) : new Seeking(bits, most);
  }

  /** How many values it holds. */
  final int size() {
    return size;
  }

  /** The value with so many before it, as {@link OrderedBits}. */
  final long at(int rank) {
    return sorted[rank];
  }

  abstract void enter(int place);

  abstract void leave(int place);

  abstract void replace(int leaving, int entering);

  /** Knows where each value stands: in a short window it is soon moved as far as it has to. */
  private static final class Tracking extends SortedWindow {

    /** The places of the sorted values in the series. */
    private final int[] places;

    /** Of each place of the series where its value stands, while it is in the window. */
    private final int[] ranks;

    Tracking(long[] series, int most) {
      super(series, most);
      places = new int[most];
      ranks = new int[series.length];
    }

    @Override
    void enter(int place) {
      moveDown(size++, place);
    }

    @Override
    void leave(int place) {
      size--;
      for (int rank = ranks[place]; rank < size; rank++) {
        put(rank, sorted[rank + 1], places[rank + 1]);
      }
    }

    @Override
    void replace(int leaving, int entering) {
      long value = series[entering];
      int rank = ranks[leaving];
      while (rank + 1 < size && sorted[rank + 1] < value) {
        put(rank, sorted[rank + 1], places[rank + 1]);
        rank++;
      }
      moveDown(rank, entering);
    }

    /** Puts a value at a rank that is free, or below, where those that are greater move up. */
    private void moveDown(int from, int place) {
      long value = series[place];
      int rank = from;
      while (rank > 0 && sorted[rank - 1] > value) {
        put(rank, sorted[rank - 1], places[rank - 1]);
        rank--;
      }
      put(rank, value, place);
    }

    private void put(int rank, long value, int place) {
      sorted[rank] = value;
      places[rank] = place;
      ranks[place] = rank;
    }
  }

  /** Seeks each value, and moves those between at once. */
  private static final class Seeking extends SortedWindow {

    Seeking(long[] series, int most) {
      super(series, most);
    }

    @Override
    void enter(int place) {
      int rank = rankOf(series[place]);
      System.arraycopy(sorted, rank, sorted, rank + 1, size - rank);
      sorted[rank] = series[place];
      size++;
    }

    @Override
    void leave(int place) {
      int rank = rankOf(series[place]);
      size--;
      System.arraycopy(sorted, rank + 1, sorted, rank, size - rank);
    }

    @Override
    void replace(int leaving, int entering) {
      long value = series[entering];
      int from = rankOf(series[leaving]);
      int to = rankOf(value);
      if (to > from) {
        System.arraycopy(sorted, from + 1, sorted, from, to - 1 - from);
        sorted[to - 1] = value;
      } else {
        System.arraycopy(sorted, to, sorted, to + 1, from - to);
        sorted[to] = value;
      }
    }

    private int rankOf(long value) {
      return OrderedBits.placeOf(value, sorted, size);
    }
  }
}
