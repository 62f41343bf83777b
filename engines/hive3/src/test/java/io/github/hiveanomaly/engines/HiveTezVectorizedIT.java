package io.github.hiveanomaly.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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

  @TestFactory
  Stream<DynamicTest> printsWhatTheFunctionReferenceSays() throws IOException {
    List<DocumentedExample> examples = DocumentedExample.all();
    assertThat(examples).isNotEmpty();
    return examples.stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.sql(),
                    () -> {
                      List<List<Object>> got = engine().query(example.sql());
                      assertThat(Answers.same(example.rows(), got, 0))
                          .as("expected %s, but got %s", example.rows(), got)
                          .isTrue();
                    }));
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
