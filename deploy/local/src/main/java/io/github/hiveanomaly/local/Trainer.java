package io.github.hiveanomaly.local;

import java.util.Locale;

/** What finds the situations. */
enum Trainer {
  /** The job of training. */
  SPARK,
  /** The script network/train. */
  HIVE;

  /** As the user writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
