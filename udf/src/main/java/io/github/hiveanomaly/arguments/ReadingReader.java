package io.github.hiveanomaly.arguments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.ql.metadata.HiveException;

/** Reads the two arguments that scoring functions begin with, features and model. */
public final class ReadingReader {

  private final FeaturesReader featuresReader;
  private final ModelReader modelReader;
  private final ReadingFit fit;
  private LoadedModel model;
  private double[] features;

  private ReadingReader(Argument features, Argument model) throws UDFArgumentTypeException {
    featuresReader = features.features();
    modelReader = model.model();
    fit = new ReadingFit(features, featuresReader.names());
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
      fit.requireNames(model);
    }
    if (features == null) {
      return false;
    }
    fit.requireDimensions(model, features.length);
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
}
