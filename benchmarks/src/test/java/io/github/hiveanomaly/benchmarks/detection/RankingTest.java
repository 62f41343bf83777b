package io.github.hiveanomaly.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankingTest {

  /** The example of scikit-learn's roc_auc_score and average_precision_score. */
  @Test
  void fourScoresAsScikitLearnRanksThem() {
    Ranking ranking =
        Ranking.of(new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true});

    assertThat(ranking.auc()).isEqualTo(0.75);
    assertThat(ranking.precision()).isCloseTo(0.8333, within(5e-5));
  }

  @Test
  void equalScoresAreNoRanking() {
    Ranking ranking =
        Ranking.of(new double[] {1, 1, 1, 1}, new boolean[] {false, true, false, false});

    assertThat(ranking.auc()).isEqualTo(0.5);
    assertThat(ranking.precision()).isEqualTo(0.25);
  }
}
