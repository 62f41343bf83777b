package io.github.hiveanomaly.clustering.kmeans;

import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.util.PriorityQueue;

/**
 * Sums many points up as few: space is cut into cells, and the points of a cell become their mean
 * with the sum of their weights.
 *
 * <p>The cell whose points lie furthest from their mean, in sum of squares, is cut next, at the
 * mean of the coordinate that varies most. Under any centres the means cost what the points cost
 * less a constant, but for cells that a boundary between two clusters runs through.
 */
final class Cells {

  private final WeightedPoints points;
  private final int dimensions;

  /** The positions of the points, those of a cell side by side. */
  private final int[] order;

  /** Points from one position in the order to another. */
  private final class Cell {
    private final int from;
    private final int to;
    private final double[] mean = new double[dimensions];
    private double weight;
    private double squares;
    private int widest;

    Cell(int from, int to) {
      this.from = from;
      this.to = to;
      measure();
    }

    private void measure() {
      for (int i = from; i < to; i++) {
        double pointWeight = points.weights()[order[i]];
        weight += pointWeight;
        for (int d = 0; d < dimensions; d++) {
          mean[d] += pointWeight * points.coordinates()[order[i] * dimensions + d];
        }
      }
      for (int d = 0; d < dimensions; d++) {
        mean[d] /= weight;
      }
      double most = 0;
      for (int d = 0; d < dimensions; d++) {
        double sum = 0;
        for (int i = from; i < to; i++) {
          double difference = points.coordinates()[order[i] * dimensions + d] - mean[d];
          sum += points.weights()[order[i]] * difference * difference;
        }
        squares += sum;
        if (sum > most) {
          most = sum;
          widest = d;
        }
      }
    }

    /** Orders the points so that those below the mean come first; the position of the others. */
    int cut() {
      int below = from;
      for (int i = from; i < to; i++) {
        if (points.coordinates()[order[i] * dimensions + widest] < mean[widest]) {
          int point = order[i];
          order[i] = order[below];
          order[below++] = point;
        }
      }
      return below;
    }
  }

  private Cells(WeightedPoints points) {
    this.points = points;
    this.dimensions = points.dimensions();
    this.order = new int[points.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /** The points as at most so many; as they are if they are no more. */
  static WeightedPoints sumUp(WeightedPoints points, int most) {
    return points.size() <= most ? points : new Cells(points).sumUp(most);
  }

  private WeightedPoints sumUp(int most) {
    PriorityQueue<Cell> cells =
        new PriorityQueue<>(
            (a, b) ->
                a.squares == b.squares
                    ? Integer.compare(a.from, b.from)
                    : Double.compare(b.squares, a.squares));
    cells.add(new Cell(0, order.length));
    while (cells.size() < most && cells.peek().squares > 0) {
      Cell cell = cells.remove();
      int middle = cell.cut();
      if (middle == cell.from || middle == cell.to) {
        // So close together that the mean is one of them.
        cell.squares = 0;
        cells.add(cell);
        continue;
      }
      cells.add(new Cell(cell.from, middle));
      cells.add(new Cell(middle, cell.to));
    }
    PointsBuilder means = new PointsBuilder(dimensions);
    while (!cells.isEmpty()) {
      Cell cell = cells.remove();
      means.add(cell.mean, cell.weight);
    }
    return means.build();
  }
}
