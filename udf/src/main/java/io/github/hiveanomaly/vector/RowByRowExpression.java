package io.github.hiveanomaly.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorExtractRow;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredObject;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.typeinfo.StructTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;
import org.apache.hadoop.io.LongWritable;

/**
 * A function of features and other arguments, called for one row after the other, as Hive's adaptor
 * does; but arrays are neither made of the features nor left behind.
 *
 * <p>The adaptor writes an array into a column that, above a map join, is never emptied, and that
 * it copies whenever an array no longer fits: on Hive 3.1.3 each row costs more than the one before
 * it.
 */
public abstract class RowByRowExpression extends VectorExpression {

  private static final long serialVersionUID = 1L;

  private int featuresColumn;

  /** The columns of the arguments after the features. */
  private int[] otherColumns = new int[0];

  /** The last argument, where it is a constant. */
  private Long constant;

  private transient GenericUDF function;
  private transient FeatureColumns features;
  private transient List<VectorExpression> otherSources;
  private transient VectorExtractRow extraction;
  private transient Rows rows;
  private transient Readings readings;
  private transient Object[] others;
  private transient List<DoubleWritable> reading;
  private transient Given[] arguments;

  /** For Kryo. */
  protected RowByRowExpression() {}

  /**
   * Of columns of a batch.
   *
   * @param otherColumns of the arguments after the features
   * @param constant the last argument, where it is a constant; else null
   */
  protected RowByRowExpression(
      int featuresColumn, int[] otherColumns, Long constant, int outputColumn) {
    OutputColumn.set(this, outputColumn);
    this.featuresColumn = featuresColumn;
    this.otherColumns = otherColumns;
    this.constant = constant;
  }

  /** A new instance of the function. */
  protected abstract GenericUDF function();

  /** Makes the output column ready for the results of a batch. */
  protected abstract void begin(ColumnVector output);

  /** Writes the result of a row; null becomes NULL. */
  protected abstract void write(Object result, VectorizedRowBatch batch, int row);

  @Override
  public final void evaluate(VectorizedRowBatch batch) throws HiveException {
    if (function == null) {
      prepare();
    }
    features.evaluate(batch);
    for (VectorExpression source : otherSources) {
      source.evaluate(batch);
    }
    if (batch.size == 0) {
      return;
    }
    boolean repeating = isRepeating(batch);
    if (repeating) {
      rows.setFirst();
    } else {
      rows.set(batch);
    }
    features.read(batch, rows, readings);
    ColumnVector output = batch.cols[getOutputColumnNum()];
    output.isRepeating = false;
    begin(output);
    for (int j = 0; j < rows.count(); j++) {
      int row = rows.index(j);
      extraction.extractRow(batch, row, others);
      arguments[0].value = reading(j);
      for (int i = 0; i < others.length; i++) {
        arguments[i + 1].value = others[i];
      }
      write(function.evaluate(arguments), batch, row);
    }
    output.isRepeating = repeating;
  }

  /** The features as Hive hands over arrays and structs alike. */
  private List<DoubleWritable> reading(int position) {
    int length = readings.lengths()[position];
    if (length < 0) {
      return null;
    }
    while (reading.size() < length) {
      reading.add(new DoubleWritable());
    }
    for (int i = 0; i < length; i++) {
      reading.get(i).set(readings.values()[i * readings.count() + position]);
    }
    return length == reading.size() ? reading : reading.subList(0, length);
  }

  private boolean isRepeating(VectorizedRowBatch batch) {
    for (int column : otherColumns) {
      if (!batch.cols[column].isRepeating) {
        return false;
      }
    }
    return features.isRepeating(batch);
  }

  private void prepare() throws HiveException {
    features = FeatureColumns.of(this, featuresColumn, inputTypeInfos[0]);
    otherSources = new ArrayList<>();
    for (int column : otherColumns) {
      VectorExpression source = Sources.of(this, column);
      if (source != null) {
        otherSources.add(source);
      }
    }
    TypeInfo[] otherTypes = Arrays.copyOfRange(inputTypeInfos, 1, 1 + otherColumns.length);
    extraction = new VectorExtractRow();
    extraction.init(otherTypes, otherColumns);
    others = new Object[otherColumns.length];
    List<ObjectInspector> inspectors = new ArrayList<>();
    inspectors.add(featuresInspector(inputTypeInfos[0]));
    for (TypeInfo type : otherTypes) {
      inspectors.add(TypeInfoUtils.getStandardWritableObjectInspectorFromTypeInfo(type));
    }
    if (constant != null) {
      inspectors.add(PrimitiveObjectInspectorFactory.writableLongObjectInspector);
    }
    arguments = Stream.generate(Given::new).limit(inspectors.size()).toArray(Given[]::new);
    if (constant != null) {
      arguments[arguments.length - 1].value = new LongWritable(constant);
    }
    reading = new ArrayList<>();
    rows = new Rows();
    readings = new Readings();
    GenericUDF called = function();
    called.initialize(inspectors.toArray(new ObjectInspector[0]));
    function = called;
  }

  private static ObjectInspector featuresInspector(TypeInfo type) {
    ObjectInspector number = PrimitiveObjectInspectorFactory.writableDoubleObjectInspector;
    if (!(type instanceof StructTypeInfo)) {
      return ObjectInspectorFactory.getStandardListObjectInspector(number);
    }
    List<String> names = ((StructTypeInfo) type).getAllStructFieldNames();
    return ObjectInspectorFactory.getStandardStructObjectInspector(
        names, Collections.nCopies(names.size(), number));
  }

  /** An argument, set anew for each row. */
  private static final class Given implements DeferredObject {
    private Object value;

    @Override
    public void prepare(int version) {
      // It is there already.
    }

    @Override
    public Object get() {
      return value;
    }
  }

  @Override
  public final String vectorExpressionParameters() {
    StringBuilder parameters = new StringBuilder(getColumnParamString(0, featuresColumn));
    for (int i = 0; i < otherColumns.length; i++) {
      parameters.append(", ").append(getColumnParamString(i + 1, otherColumns[i]));
    }
    return constant == null ? parameters.toString() : parameters + ", val " + constant;
  }
}
