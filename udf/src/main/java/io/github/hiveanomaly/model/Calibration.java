package io.github.hiveanomaly.model;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How rare a score is among the readings that a model was trained on: knots of the scores' upper
 * tail, between which ln p is linear in the score. Immutable.
 *
 * <ul>
 *   <li>At or below the first knot the probability is 1.
 *   <li>Of knots of the same score the first counts at that score, the last beyond it: so many
 *       readings have just this score.
 *   <li>Beyond the last knot the slope of the last two different scores goes on: a power law in
 *       what the score is the logarithm of. Where all knots have one score there is no slope, and
 *       the last probability stays.
 *   <li>The probability is never 0: the least is {@link Double#MIN_NORMAL}.
 * </ul>
 */
public final class Calibration implements Serializable {

  private static final long serialVersionUID = 1;

  private final double[] scores;
  private final double[] probabilities;
  private final double[] logarithms;

  /** Of ln p over the score, from each knot to the next; of the last knot, beyond it. */
  private final double[] slopes;

  /**
   * A calibration of knots.
   *
   * @param scores at least one, finite, none less than the one before it
   * @param probabilities as many: the first 1, each less than the one before it, the last above 0;
   *     the share of the readings that score at least as high
   * @throws IllegalArgumentException that says what is wrong
   */
  public Calibration(double[] scores, double[] probabilities) {
    if (scores.length == 0 || scores.length != probabilities.length) {
      throw new IllegalArgumentException(
          "expected a calibration of as many p_values as scores, but got "
              + scores.length
              + " scores and "
              + probabilities.length
              + " p_values");
    }
    this.scores = scores.clone();
    this.probabilities = probabilities.clone();
    requireRisingScores();
    requireFallingProbabilities();
    this.logarithms = Arrays.stream(probabilities).map(Math::log).toArray();
    this.slopes = slopes();
  }

  private void requireRisingScores() {
    for (int i = 0; i < scores.length; i++) {
      boolean finite = Math.abs(scores[i]) <= Double.MAX_VALUE;
      if (!finite || (i > 0 && scores[i] < scores[i - 1])) {
        throw new IllegalArgumentException(
            "expected a calibration of finite rising scores, but got " + Arrays.toString(scores));
      }
    }
  }

  private void requireFallingProbabilities() {
    for (int i = 0; i < probabilities.length; i++) {
      boolean falls = i == 0 ? probabilities[0] == 1 : probabilities[i] < probabilities[i - 1];
      if (!falls || !(probabilities[i] > 0)) {
        throw new IllegalArgumentException(
            "expected a calibration of p_values that fall from 1 and stay above 0, but got "
                + Arrays.toString(probabilities));
      }
    }
  }

  private double[] slopes() {
    int last = scores.length - 1;
    double[] of = new double[scores.length];
    double latest = 0;
    for (int i = 0; i < last; i++) {
      double run = scores[i + 1] - scores[i];
      if (run > 0) {
        latest = (logarithms[i + 1] - logarithms[i]) / run;
      }
      of[i] = latest;
    }
    of[last] = latest;
    return of;
  }

  /**
   * The share of the readings that score at least as high.
   *
   * @return more than 0, at most 1; NaN for NaN
   */
  public double pValue(double score) {
    if (!(score > scores[0])) {
      return Double.isNaN(score) ? Double.NaN : 1;
    }
    // The last knot below the score.
    int low = 0;
    int high = scores.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (scores[middle] < score) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double logarithm = logarithms[low] + (score - scores[low]) * slopes[low];
    return Math.max(Math.exp(logarithm), Double.MIN_NORMAL);
  }

  /** The number of knots. */
  public int size() {
    return scores.length;
  }

  /** A copy of the knots' scores. */
  public double[] scores() {
    return scores.clone();
  }

  /** A copy of the knots' probabilities. */
  public double[] probabilities() {
    return probabilities.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Calibration
        && Arrays.equals(scores, ((Calibration) other).scores)
        && Arrays.equals(probabilities, ((Calibration) other).probabilities);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(scores) + Arrays.hashCode(probabilities);
  }

  /** The pairs of score and p_value. */
  @Override
  public String toString() {
    StringBuilder pairs = new StringBuilder("[");
    for (int i = 0; i < scores.length; i++) {
      pairs.append(i == 0 ? "" : ", ").append(scores[i]).append(": ").append(probabilities[i]);
    }
    return pairs.append("]").toString();
  }
}
