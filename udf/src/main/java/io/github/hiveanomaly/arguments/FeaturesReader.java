package io.github.hiveanomaly.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.StructField;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;

/** Reads a reading: an array of numbers, or a struct of numbers whose fields name the features. */
public abstract class FeaturesReader {

  FeaturesReader() {}

  static FeaturesReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    if (inspector instanceof StructObjectInspector) {
      FeaturesReader reader = OfStruct.of((StructObjectInspector) inspector);
      if (reader != null) {
        return reader;
      }
    } else {
      VectorReader vector = VectorReader.ofNumbers(inspector);
      if (vector != null) {
        return new OfArray(vector);
      }
    }
    throw argument.wrongType("an array of numbers or a struct of numbers");
  }

  /**
   * Reads a value.
   *
   * @return the features, NaN where one is missing; null for a NULL array or struct. The next read
   *     may overwrite it.
   */
  public abstract double[] read(Object value);

  /** The names of the features in order; empty for an array. */
  public abstract List<String> names();

  private static final class OfArray extends FeaturesReader {
    private final VectorReader vector;

    OfArray(VectorReader vector) {
      this.vector = vector;
    }

    @Override
    public double[] read(Object value) {
      return vector.read(value);
    }

    @Override
    public List<String> names() {
      return Collections.emptyList();
    }
  }

  private static final class OfStruct extends FeaturesReader {
    private final StructObjectInspector inspector;
    private final StructField[] fields;
    private final NumberReader[] numbers;
    private final List<String> names = new ArrayList<>();
    private final double[] features;

    private OfStruct(StructObjectInspector inspector, NumberReader[] numbers) {
      this.inspector = inspector;
      this.fields = inspector.getAllStructFieldRefs().toArray(new StructField[0]);
      this.numbers = numbers;
      this.features = new double[fields.length];
      for (StructField field : fields) {
        names.add(field.getFieldName());
      }
    }

    /** Null if a field is no number. */
    static OfStruct of(StructObjectInspector inspector) {
      List<? extends StructField> fields = inspector.getAllStructFieldRefs();
      NumberReader[] numbers = new NumberReader[fields.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = NumberReader.ofNumber(fields.get(i).getFieldObjectInspector());
        if (numbers[i] == null) {
          return null;
        }
      }
      return new OfStruct(inspector, numbers);
    }

    @Override
    public double[] read(Object value) {
      if (value == null) {
        return null;
      }
      for (int i = 0; i < features.length; i++) {
        features[i] = numbers[i].read(inspector.getStructFieldData(value, fields[i]));
      }
      return features;
    }

    @Override
    public List<String> names() {
      return Collections.unmodifiableList(names);
    }
  }
}
