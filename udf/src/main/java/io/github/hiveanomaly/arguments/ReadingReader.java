package io.github.hiveanomaly.arguments;

import io.github.hiveanomaly.model.Explainer;
import io.github.hiveanomaly.model.Marginals.Marginal;
import io.github.hiveanomaly.model.Scorer;
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

  /** Of the last reading, where features are missing; else null. */
  private Marginal marginal;

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
    return readValues(featuresValue, modelValue) && VectorReader.isComplete(features);
  }

  /**
   * Reads a pair of values of which features may be missing.
   *
   * @return whether there is something to measure: a model, and at least one feature, or all where
   *     the model wants all; then {@link #present} and what follows it tell of it
   * @throws HiveException if the model is none or the features do not fit it
   */
  public boolean readPresent(Object featuresValue, Object modelValue) throws HiveException {
    marginal = null;
    if (!readValues(featuresValue, modelValue)) {
      return false;
    }
    if (VectorReader.isComplete(features)) {
      return true;
    }
    marginal = model.marginals().of(features);
    return marginal != null;
  }

  /** Whether neither value is NULL. */
  private boolean readValues(Object featuresValue, Object modelValue) throws HiveException {
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
    return true;
  }

  /** The features of the last pair that are there; the next read may overwrite them. */
  public double[] present() {
    return marginal == null ? features : marginal.present(features);
  }

  /** What scores {@link #present}. */
  public Scorer scorer() {
    return marginal == null ? model.scorer() : marginal.scorer();
  }

  /** What explains the scores of {@link #present}. */
  public Explainer explainer() {
    return marginal == null ? model.explainer() : marginal.explainer();
  }

  /** Whether the model measures readings that lack features, and so tells how many it used. */
  public boolean isOfAnyFeatures() {
    return model.model().readingsMayLackFeatures();
  }

  /** The position in the reading of one of {@link #present}. */
  public int feature(int position) {
    return marginal == null ? position : marginal.feature(position);
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
