package io.github.hiveanomaly.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.testing.Kryo;
import io.github.hiveanomaly.udf.AnomalyScoreUDF;
import io.github.hiveanomaly.udf.MahalanobisPartsUDF;
import io.github.hiveanomaly.udf.MahalanobisUDF;
import io.github.hiveanomaly.udf.NearestClusterUDF;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.ql.exec.ExprNodeEvaluator;
import org.apache.hadoop.hive.ql.exec.ExprNodeEvaluatorFactory;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorExtractRow;
import org.apache.hadoop.hive.ql.exec.vector.VectorizationContext;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedBatchUtil;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;
import org.apache.hadoop.hive.ql.exec.vector.udf.VectorUDFAdaptor;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.plan.ExprNodeColumnDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeConstantDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDesc;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFAbs;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFArray;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFCoalesce;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFNamedStruct;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Native, through Hive's adaptor and row by row, the scoring functions give the same bits. */
class ScoringExpressionTest {

  /** Of each function over each form of the features; together they are more than 100,000. */
  private static final int ROWS = 4_000;

  private static final Map<String, ExprNodeDesc> FEATURES = new LinkedHashMap<>();

  static {
    FEATURES.put("array of doubles", array("volume", "speed", "occupancy"));
    FEATURES.put("array of integers and doubles", array("lanes", "vehicles", "volume"));
    FEATURES.put("array of integers", array("lanes", "vehicles", "lanes"));
    FEATURES.put("array that Hive converts", array("vehicles", "share", "lanes"));
    FEATURES.put("array of decimals", array("exact", "exact", "exact"));
    FEATURES.put(
        "array of computed elements",
        call(
            new GenericUDFArray(),
            column("volume"),
            call(new GenericUDFCoalesce(), column("speed"), column("occupancy")),
            call(new GenericUDFAbs(), column("occupancy"))));
    FEATURES.put(
        "array with a constant",
        call(new GenericUDFArray(), column("volume"), constant(20.5), column("occupancy")));
    FEATURES.put("column of arrays", column("listed"));
    FEATURES.put("struct", struct("volume", "speed", "occupancy"));
    FEATURES.put("column of structs", column("named"));
  }

  static Stream<Arguments> calls() {
    return FEATURES.entrySet().stream()
        .flatMap(
            features ->
                callsOf(features.getValue())
                    .map(
                        call ->
                            Arguments.of(
                                call.getGenericUDF().getClass().getSimpleName()
                                    + call.getChildren().stream()
                                        .skip(1)
                                        .map(ExprNodeDesc::getExprString)
                                        .toList()
                                    + " of "
                                    + features.getKey(),
                                call)));
  }

  private static Stream<ExprNodeGenericFuncDesc> callsOf(ExprNodeDesc features) {
    ExprNodeDesc model = column("model");
    return Stream.of(
        call(new NearestClusterUDF(), features, model),
        call(new MahalanobisUDF(), features, model),
        call(new AnomalyScoreUDF(), features, model),
        call(new MahalanobisPartsUDF(), features, model),
        call(new MahalanobisUDF(), features, model, constant(10)),
        call(new MahalanobisUDF(), features, model, column("cluster")),
        call(new MahalanobisUDF(), features, column("centroid"), column("covariance")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void givesTheSameBits(String name, ExprNodeGenericFuncDesc call) throws HiveException {
    RandomBatch rows = new RandomBatch(name.hashCode());
    Vectorized natively = new Vectorized(call, rows, false);
    Vectorized adapted = new Vectorized(call, rows, true);
    RowByRow rowByRow = new RowByRow(call);
    assertThat(natively.expression).isNotInstanceOf(VectorUDFAdaptor.class);
    assertThat(adapted.expression).isInstanceOf(VectorUDFAdaptor.class);
    int scored = 0;
    for (int compared = 0; compared < ROWS; compared += rows.size()) {
      rows.fill();
      natively.evaluate();
      adapted.evaluate();
      for (int position = 0; position < rows.size(); position++) {
        int row = rows.row(position);
        Object expected = rowByRow.evaluate(natively.batch, row);
        assertThat(natively.result(row)).isEqualTo(expected);
        assertThat(adapted.result(row)).isEqualTo(expected);
        scored += expected == null ? 0 : 1;
      }
    }
    assertThat(scored).as("rows with a score").isGreaterThan(ROWS / 100);
  }

  @Test
  void refusesFeaturesInAnotherOrder() throws HiveException {
    ExprNodeGenericFuncDesc call =
        call(new AnomalyScoreUDF(), struct("speed", "volume", "occupancy"), column("model"));
    RandomBatch rows = new RandomBatch(1);
    Vectorized natively = new Vectorized(call, rows, false);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                rows.fill();
                natively.evaluate();
              }
            })
        .isInstanceOf(HiveException.class)
        .hasMessage(
            "anomaly_score: argument 1 (features): expected the model's features in their order,"
                + " (volume, speed, occupancy), but got (speed, volume, occupancy)");
  }

