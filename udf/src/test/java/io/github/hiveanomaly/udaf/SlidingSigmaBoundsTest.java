package io.github.hiveanomaly.udaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.parse.WindowingSpec.BoundarySpec;
import org.apache.hadoop.hive.ql.parse.WindowingSpec.Direction;
import org.apache.hadoop.hive.ql.parse.WindowingSpec.WindowType;
import org.apache.hadoop.hive.ql.plan.ptf.BoundaryDef;
import org.apache.hadoop.hive.ql.plan.ptf.WindowFrameDef;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator.Mode;
import org.apache.hadoop.hive.ql.udf.generic.ISupportStreamingModeForWindowing;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("deprecation") // Hive's own interfaces of aggregates are deprecated
class SlidingSigmaBoundsTest {

  private static final ObjectInspector[] ARGUMENT = {
    PrimitiveObjectInspectorFactory.javaDoubleObjectInspector
  };

  /** Far outside of every partition, as Hive writes UNBOUNDED. */
  private static final int UNBOUNDED = BoundarySpec.UNBOUNDED_AMOUNT;

  private static BoundaryDef boundary(int offset) {
    if (offset == -UNBOUNDED) {
      return new BoundaryDef(Direction.PRECEDING, UNBOUNDED);
    }
    Direction direction =
        offset < 0 ? Direction.PRECEDING : offset == 0 ? Direction.CURRENT : Direction.FOLLOWING;
    return new BoundaryDef(direction, Math.abs(offset));
  }

  /** The results in the order of the rows, asked for as Hive's windowing does. */
  private static List<List<?>> slide(List<Double> partition, int start, int end)
      throws HiveException {
    SigmaBoundsUDAF.Evaluator evaluator = new SigmaBoundsUDAF.Evaluator();
    ObjectInspector result = evaluator.init(Mode.COMPLETE, ARGUMENT);
    GenericUDAFEvaluator sliding =
        evaluator.getWindowingEvaluator(
            new WindowFrameDef(WindowType.ROWS, boundary(start), boundary(end)));
    GenericUDAFEvaluator.AggregationBuffer buffer = sliding.getNewAggregationBuffer();
    List<List<?>> results = new ArrayList<>();
    Object[] row = new Object[1];
    for (Double value : partition) {
      row[0] = value;
      sliding.aggregate(buffer, row);
      addNext(sliding, buffer, result, results);
    }
    sliding.terminate(buffer);
    for (int remaining = end; remaining > 0; remaining--) {
      addNext(sliding, buffer, result, results);
    }
    return results;
  }

  private static void addNext(
      GenericUDAFEvaluator sliding,
      GenericUDAFEvaluator.AggregationBuffer buffer,
      ObjectInspector inspector,
      List<List<?>> results)
      throws HiveException {
    Object result = ((ISupportStreamingModeForWindowing) sliding).getNextResult(buffer);
    if (result != null) {
      results.add((List<?>) ObjectInspectorUtils.copyToStandardJavaObject(result, inspector));
    }
  }

  private static List<?> complete(List<Double> frame) throws HiveException {
    SigmaBoundsUDAF.Evaluator evaluator = new SigmaBoundsUDAF.Evaluator();
    ObjectInspector result = evaluator.init(Mode.COMPLETE, ARGUMENT);
    GenericUDAFEvaluator.AggregationBuffer buffer = evaluator.getNewAggregationBuffer();
    for (Double value : frame) {
      evaluator.iterate(buffer, new Object[] {value});
    }
    return (List<?>)
        ObjectInspectorUtils.copyToStandardJavaObject(evaluator.terminate(buffer), result);
  }

  private static void assertSame(List<?> actual, List<?> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      if (expected.get(i) instanceof Double number) {
        assertThat((Double) actual.get(i))
            .isCloseTo(number, within(1e-12 * Math.max(1, Math.abs(number))));
      } else {
        assertThat(actual.get(i)).isEqualTo(expected.get(i));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1, 0",
    "-3, 0",
    "-3, 2",
    "0, 4",
    "-5, -2",
    "-1, -1",
    "2, 5",
    "3, 3",
    "-100, 0",
    "-2147483647, 0",
    "-2147483647, 3",
    "-2147483647, -2"
  })
  void givesEveryRowTheBoundsOfItsFrame(int start, int end) throws HiveException {
    Random random = new Random(42);
    for (int size : new int[] {0, 1, 2, 3, 7, 50}) {
      List<Double> partition = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        partition.add(
            random.nextInt(5) == 0
                ? null
                : random.nextInt(7) == 0 ? Double.NaN : 1e6 + random.nextGaussian());
      }
      List<List<?>> results = slide(partition, start, end);
      assertThat(results).hasSize(size);
      for (int row = 0; row < size; row++) {
        int from = Math.min(size, Math.max(0, start == -UNBOUNDED ? 0 : row + start));
        int to = Math.max(from, Math.min(size, row + end + 1));
        assertSame(results.get(row), complete(partition.subList(from, to)));
      }
    }
  }

  @Test
  void doesNotDriftOverAMillionValues() throws HiveException {
    int rows = 1_000_000;
    int frame = 100;
    Random random = new Random(7);
    List<Double> partition = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      partition.add(1e9 + random.nextGaussian());
    }
    List<List<?>> results = slide(partition, 1 - frame, 0);
    for (int row = rows - 1; row > frame; row -= 101) {
      List<Double> last = partition.subList(row - frame + 1, row + 1);
      // Differences from 1e9 are exact, and their moments small: a plain two-pass suffices.
      double mean = last.stream().mapToDouble(x -> x - 1e9).average().orElseThrow();
      double variance =
          last.stream().mapToDouble(x -> Math.pow(x - 1e9 - mean, 2)).average().orElseThrow();
      List<?> bounds = results.get(row);
      assertThat(bounds.get(0)).isEqualTo((long) frame);
      assertThat((Double) bounds.get(7)).isCloseTo(Math.sqrt(variance), within(1e-12));
      assertThat((Double) bounds.get(3)).isCloseTo(1e9 + mean, within(2e-7));
      double upper = 1e9 + mean + 3 * Math.sqrt(variance);
      assertThat((Double) bounds.get(9)).isCloseTo(upper, within(4e-7));
    }
  }
}
