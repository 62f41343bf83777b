package io.github.hiveanomaly.testing;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator.Mode;
import org.apache.hadoop.hive.ql.udf.generic.SimpleGenericUDAFParameterInfo;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/** Runs an aggregate in each of Hive's modes. */
@SuppressWarnings("deprecation") // Hive's own interfaces of aggregates are deprecated
public final class AggregateCalls {

  private final org.apache.hadoop.hive.ql.udf.generic.AbstractGenericUDAFResolver function;
  private final AggregateCase given;
  private final Form form;

  public AggregateCalls(
      Class<? extends org.apache.hadoop.hive.ql.udf.generic.AbstractGenericUDAFResolver> function,
      AggregateCase given,
      Form form) {
    try {
      this.function = function.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    this.given = given;
    this.form = form;
  }

  /** A partial result and the inspector that reads it. */
  public record Partial(ObjectInspector inspector, Object value) {

    /** The partial as it arrives at the reducer. */
    public Partial throughLazyBinary() {
      Form.Column column = Form.throughLazyBinary(inspector, value);
      return new Partial(column.inspector(), column.value());
    }
  }

  /** An evaluator and the inspector of what it returns. */
  public record Initialized(GenericUDAFEvaluator evaluator, ObjectInspector result) {}

  /** What Hive's compiler makes. */
  public GenericUDAFEvaluator compile() throws HiveException {
    return function.getEvaluator(
        new SimpleGenericUDAFParameterInfo(inspectors(), false, false, false));
  }

  /** An evaluator of rows, shipped with the plan. */
  public Initialized ofRows(Mode mode) throws HiveException {
    GenericUDAFEvaluator evaluator = Kryo.ship(compile());
    return new Initialized(evaluator, evaluator.init(mode, inspectors()));
  }

  /** An evaluator of partial results, shipped with the plan. */
  public Initialized ofPartials(Mode mode, ObjectInspector partial) throws HiveException {
    GenericUDAFEvaluator evaluator = Kryo.ship(compile());
    return new Initialized(evaluator, evaluator.init(mode, new ObjectInspector[] {partial}));
  }

  /** The result of mode COMPLETE in plain Java objects. */
  public Object complete(List<List<Object>> rows) throws HiveException {
    Initialized complete = ofRows(Mode.COMPLETE);
    GenericUDAFEvaluator.AggregationBuffer buffer = complete.evaluator().getNewAggregationBuffer();
    iterate(complete.evaluator(), buffer, rows);
    return result(complete, buffer);
  }

  /** The result of mode PARTIAL1 over each of the batches. */
  public List<Partial> partials(List<List<List<Object>>> batches) throws HiveException {
    Initialized partial = ofRows(Mode.PARTIAL1);
    List<Partial> partials = new ArrayList<>();
    for (List<List<Object>> batch : batches) {
      GenericUDAFEvaluator.AggregationBuffer buffer = partial.evaluator().getNewAggregationBuffer();
      iterate(partial.evaluator(), buffer, batch);
      partials.add(new Partial(partial.result(), partial.evaluator().terminatePartial(buffer)));
    }
    return partials;
  }

  /** The result of mode PARTIAL2 over partial results of one inspector. */
  public Partial combine(List<Partial> partials) throws HiveException {
    Initialized combine = ofPartials(Mode.PARTIAL2, partials.get(0).inspector());
    GenericUDAFEvaluator.AggregationBuffer buffer = combine.evaluator().getNewAggregationBuffer();
    merge(combine.evaluator(), buffer, partials);
    return new Partial(combine.result(), combine.evaluator().terminatePartial(buffer));
  }

  /** The result of mode FINAL in plain Java objects. */
  public Object finish(List<Partial> partials) throws HiveException {
    Initialized last = ofPartials(Mode.FINAL, partials.get(0).inspector());
    GenericUDAFEvaluator.AggregationBuffer buffer = last.evaluator().getNewAggregationBuffer();
    merge(last.evaluator(), buffer, partials);
    return result(last, buffer);
  }

  /** Hands rows over in this call's form, in an array that is used again. */
  public void iterate(
      GenericUDAFEvaluator evaluator,
      GenericUDAFEvaluator.AggregationBuffer buffer,
      List<List<Object>> rows)
      throws HiveException {
    Object[] reused = new Object[given.arguments().size()];
    for (List<Object> row : rows) {
      for (int i = 0; i < reused.length; i++) {
        Value argument = given.arguments().get(i);
        reused[i] = new Value(argument.type(), row.get(i), argument.constant()).in(form).value();
      }
      evaluator.iterate(buffer, reused);
    }
  }

  private static void merge(
      GenericUDAFEvaluator evaluator,
      GenericUDAFEvaluator.AggregationBuffer buffer,
      List<Partial> partials)
      throws HiveException {
    for (Partial partial : partials) {
      evaluator.merge(buffer, partial.value());
    }
  }

  /** The result in plain Java objects. */
  public static Object result(
      Initialized initialized, GenericUDAFEvaluator.AggregationBuffer buffer) throws HiveException {
    return Form.toJava(initialized.evaluator().terminate(buffer), initialized.result());
  }

  /** One an argument. */
  public ObjectInspector[] inspectors() {
    return given.arguments().stream()
        .map(argument -> argument.in(form).inspector())
        .toArray(ObjectInspector[]::new);
  }
}
