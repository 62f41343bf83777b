package io.github.hiveanomaly.clustering.kmeans;

import java.util.SplittableRandom;

/** Draws positions by weights. */
final class WeightedDraw {

  private WeightedDraw() {}

  /**
   * A position, drawn with a probability in proportion to its weight.
   *
   * @param total the sum of the weights, more than 0
   */
  static int draw(double[] weights, double total, SplittableRandom random) {
    double left = random.nextDouble() * total;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
