package io.github.hiveanomaly.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Hive on Tez, vectorized: what EMR runs unless it is told otherwise. */
class HiveTezVectorizedIT extends EngineCalls {

  @Override
  protected Engine start(Path directory) throws Exception {
    return HiveEngine.start(
        directory,
        "Tez, vectorized",
        true,
        "hive.execution.engine=tez",
        "hive.vectorized.execution.enabled=true");
  }

  @Test
  void isVectorized() throws Exception {
    assertThat(
            engine()
                .query("EXPLAIN VECTORIZATION ONLY SELECT mahalanobis(doubles, model) FROM scored")
                .toString())
        .contains("Map 1 vectorized");
  }
}
