package io.github.hiveanomaly.benchmarks.hive;

import io.github.hiveanomaly.Functions;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.ClusterModelFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizationContext;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedBatchUtil;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.plan.ExprNodeColumnDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDesc;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredJavaObject;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredObject;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFArray;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.StructField;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;
import org.apache.hadoop.io.BytesWritable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a row for each scoring function, over 4 clusters of 3 features. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FunctionBenchmark {

  private static final int ROWS = VectorizedRowBatch.DEFAULT_SIZE;
  private static final int BATCHES = 2;
  private static final int DIMENSIONS = 3;

  /** The function's name in SQL. */
  @Param({"nearest_cluster", "mahalanobis", "anomaly_score"})
  public String function;

  private GenericUDF udf;
  private ObjectInspector result;

  private DeferredObject[][] rows;
  private VectorExpression natively;
  private VectorExpression adapted;
  private VectorizedRowBatch[] nativeBatches;
  private VectorizedRowBatch[] adaptedBatches;

  /** Makes the rows, and the function in its three forms. */
  @Setup
  public void prepare() throws HiveException, ReflectiveOperationException {
    udf = (GenericUDF) Functions.byName().get(function).getDeclaredConstructor().newInstance();
    ClusterModel model = GaussianReadings.model(4, DIMENSIONS);
    byte[] packed = ClusterModelFormat.pack(model);
    double[][] readings = GaussianReadings.readings(model, ROWS * BATCHES);
    prepareRows(readings, packed);
    VectorizationContext nativeContext = context(false);
    VectorizationContext adaptedContext = context(true);
    natively = nativeContext.getVectorExpression(call());
    adapted = adaptedContext.getVectorExpression(call());
    nativeBatches = batches(nativeContext, readings, packed);
    adaptedBatches = batches(adaptedContext, readings, packed);
  }

  private void prepareRows(double[][] readings, byte[] packed) throws HiveException {
    result =
        udf.initialize(
            new ObjectInspector[] {
              ObjectInspectorFactory.getStandardListObjectInspector(
                  PrimitiveObjectInspectorFactory.writableDoubleObjectInspector),
              PrimitiveObjectInspectorFactory.writableBinaryObjectInspector
            });
    DeferredObject deferredModel = new DeferredJavaObject(new BytesWritable(packed));
    rows = new DeferredObject[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      List<DoubleWritable> features = new ArrayList<>();
      for (double value : readings[row]) {
        features.add(new DoubleWritable(value));
      }
      rows[row] = new DeferredObject[] {new DeferredJavaObject(features), deferredModel};
    }
  }

  private static VectorizationContext context(boolean adapted) {
    HiveConf conf = new HiveConf();
    conf.setBoolVar(HiveConf.ConfVars.HIVE_TEST_VECTOR_ADAPTOR_OVERRIDE, adapted);
    TypeInfo number = TypeInfoFactory.doubleTypeInfo;
    return new VectorizationContext(
        "benchmark",
        List.of("volume", "speed", "occupancy", "model"),
        List.of(number, number, number, TypeInfoFactory.binaryTypeInfo),
        null,
        conf);
  }

  private ExprNodeDesc call() throws HiveException {
    ExprNodeDesc array =
        ExprNodeGenericFuncDesc.newInstance(
            new GenericUDFArray(),
            List.of(
                column("volume", TypeInfoFactory.doubleTypeInfo),
                column("speed", TypeInfoFactory.doubleTypeInfo),
                column("occupancy", TypeInfoFactory.doubleTypeInfo)));
    return ExprNodeGenericFuncDesc.newInstance(
        udf, Arrays.asList(array, column("model", TypeInfoFactory.binaryTypeInfo)));
  }

  private static ExprNodeColumnDesc column(String name, TypeInfo type) {
    return new ExprNodeColumnDesc(type, name, "t", false);
  }

  private static VectorizedRowBatch[] batches(
      VectorizationContext context, double[][] readings, byte[] packed) {
    VectorizedRowBatch[] batches = new VectorizedRowBatch[BATCHES];
    for (int b = 0; b < BATCHES; b++) {
      String[] scratch = context.getScratchColumnTypeNames();
      VectorizedRowBatch batch = new VectorizedRowBatch(DIMENSIONS + 1 + scratch.length);
      for (int i = 0; i < DIMENSIONS; i++) {
        DoubleColumnVector column = new DoubleColumnVector(ROWS);
        for (int row = 0; row < ROWS; row++) {
          column.vector[row] = readings[b * ROWS + row][i];
        }
        batch.cols[i] = column;
      }
      BytesColumnVector model = new BytesColumnVector(ROWS);
      for (int row = 0; row < ROWS; row++) {
        model.setRef(row, packed, 0, packed.length);
      }
      batch.cols[DIMENSIONS] = model;
      for (int i = 0; i < scratch.length; i++) {
        batch.cols[DIMENSIONS + 1 + i] = VectorizedBatchUtil.createColumnVector(scratch[i]);
      }
      batch.size = ROWS;
      batches[b] = batch;
    }
    return batches;
  }

  /** As Hive's row mode calls it, with the array at hand; all fields of a struct are read. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Object rowByRow() throws HiveException {
    Object last = null;
    for (DeferredObject[] row : rows) {
      last = read(udf.evaluate(row));
    }
    return last;
  }

  private Object read(Object value) {
    if (!(result instanceof StructObjectInspector)) {
      return value;
    }
    StructObjectInspector struct = (StructObjectInspector) result;
    Object last = null;
    for (StructField field : struct.getAllStructFieldRefs()) {
      last = struct.getStructFieldData(value, field);
    }
    return last;
  }

  /** As Hive's vectorized operators call it. */
  @Benchmark
  @OperationsPerInvocation(ROWS * BATCHES)
  public Object vectorized() throws HiveException {
    return evaluate(natively, nativeBatches);
  }

  /** As Hive calls functions that have no vectorized form: array() and the function itself. */
  @Benchmark
  @OperationsPerInvocation(ROWS * BATCHES)
  public Object adapted() throws HiveException {
    return evaluate(adapted, adaptedBatches);
  }

  // Two batches take turns, so that none is scored by what is known of the last one; and as in a
  // query, the columns of an earlier batch's results are reset.
  private static Object evaluate(VectorExpression expression, VectorizedRowBatch[] batches)
      throws HiveException {
    for (VectorizedRowBatch batch : batches) {
      for (int scratch = DIMENSIONS + 1; scratch < batch.cols.length; scratch++) {
        batch.cols[scratch].reset();
      }
      expression.evaluate(batch);
    }
    return batches;
  }
}
