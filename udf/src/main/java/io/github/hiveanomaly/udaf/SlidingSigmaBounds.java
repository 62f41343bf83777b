package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.stats.Moments;
import io.github.hiveanomaly.stats.SlidingMoments;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.plan.ptf.WindowFrameDef;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.ql.udf.generic.ISupportStreamingModeForWindowing;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/**
 * sigma_bounds over a frame of ROWS BETWEEN, row by row as Hive reads a partition.
 *
 * <p>Hive hands over a row, then asks for one result; the result of a row whose frame reaches ahead
 * comes with a later row, or after {@link #terminate}, which ends the partition.
 */
@SuppressWarnings("deprecation") // Hive calls its AggregationBuffer deprecated, but hands it over
final class SlidingSigmaBounds extends GenericUDAFEvaluator
    implements ISupportStreamingModeForWindowing {

  private final transient SigmaBoundsUDAF.Evaluator evaluator;
  private final transient WindowFrameDef frame;

  /**
   * Bounds over a frame.
   *
   * @param evaluator reads rows and makes results
   * @param frame of rows, not unbounded following
   */
  SlidingSigmaBounds(SigmaBoundsUDAF.Evaluator evaluator, WindowFrameDef frame) {
    this.evaluator = evaluator;
    this.frame = frame;
  }

  /** Where the window stands in a partition. */
  @AggregationType(estimable = true)
  private static final class Buffer extends AbstractAggregationBuffer {
    private static final int BYTES = 1024;
    private static final int BYTES_PER_ROW = 200;

    private final boolean growsOnly;
    private final long start;
    private final long end;

    /** Of a frame that begins with the partition; such a frame never shrinks. */
    private final Moments grown = new Moments();

    private SlidingMoments window = new SlidingMoments();

    /** Values that the window has not come to yet. */
    private final Deque<Double> ahead = new ArrayDeque<>();

    private final Deque<Object> results = new ArrayDeque<>();
    private long received;
    private long windowStart;
    private long windowEnd;
    private long nextRow;

    Buffer(WindowFrameDef frame) {
      growsOnly = frame.getStart().isUnbounded();
      start = growsOnly ? 0 : frame.getStart().getRelativeOffset();
      end = frame.getEnd().getRelativeOffset();
    }

    void reset() {
      grown.reset();
      window = new SlidingMoments();
      ahead.clear();
      results.clear();
      received = 0;
      windowStart = 0;
      windowEnd = 0;
      nextRow = 0;
    }

    /** Whether all rows of the next row's frame have come, or will never come. */
    boolean isNextRowComplete(boolean partitionEnded) {
      return nextRow < received && (partitionEnded || nextRow + Math.max(end, 0) < received);
    }

    /** The moments of the next row's frame. */
    Moments slide() {
      while (windowEnd <= nextRow + end && windowEnd < received) {
        double value = ahead.remove();
        if (!growsOnly) {
          window.addLast(value);
        } else if (!Double.isNaN(value)) {
          grown.add(value);
        }
        windowEnd++;
      }
      while (!growsOnly && windowStart < nextRow + start && windowStart < windowEnd) {
        window.removeFirst();
        windowStart++;
      }
      nextRow++;
      return growsOnly ? grown : window.moments();
    }

    @Override
    public int estimate() {
      return BYTES + BYTES_PER_ROW * (window.size() + ahead.size() + results.size());
    }
  }

  @Override
  public ObjectInspector init(Mode mode, ObjectInspector[] inspectors) throws HiveException {
    return evaluator.init(mode, inspectors);
  }

  @Override
  public AggregationBuffer getNewAggregationBuffer() {
    return new Buffer(frame);
  }

  @Override
  public void reset(AggregationBuffer buffer) {
    ((Buffer) buffer).reset();
  }

  @Override
  public void aggregate(AggregationBuffer buffer, Object[] row) {
    iterate(buffer, row);
  }

  @Override
  public void iterate(AggregationBuffer buffer, Object[] row) {
    Buffer state = (Buffer) buffer;
    state.ahead.add(evaluator.read(row));
    state.received++;
    addResults(state, false);
  }

  private void addResults(Buffer state, boolean partitionEnded) {
    while (state.isNextRowComplete(partitionEnded)) {
      state.results.add(evaluator.result(state.slide()));
    }
  }

  @Override
  public Object getNextResult(AggregationBuffer buffer) {
    return ((Buffer) buffer).results.poll();
  }

  /** Ends the partition: the results of the rows that still wait for theirs are ready after it. */
  @Override
  public Object terminate(AggregationBuffer buffer) {
    addResults((Buffer) buffer, true);
    return null;
  }

  @Override
  public int getRowsRemainingAfterTerminate() {
    return Math.max(0, frame.getEnd().getRelativeOffset());
  }

  @Override
  public Object terminatePartial(AggregationBuffer buffer) throws HiveException {
    throw new HiveException("sigma_bounds: a window has no partial result");
  }

  @Override
  public void merge(AggregationBuffer buffer, Object partial) throws HiveException {
    throw new HiveException("sigma_bounds: a window has no partial result");
  }
}
