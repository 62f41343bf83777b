package io.github.hiveanomaly.vector;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.LoadedModel;
import io.github.hiveanomaly.arguments.ReadingFit;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorExpressionDescriptor;
import org.apache.hadoop.hive.ql.exec.vector.VectorExpressionDescriptor.ArgumentType;
import org.apache.hadoop.hive.ql.exec.vector.VectorExpressionDescriptor.InputExpressionType;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;

/**
 * A scoring function over columns of features and of models. Subclasses say what they write of the
 * scores.
 *
 * <p>Hive ships it with the plan, so what is derived from the columns' types is transient. Like
 * Hive's own expressions, subclasses have two constructors: an empty one, and one that takes the
 * columns.
 */
abstract class ScoringExpression extends VectorExpression {

  private static final long serialVersionUID = 1L;

  private int featuresColumn;
  private int modelColumn;

  private transient FeatureColumns features;
  private transient VectorExpression modelSource;
  private transient ModelColumn models;
  private transient ReadingFit fit;
  private transient Rows rows;

  ScoringExpression() {}

  ScoringExpression(int featuresColumn, int modelColumn, int outputColumn) {
    OutputColumn.set(this, outputColumn);
    this.featuresColumn = featuresColumn;
    this.modelColumn = modelColumn;
  }

  /** The function's name in SQL. */
  abstract String function();

  /** Writes the results of the rows; what is undefined becomes NULL. */
  abstract void write(Scores scores, Rows of, ColumnVector output);

  @Override
  public final void evaluate(VectorizedRowBatch batch) throws HiveException {
    if (features == null) {
      prepare();
    }
    features.evaluate(batch);
    if (modelSource != null) {
      modelSource.evaluate(batch);
    }
    if (batch.size == 0) {
      return;
    }
    BytesColumnVector packed = (BytesColumnVector) batch.cols[modelColumn];
    boolean repeating = packed.isRepeating && features.isRepeating(batch);
    if (repeating) {
      rows.setFirst();
    } else {
      rows.set(batch);
    }
    Scores scores = Scores.ofThread();
    features.read(batch, rows, scores.next());
    models.read(packed, rows, scores.next(), scores.modelCache());
    requireDimensions(scores.next());
    scores.score();
    ColumnVector output = batch.cols[getOutputColumnNum()];
    output.isRepeating = false;
    write(scores, rows, output);
    output.isRepeating = repeating;
  }

  private void requireDimensions(Readings readings) throws HiveException {
    LoadedModel[] of = readings.models();
    int[] lengths = readings.lengths();
    for (int j = 0; j < readings.count(); j++) {
      if (of[j] != null && lengths[j] >= 0 && lengths[j] != of[j].scorer().dimensions()) {
        fit.requireDimensions(of[j], lengths[j]);
      }
    }
  }

  private void prepare() throws UDFArgumentException {
    Argument featuresArgument = argument(0, "features");
    fit = new ReadingFit(featuresArgument, featuresArgument.features().names());
    models = new ModelColumn(argument(1, "model"), fit);
    rows = new Rows();
    modelSource = Sources.of(this, modelColumn);
    features = FeatureColumns.of(this, featuresColumn, inputTypeInfos[0]);
  }

  private Argument argument(int position, String name) {
    ObjectInspector inspector =
        TypeInfoUtils.getStandardWritableObjectInspectorFromTypeInfo(inputTypeInfos[position]);
    return Argument.of(function(), position, name, inspector);
  }

  @Override
  public final String vectorExpressionParameters() {
    return getColumnParamString(0, featuresColumn) + ", " + getColumnParamString(1, modelColumn);
  }

  @Override
  public final VectorExpressionDescriptor.Descriptor getDescriptor() {
    // The function itself has seen to it that the features are an array or a struct of numbers.
    return new VectorExpressionDescriptor.Builder()
        .setMode(VectorExpressionDescriptor.Mode.PROJECTION)
        .setNumArguments(2)
        .setArgumentTypes(ArgumentType.ALL_FAMILY, ArgumentType.BINARY)
        .setInputExpressionTypes(InputExpressionType.COLUMN, InputExpressionType.COLUMN)
        .build();
  }
}
