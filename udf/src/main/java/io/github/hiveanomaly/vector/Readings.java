package io.github.hiveanomaly.vector;

import io.github.hiveanomaly.arguments.LoadedModel;

/**
 * Readings side by side, each with the model it is scored by. The arrays grow and are used again.
 */
final class Readings {

  private int count;
  private int stride;
  private double[] values = new double[0];
  private int[] lengths = new int[0];
  private LoadedModel[] models = new LoadedModel[0];

  /**
   * Makes room for so many readings, whose features and models are then to be set.
   *
   * @param width the features of the longest
   */
  void resize(int newCount, int width) {
    count = newCount;
    stride = width;
    if (lengths.length < count) {
      lengths = new int[count];
    }
    if (models.length < count) {
      models = new LoadedModel[count];
    }
    if (values.length < count * stride) {
      values = new double[count * stride];
    }
  }

  int count() {
    return count;
  }

  int stride() {
    return stride;
  }

  /** The features of reading {@code j} begin at {@code j * stride}; NaN is a missing value. */
  double[] values() {
    return values;
  }

  /** How many features each reading has; negative where it is NULL. */
  int[] lengths() {
    return lengths;
  }

  /** The models of the readings; null where it is NULL. */
  LoadedModel[] models() {
    return models;
  }

  /** Whether a reading and its model are there, and no feature is missing. */
  boolean isComplete(int reading) {
    if (models[reading] == null || lengths[reading] < 0) {
      return false;
    }
    int start = reading * stride;
    int end = start + lengths[reading];
    for (int i = start; i < end; i++) {
      if (Double.isNaN(values[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the same readings are scored by the same models. */
  boolean equalsReadings(Readings other) {
    if (count != other.count || stride != other.stride) {
      return false;
    }
    for (int j = 0; j < count; j++) {
      if (lengths[j] != other.lengths[j] || models[j] != other.models[j]) {
        return false;
      }
      for (int i = j * stride; i < j * stride + lengths[j]; i++) {
        if (Double.doubleToRawLongBits(values[i]) != Double.doubleToRawLongBits(other.values[i])) {
          return false;
        }
      }
    }
    return true;
  }
}
