package io.github.hiveanomaly.training;

/** What becomes of a reading, as the column {@link ReadingsSource#OUTCOME} has it. */
final class Outcome {

  /** Clustered. */
  static final int TRAINED = 0;

  /** A feature or the segment is NULL, NaN or infinite. */
  static final int INCOMPLETE = 1;

  /** Known to be bad. */
  static final int EXCLUDED = 2;

  /** Does not parse. */
  static final int REJECTED = 3;

  /** A feature is farther from 0 than can be squared and summed; else it is complete. */
  static final int BEYOND = 4;

  /** How many outcomes there are. */
  static final int COUNT = 5;

  private Outcome() {}
}
