package io.github.hiveanomaly.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.hiveanomaly.testing.AggregateCalls.Initialized;
import io.github.hiveanomaly.testing.AggregateCalls.Partial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator.Mode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every aggregate must do, whatever it computes. A test of an aggregate extends this and names
 * its cases; each of them then runs in every mode, over every batch size and merge order, with
 * partials as they are and as the reducer gets them, shipped with the plan, after a reset, and with
 * rows in between that have a value missing.
 */
@SuppressWarnings("deprecation") // Hive's own interfaces of aggregates are deprecated
public abstract class AggregateContract {

  private static final double RELATIVE = 1e-12;

  /** The aggregate that is tested. */
  protected abstract Class<
          ? extends org.apache.hadoop.hive.ql.udf.generic.AbstractGenericUDAFResolver>
      function();

  /** Rows and results; one of them should have at least eight rows. */
  protected abstract Stream<AggregateCase> cases();

  /** What no rows give. */
  protected abstract Object resultOfNothing();

  /** How many arguments must be there for a row to count: the first so many. */
  protected abstract int requiredArguments();

  /** Compares results; numbers may differ by rounding. */
  protected void assertSame(Object actual, Object expected) {
    if (expected instanceof Double number && actual instanceof Double other) {
      double tolerance = RELATIVE * Math.abs(number);
      assertThat(other).isCloseTo(number, org.assertj.core.api.Assertions.within(tolerance));
    } else if (expected instanceof List<?> elements && actual instanceof List<?> others) {
      assertThat(others).hasSameSizeAs(elements);
      for (int i = 0; i < elements.size(); i++) {
        assertSame(others.get(i), elements.get(i));
      }
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  @FunctionalInterface
  private interface Check {
    void run(AggregateCase given, AggregateCalls calls) throws HiveException;
  }

  @TestFactory
  final Stream<DynamicTest> complete() {
    return everyCase((given, calls) -> assertSame(calls.complete(given.rows()), given.expected()));
  }

  @TestFactory
  final Stream<DynamicTest> partialAndFinal() {
    return everyCase(
        (given, calls) -> {
          for (List<List<List<Object>>> batches : batchings(given.rows())) {
            assertSame(calls.finish(calls.partials(batches)), given.expected());
          }
        });
  }

  @TestFactory
  final Stream<DynamicTest> partialAndFinalThroughLazyBinary() {
    return everyCase(
        (given, calls) -> {
          for (List<List<List<Object>>> batches : batchings(given.rows())) {
            assertSame(calls.finish(shuffled(calls.partials(batches))), given.expected());
          }
        });
  }

  @TestFactory
  final Stream<DynamicTest> partialAndPartial2AndFinal() {
    return everyCase(
        (given, calls) -> {
          for (List<List<List<Object>>> batches : batchings(given.rows())) {
            List<Partial> partials = shuffled(calls.partials(batches));
            int half = partials.size() / 2;
            Partial first = calls.combine(partials.subList(0, Math.max(half, 1)));
            Partial second = calls.combine(partials.subList(half, partials.size()));
            List<Partial> combined = half == 0 ? List.of(second) : List.of(first, second);
            assertSame(calls.finish(shuffled(combined)), given.expected());
          }
        });
  }

  @TestFactory
  final Stream<DynamicTest> everyMergeOrder() {
    return everyCase(
        (given, calls) -> {
          int size = Math.max(1, (given.rows().size() + 3) / 4);
          List<Partial> partials = shuffled(calls.partials(batches(given.rows(), size)));
          for (List<Partial> order : permutations(partials)) {
            assertSame(calls.finish(order), given.expected());
          }
        });
  }

  @TestFactory
  final Stream<DynamicTest> oneRowIsTheSameInAllModes() {
    return everyCase(
        (given, calls) -> {
          for (List<Object> row : given.rows()) {
            Object expected = calls.complete(List.of(row));
            List<Partial> partials = shuffled(calls.partials(List.of(List.of(), List.of(row))));
            assertSame(calls.finish(partials), expected);
            assertSame(calls.finish(shuffled(List.of(calls.combine(partials)))), expected);
          }
        });
  }

  @TestFactory
  final Stream<DynamicTest> oneBufferPassesThroughEvaluatorsOfAllModes() {
    // Spark updates, merges and finishes one buffer by evaluators of different modes.
    return everyCase(
        (given, calls) -> {
          Initialized partial = calls.ofRows(Mode.PARTIAL1);
          Initialized last = calls.ofPartials(Mode.FINAL, partial.result());
          GenericUDAFEvaluator.AggregationBuffer buffer =
              partial.evaluator().getNewAggregationBuffer();
          calls.iterate(partial.evaluator(), buffer, given.rows());
          for (Partial empty : calls.partials(List.of(List.of()))) {
            last.evaluator().merge(buffer, empty.value());
          }
          assertSame(AggregateCalls.result(last, buffer), given.expected());
        });
  }

  @TestFactory
  final Stream<DynamicTest> resetForgetsEverything() {
    return everyCase(
        (given, calls) -> {
          Initialized complete = calls.ofRows(Mode.COMPLETE);
          GenericUDAFEvaluator evaluator = complete.evaluator();
          GenericUDAFEvaluator.AggregationBuffer buffer = evaluator.getNewAggregationBuffer();
          for (int repetition = 0; repetition < 3; repetition++) {
            calls.iterate(evaluator, buffer, given.rows());
            assertSame(AggregateCalls.result(complete, buffer), given.expected());
            evaluator.reset(buffer);
          }
          assertSame(AggregateCalls.result(complete, buffer), resultOfNothing());
        });
  }

  @TestFactory
  final Stream<DynamicTest> resetForgetsPartials() {
    return everyCase(
        (given, calls) -> {
          List<Partial> partials = calls.partials(batches(given.rows(), 3));
          Initialized last = calls.ofPartials(Mode.FINAL, partials.get(0).inspector());
          GenericUDAFEvaluator.AggregationBuffer buffer =
              last.evaluator().getNewAggregationBuffer();
          for (int repetition = 0; repetition < 3; repetition++) {
            for (Partial partial : partials) {
              last.evaluator().merge(buffer, partial.value());
            }
            assertSame(AggregateCalls.result(last, buffer), given.expected());
            last.evaluator().reset(buffer);
          }
          assertSame(AggregateCalls.result(last, buffer), resultOfNothing());
        });
  }

  @TestFactory
  final Stream<DynamicTest> resultsAreNotReused() {
    return everyCase(
        (given, calls) -> {
          Initialized complete = calls.ofRows(Mode.COMPLETE);
          GenericUDAFEvaluator evaluator = complete.evaluator();
          GenericUDAFEvaluator.AggregationBuffer buffer = evaluator.getNewAggregationBuffer();
          calls.iterate(evaluator, buffer, given.rows());
          Object kept = evaluator.terminate(buffer);
          evaluator.reset(buffer);
          evaluator.terminate(buffer);
          assertSame(Form.toJava(kept, complete.result()), given.expected());

          Initialized partial = calls.ofRows(Mode.PARTIAL1);
          calls.iterate(partial.evaluator(), buffer, given.rows());
          Object keptPartial = partial.evaluator().terminatePartial(buffer);
          partial.evaluator().reset(buffer);
          partial.evaluator().terminatePartial(buffer);
          assertSame(
              calls.finish(List.of(new Partial(partial.result(), keptPartial))), given.expected());
        });
  }

  @TestFactory
  final Stream<DynamicTest> shippedAfterTheFirstRow() {
    return everyCase(
        (given, calls) -> {
          Initialized complete = calls.ofRows(Mode.COMPLETE);
          calls.iterate(
              complete.evaluator(),
              complete.evaluator().getNewAggregationBuffer(),
              given.rows().subList(0, 1));
          GenericUDAFEvaluator shipped = Kryo.ship(complete.evaluator());
          Initialized again =
              new Initialized(shipped, shipped.init(Mode.COMPLETE, calls.inspectors()));
          GenericUDAFEvaluator.AggregationBuffer buffer = shipped.getNewAggregationBuffer();
          calls.iterate(shipped, buffer, given.rows());
          assertSame(AggregateCalls.result(again, buffer), given.expected());
        });
  }

  @TestFactory
  final Stream<DynamicTest> buffersTellTheirSize() {
    return everyCase(
        (given, calls) -> {
          GenericUDAFEvaluator evaluator = calls.ofRows(Mode.PARTIAL1).evaluator();
          GenericUDAFEvaluator.AggregationBuffer buffer = evaluator.getNewAggregationBuffer();
          calls.iterate(evaluator, buffer, given.rows());
          assertThat(GenericUDAFEvaluator.isEstimable(buffer)).isTrue();
          assertThat(((GenericUDAFEvaluator.AbstractAggregationBuffer) buffer).estimate())
              .isBetween(32, 1 << 20);
        });
  }

  @TestFactory
  final Stream<DynamicTest> nothingAndAllNull() {
    return everyCase(
        (given, calls) -> {
          List<Object> nulls = withMissing(given, given.rows().get(0), null);
          for (List<List<Object>> rows :
              List.of(List.<List<Object>>of(), List.of(nulls), List.of(nulls, nulls, nulls))) {
            assertSame(calls.complete(rows), resultOfNothing());
            assertSame(
                calls.finish(shuffled(calls.partials(List.of(rows, rows)))), resultOfNothing());
          }
        });
  }

  @TestFactory
  final Stream<DynamicTest> rowsWithAMissingValueAreSkipped() {
    return everyCase(
        (given, calls) -> {
          List<List<Object>> mixed = new ArrayList<>();
          for (List<Object> row : given.rows()) {
            for (int argument = 0; argument < requiredArguments(); argument++) {
              for (Object missing : missingValues(row.get(argument))) {
                List<Object> incomplete = new ArrayList<>(row);
                incomplete.set(argument, missing);
                mixed.add(incomplete);
              }
            }
            mixed.add(row);
          }
          assertSame(calls.complete(mixed), given.expected());
          assertSame(calls.finish(shuffled(calls.partials(batches(mixed, 7)))), given.expected());
        });
  }

  /** NULL, and where there are doubles in it NaN and the infinities. */
  private static List<Object> missingValues(Object value) {
    List<Object> missing = new ArrayList<>();
    missing.add(null);
    if (value instanceof Double) {
      missing.addAll(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
    } else if (value instanceof List<?> elements) {
      for (int i = 0; i < elements.size(); i++) {
        for (Object element : missingValues(elements.get(i))) {
          List<Object> incomplete = new ArrayList<>(elements);
          incomplete.set(i, element);
          missing.add(incomplete);
        }
      }
    }
    return missing;
  }

  private List<Object> withMissing(AggregateCase given, List<Object> row, Object missing) {
    List<Object> incomplete = new ArrayList<>(row);
    for (int i = 0; i < incomplete.size(); i++) {
      if (!given.arguments().get(i).constant()) {
        incomplete.set(i, missing);
      }
    }
    return incomplete;
  }

  private Stream<DynamicTest> everyCase(Check check) {
    return cases()
        .flatMap(
            given ->
                Arrays.stream(Form.values())
                    .map(
                        form ->
                            dynamicTest(
                                given.name() + ", " + form,
                                () ->
                                    check.run(
                                        given, new AggregateCalls(function(), given, form)))));
  }

  private static List<Partial> shuffled(List<Partial> partials) {
    return partials.stream().map(Partial::throughLazyBinary).toList();
  }

  /** All rows as one batch, and batches of 1, 3 and 7; an empty batch before, between and after. */
  private static List<List<List<List<Object>>>> batchings(List<List<Object>> rows) {
    return List.of(
        List.of(List.of(), rows, List.of()), batches(rows, 1), batches(rows, 3), batches(rows, 7));
  }

  private static List<List<List<Object>>> batches(List<List<Object>> rows, int size) {
    List<List<List<Object>>> batches = new ArrayList<>();
    batches.add(List.of());
    for (int start = 0; start < rows.size(); start += size) {
      batches.add(rows.subList(start, Math.min(rows.size(), start + size)));
    }
    batches.add(List.of());
    return batches;
  }

  private static <T> List<List<T>> permutations(List<T> elements) {
    if (elements.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> permutations = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      List<T> others = new ArrayList<>(elements);
      T first = others.remove(i);
      for (List<T> rest : permutations(others)) {
        List<T> permutation = new ArrayList<>(Collections.singletonList(first));
        permutation.addAll(rest);
        permutations.add(permutation);
      }
    }
    return permutations;
  }
}
