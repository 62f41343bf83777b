package io.github.hiveanomaly.benchmarks.detection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well scores rank anomalies.
 *
 * @param auc the area under the curve of receiver operating characteristics: how often an anomaly
 *     scores higher than a normal reading, equal scores counted by half
 * @param precision the average precision: precision at each rise of recall, equal scores together,
 *     as scikit-learn's average_precision_score
 */
record Ranking(double auc, double precision) {

  /**
   * @param anomalies for each score, whether it is of an anomaly
   */
  static Ranking of(double[] scores, boolean[] anomalies) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    double positives = IntStream.range(0, scores.length).filter(i -> anomalies[i]).count();
    double negatives = scores.length - positives;
    double found = 0;
    double wrong = 0;
    double area = 0;
    double precision = 0;
    for (int start = 0; start < order.length; ) {
      int end = start;
      double foundHere = 0;
      while (end < order.length && scores[order[end]] == scores[order[start]]) {
        foundHere += anomalies[order[end]] ? 1 : 0;
        end++;
      }
      double wrongHere = end - start - foundHere;
      area += wrongHere * (found + foundHere / 2);
      found += foundHere;
      wrong += wrongHere;
      precision += foundHere / positives * found / (found + wrong);
      start = end;
    }
    return new Ranking(area / (positives * negatives), precision);
  }

  /** The mean of several. */
  static Ranking mean(List<Ranking> rankings) {
    return new Ranking(
        rankings.stream().mapToDouble(Ranking::auc).average().orElse(Double.NaN),
        rankings.stream().mapToDouble(Ranking::precision).average().orElse(Double.NaN));
  }

  /** The share of the normal readings for which a probability is below a limit. */
  static double shareOfNormal(double[] probabilities, boolean[] anomalies, double limit) {
    double[] normal =
        IntStream.range(0, probabilities.length)
            .filter(i -> !anomalies[i])
            .mapToDouble(i -> probabilities[i])
            .toArray();
    return (double) Arrays.stream(normal).filter(p -> p < limit).count() / normal.length;
  }
}
