package io.github.hiveanomaly.arguments;

import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.Scorer;

/** A model and what scores readings by it. */
public final class LoadedModel {

  private final ClusterModel model;
  private final Scorer scorer;

  LoadedModel(ClusterModel model) {
    this.model = model;
    this.scorer = model.scorer();
  }

  public ClusterModel model() {
    return model;
  }

  public Scorer scorer() {
    return scorer;
  }
}
