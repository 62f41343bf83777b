package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.vector.RowByRowExpression;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorExpressionDescriptor;
import org.apache.hadoop.hive.ql.exec.vector.VectorExpressionDescriptor.ArgumentType;
import org.apache.hadoop.hive.ql.exec.vector.VectorExpressionDescriptor.InputExpressionType;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.Text;

/** mahalanobis_parts(features, model), vectorized. */
public final class MahalanobisPartsVector extends RowByRowExpression {

  private static final long serialVersionUID = 1L;

  /** For Hive, which asks it for its descriptor, and for Kryo. */
  public MahalanobisPartsVector() {}

  /** Of columns of a batch. */
  public MahalanobisPartsVector(int featuresColumn, int modelColumn, int outputColumn) {
    super(featuresColumn, new int[] {modelColumn}, null, outputColumn);
  }

  @Override
  protected GenericUDF function() {
    return new MahalanobisPartsUDF();
  }

  @Override
  protected void begin(ColumnVector output) {
    ListColumnVector arrays = (ListColumnVector) output;
    arrays.childCount = 0;
    StructColumnVector parts = (StructColumnVector) arrays.child;
    parts.isRepeating = false;
    for (ColumnVector field : parts.fields) {
      field.isRepeating = false;
    }
    ((BytesColumnVector) parts.fields[0]).initBuffer();
  }

  @Override
  protected void write(Object result, VectorizedRowBatch batch, int row) {
    ListColumnVector arrays = (ListColumnVector) batch.cols[getOutputColumnNum()];
    if (result == null) {
      arrays.isNull[row] = true;
      arrays.noNulls = false;
      return;
    }
    List<?> parts = (List<?>) result;
    arrays.isNull[row] = false;
    arrays.offsets[row] = arrays.childCount;
    arrays.lengths[row] = parts.size();
    StructColumnVector target = (StructColumnVector) arrays.child;
    makeRoom(target, arrays.childCount, parts.size());
    for (Object part : parts) {
      writePart((List<?>) part, target, arrays.childCount++);
    }
  }

  private static void makeRoom(StructColumnVector parts, int count, int more) {
    if (count + more > parts.isNull.length) {
      parts.ensureSize(2 * (count + more), true);
    }
  }

  private static void writePart(List<?> part, StructColumnVector target, int place) {
    target.isNull[place] = false;
    for (ColumnVector field : target.fields) {
      field.isNull[place] = false;
    }
    Text feature = (Text) part.get(0);
    ((BytesColumnVector) target.fields[0])
        .setVal(place, feature.getBytes(), 0, feature.getLength());
    int last = target.fields.length - 1;
    for (int i = 1; i < last; i++) {
      ((DoubleColumnVector) target.fields[i]).vector[place] = ((DoubleWritable) part.get(i)).get();
    }
    ((LongColumnVector) target.fields[last]).vector[place] = ((IntWritable) part.get(last)).get();
  }

  @Override
  public VectorExpressionDescriptor.Descriptor getDescriptor() {
    return new VectorExpressionDescriptor.Builder()
        .setMode(VectorExpressionDescriptor.Mode.PROJECTION)
        .setNumArguments(2)
        .setArgumentTypes(ArgumentType.ALL_FAMILY, ArgumentType.BINARY)
        .setInputExpressionTypes(InputExpressionType.COLUMN, InputExpressionType.COLUMN)
        .build();
  }
}
