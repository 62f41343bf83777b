package io.github.hiveanomaly.arguments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.ql.metadata.HiveException;

/**
 * Reads the two arguments that scoring functions begin with, features and model, and sees to it
 * that they fit: as many features as the model has, and the same names in the same order where both
 * have names.
 */
public final class ReadingReader {

  private final Argument featuresArgument;
  private final FeaturesReader featuresReader;
  private final ModelReader modelReader;
  private LoadedModel model;
  private double[] features;

  private ReadingReader(Argument features, Argument model) throws UDFArgumentTypeException {
    featuresArgument = features;
    featuresReader = features.features();
    modelReader = model.model();
  }

  /** The reader of the first two arguments. */
  public static ReadingReader of(Arguments arguments) throws UDFArgumentTypeException {
    return new ReadingReader(arguments.at(0, "features"), arguments.at(1, "model"));
  }

  /**
   * Reads a pair of values.
   *
   * @return whether both are there: neither NULL, nor a feature NULL, NaN or infinite
   * @throws HiveException if the model is none or the features do not fit it
   */
  public boolean read(Object featuresValue, Object modelValue) throws HiveException {
    LoadedModel previous = model;
    model = modelReader.read(modelValue);
    features = featuresReader.read(featuresValue);
    if (model == null) {
      return false;
    }
    if (model != previous) {
      requireNames();
    }
    if (features == null) {
      return false;
    }
    int dimensions = model.model().dimensions();
    if (features.length != dimensions) {
      throw featuresArgument.wrongValue(
          dimensions + " features, as the model has", features.length);
    }
    return VectorReader.isComplete(features);
  }

  /** The features of the last pair; the next read may overwrite them. */
  public double[] features() {
    return features;
  }

  /** The model of the last pair. */
  public LoadedModel model() {
    return model;
  }

  /**
   * The names of the last pair's features: the model's, or where it has none the struct's, or
   * feature_1, feature_2, ...
   */
  public List<String> names() {
    if (!model.model().featureNames().isEmpty()) {
      return model.model().featureNames();
    }
    if (!featuresReader.names().isEmpty()) {
      return featuresReader.names();
    }
    return IntStream.rangeClosed(1, features.length)
        .mapToObj(position -> "feature_" + position)
        .collect(Collectors.toList());
  }

  private void requireNames() throws HiveException {
    List<String> names = featuresReader.names();
    List<String> wanted = model.model().featureNames();
    if (names.isEmpty() || wanted.isEmpty()) {
      return;
    }
    boolean same = names.size() == wanted.size();
    for (int i = 0; same && i < names.size(); i++) {
      // Hive writes field names in lower case.
      same = names.get(i).equalsIgnoreCase(wanted.get(i));
    }
    if (!same) {
      throw featuresArgument.wrongValue(
          "the model's features in their order, " + inOrder(wanted), inOrder(names));
    }
  }

  private static String inOrder(List<String> names) {
    return "(" + String.join(", ", names) + ")";
  }
}
