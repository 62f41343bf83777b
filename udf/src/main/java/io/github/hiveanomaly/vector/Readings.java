package io.github.hiveanomaly.vector;

import io.github.hiveanomaly.arguments.LoadedModel;

/**
 * Readings side by side, feature by feature, each with the model it is scored by. The arrays grow
 * and are used again.
 */
final class Readings {

  private int count;
  private int width;
  private double[] values = new double[0];
  private int[] lengths = new int[0];
  private LoadedModel[] models = new LoadedModel[0];

  /**
   * Makes room for so many readings, whose features and models are then to be set.
   *
   * @param newWidth the features of the longest
   */
  void resize(int newCount, int newWidth) {
    count = newCount;
    width = newWidth;
    if (lengths.length < count) {
      lengths = new int[count];
    }
    if (models.length < count) {
      models = new LoadedModel[count];
    }
    if (values.length < count * width) {
      values = new double[count * width];
    }
  }

  int count() {
    return count;
  }

  /** The features of the longest. */
  int width() {
    return width;
  }

  /** Feature {@code i} of reading {@code j} is at {@code i * count + j}; NaN is a missing value. */
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

  /** The model that all readings are scored by; null where they have several, or one has none. */
  LoadedModel commonModel() {
    LoadedModel common = count == 0 ? null : models[0];
    for (int j = 1; j < count && common != null; j++) {
      if (models[j] != common) {
        common = null;
      }
    }
    return common;
  }

  /** Whether a reading and its model are there. */
  boolean isThere(int reading) {
    return models[reading] != null && lengths[reading] >= 0;
  }

  /**
   * Finds out which readings and their models are there, with no feature missing.
   *
   * @param complete gets the answers
   */
  void findComplete(boolean[] complete) {
    for (int j = 0; j < count; j++) {
      complete[j] = isThere(j);
    }
    for (int i = 0; i < width; i++) {
      int start = i * count;
      for (int j = 0; j < count; j++) {
        if (Double.isNaN(values[start + j]) && i < lengths[j]) {
          complete[j] = false;
        }
      }
    }
  }

  /** Copies the features of one reading. */
  void copy(int reading, double[] target) {
    int place = reading;
    for (int i = 0; i < lengths[reading]; i++) {
      target[i] = values[place];
      place += count;
    }
  }

  /** Whether the same readings are scored by the same models. */
  boolean equalsReadings(Readings other) {
    if (count != other.count || width != other.width) {
      return false;
    }
    for (int j = 0; j < count; j++) {
      if (lengths[j] != other.lengths[j] || models[j] != other.models[j]) {
        return false;
      }
      int place = j;
      for (int i = 0; i < lengths[j]; i++) {
        if (Double.doubleToRawLongBits(values[place])
            != Double.doubleToRawLongBits(other.values[place])) {
          return false;
        }
        place += count;
      }
    }
    return true;
  }
}
