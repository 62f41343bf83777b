package io.github.hiveanomaly.arguments;

import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.Explainer;
import io.github.hiveanomaly.model.Marginals;
import io.github.hiveanomaly.model.Scorer;

/** A model, what scores readings by it, and what explains the scores. */
public final class LoadedModel {

  private final ClusterModel model;
  private final Scorer scorer;
  private final Explainer explainer;
  private final Marginals marginals;

  LoadedModel(ClusterModel model) {
    this.model = model;
    this.scorer = model.scorer();
    this.explainer = new Explainer(model);
    this.marginals = new Marginals(model);
  }

  public ClusterModel model() {
    return model;
  }

  public Scorer scorer() {
    return scorer;
  }

  public Explainer explainer() {
    return explainer;
  }

  /** What measures readings of which some features are missing. */
  public Marginals marginals() {
    return marginals;
  }
}