  @Test
  void refusesAnotherNumberOfFeatures() throws HiveException {
    ExprNodeGenericFuncDesc call =
        call(new MahalanobisUDF(), array("volume", "speed"), column("model"));
    RandomBatch rows = new RandomBatch(1);
    Vectorized natively = new Vectorized(call, rows, false);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                rows.fill();
                natively.evaluate();
              }
            })
        .isInstanceOf(HiveException.class)
        .hasMessage(
            "mahalanobis: argument 1 (features): expected 3 features, as the model has, but got 2");
  }

  /** A call as Hive's vectorized operators evaluate it, shipped with the plan. */
  private static final class Vectorized {
    private final RandomBatch rows;
    private final VectorExpression expression;
    private final VectorizedRowBatch batch;
    private final VectorExtractRow extract = new VectorExtractRow();
    private final ObjectInspector inspector;
    private final Object[] result = new Object[1];

    Vectorized(ExprNodeGenericFuncDesc call, RandomBatch rows, boolean adapted)
        throws HiveException {
      this.rows = rows;
      HiveConf conf = new HiveConf();
      conf.setBoolVar(HiveConf.ConfVars.HIVE_TEST_VECTOR_ADAPTOR_OVERRIDE, adapted);
      VectorizationContext context =
          new VectorizationContext("test", RandomBatch.names(), RandomBatch.types(), null, conf);
      expression = Kryo.ship(context.getVectorExpression(call));
      VectorExpression.doTransientInit(expression);
      batch =
          rows.with(
              Arrays.stream(context.getScratchColumnTypeNames())
                  .<ColumnVector>map(VectorizedBatchUtil::createColumnVector)
                  .peek(ColumnVector::init)
                  .toList());
      TypeInfo type = call.getTypeInfo();
      extract.init(new TypeInfo[] {type}, new int[] {expression.getOutputColumnNum()});
      inspector = TypeInfoUtils.getStandardWritableObjectInspectorFromTypeInfo(type);
    }

    void evaluate() throws HiveException {
      rows.select(batch);
      expression.evaluate(batch);
    }

    Object result(int row) {
      extract.extractRow(batch, row, result);
      return java(result[0], inspector);
    }
  }

  /** A call as Hive's other operators evaluate it. */
  private static final class RowByRow {
    private final ExprNodeEvaluator<?> evaluator;
    private final ObjectInspector inspector;
    private final VectorExtractRow extract = new VectorExtractRow();
    private final Object[] row = new Object[RandomBatch.names().size()];

    RowByRow(ExprNodeGenericFuncDesc call) throws HiveException {
      List<ObjectInspector> inspectors =
          RandomBatch.types().stream()
              .map(TypeInfoUtils::getStandardWritableObjectInspectorFromTypeInfo)
              .toList();
      evaluator = ExprNodeEvaluatorFactory.get(Kryo.ship(call));
      inspector =
          evaluator.initialize(
              ObjectInspectorFactory.getStandardStructObjectInspector(
                  RandomBatch.names(), inspectors));
      extract.init(RandomBatch.types().toArray(new TypeInfo[0]));
    }

    Object evaluate(VectorizedRowBatch batch, int index) throws HiveException {
      extract.extractRow(batch, index, row);
      return java(evaluator.evaluate(row), inspector);
    }
  }

  private static Object java(Object value, ObjectInspector inspector) {
    Object copy = ObjectInspectorUtils.copyToStandardJavaObject(value, inspector);
    // Lists compare their elements, and Doubles their bits.
    return copy instanceof Object[] fields ? Arrays.asList(fields) : copy;
  }

  private static ExprNodeDesc array(String... columns) {
    return call(
        new GenericUDFArray(),
        Arrays.stream(columns).map(name -> column(name)).toArray(ExprNodeDesc[]::new));
  }

  private static ExprNodeDesc struct(String... columns) {
    List<ExprNodeDesc> arguments = new ArrayList<>();
    for (String name : columns) {
      arguments.add(constant(name));
      arguments.add(column(name));
    }
    return call(new GenericUDFNamedStruct(), arguments.toArray(new ExprNodeDesc[0]));
  }

  private static ExprNodeColumnDesc column(String name) {
    return new ExprNodeColumnDesc(RandomBatch.type(name), name, "t", false);
  }

  private static ExprNodeConstantDesc constant(Object value) {
    return new ExprNodeConstantDesc(value);
  }

  private static ExprNodeGenericFuncDesc call(GenericUDF function, ExprNodeDesc... arguments) {
    try {
      return ExprNodeGenericFuncDesc.newInstance(function, Arrays.asList(arguments));
    } catch (HiveException e) {
      throw new IllegalStateException(e);
    }
  }
}
